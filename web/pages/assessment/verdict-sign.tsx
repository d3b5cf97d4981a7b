import type { Finding } from '../../../src/dtn/checklist.ts'
import { verdictIn } from '../../../src/words/statements.ts'
import { useFrameworkWords } from '../../words/framework-words.ts'

type Judged = Pick<Finding, 'verdict' | 'withheld'>

/** A verdict by shape and word: full, half, empty, a dash for no opportunity, a cross for one that is not given. */
export function VerdictSign({ finding }: { readonly finding: Judged }) {
  const words = useFrameworkWords()
  return (
    <span className="verdict">
      <svg width="16" height="16" viewBox="-8 -8 16 16" aria-hidden="true" focusable="false">
        {signs[finding.withheld === undefined ? finding.verdict : 'withheld']}
      </svg>
      {verdictIn(words, finding)}
    </span>
  )
}

const ring = <circle r="6" fill="none" stroke="currentColor" strokeWidth="1.6" />

const signs = {
  met: <circle r="6.8" fill="currentColor" />,
  partly: (
    <>
      {ring}
      <path d="M0 -6a6 6 0 0 0 0 12z" fill="currentColor" />
    </>
  ),
  notMet: ring,
  noOpportunity: <path d="M-5 0h10" stroke="currentColor" strokeWidth="2" />,
  withheld: <path d="M-4 -4l8 8M4 -4l-8 8" stroke="currentColor" strokeWidth="2" />,
} as const
