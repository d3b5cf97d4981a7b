import type { Severity } from '../../src/dtn/risks/risk.ts'
import { severityIn } from '../../src/words/severity.ts'
import { useFrameworkWords } from '../words/framework-words.ts'

/** A severity by number, shape and words: the graver, the more corners. */
export function SeverityMark({ severity, only }: { readonly severity: Severity; readonly only?: 'shape' }) {
  const words = useFrameworkWords()
  const said = severityIn(words, severity)
  const isActed = severity >= 3
  return (
    <span style={{ display: 'inline-flex', alignItems: 'center', gap: '0.3rem' }} title={said}>
      <svg width="22" height="22" viewBox="-11 -11 22 22" aria-hidden="true" focusable="false" style={{ flex: 'none' }}>
        <path
          d={shapes[severity]}
          fill={isActed ? 'var(--act)' : 'var(--card)'}
          stroke={severity >= 2 ? 'var(--act)' : 'var(--edge)'}
          strokeWidth="1.5"
        />
        <text
          y="4.2"
          textAnchor="middle"
          fontSize="12"
          fontWeight="700"
          fill={isActed ? 'var(--card)' : 'var(--mantine-color-text)'}
        >
          {severity}
        </text>
      </svg>
      {only === 'shape' ? <span className="visually-hidden">{said}</span> : <span>{said}</span>}
    </span>
  )
}

/** Circle, square, diamond, hexagon, octagon. */
const shapes: Readonly<Record<Severity, string>> = {
  0: 'M-9 0a9 9 0 1 0 18 0a9 9 0 1 0 -18 0z',
  1: 'M-9 0a9 9 0 1 0 18 0a9 9 0 1 0 -18 0z',
  2: 'M-8.5 -8.5h17v17h-17z',
  3: 'M0 -10.5l10.5 10.5l-10.5 10.5l-10.5 -10.5z',
  4: 'M-4.3 -10.3h8.6l6 6v8.6l-6 6h-8.6l-6 -6v-8.6z',
}
