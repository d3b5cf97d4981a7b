import { Text } from '@mantine/core'
import { useTranslation } from 'react-i18next'
import type { Evidence } from '../../../src/dtn/checklist.ts'
import type { Speaker } from '../../../src/dtn/relationship.ts'
import { codeWordsOf } from '../../parts/code-words.ts'
import { useFrameworkWords } from '../../words/framework-words.ts'
import { useShown, useTurns } from './shown-assessment.ts'
import { TurnLink } from './turn-link.tsx'

interface QuotesProps {
  readonly title: string
  readonly evidence: readonly Evidence[]
  /** Whose column quotes them. */
  readonly speaker: Speaker
}

/** What a verdict rests on: each turn with the code that makes it evidence, and the words for those who may read them. */
export function Quotes({ title, evidence, speaker }: QuotesProps) {
  if (evidence.length === 0) return null
  return (
    <div>
      <Text size="sm" fw={600}>
        {title}
      </Text>
      <ul className="bare">
        {evidence.map((one) => (
          <Quote key={`${one.turn} ${one.start} ${one.code}`} evidence={one} speaker={speaker} />
        ))}
      </ul>
    </div>
  )
}

function Quote({ evidence, speaker }: { readonly evidence: Evidence; readonly speaker: Speaker }) {
  const { t } = useTranslation('assessment')
  const words = useFrameworkWords()
  const { level, madeBy } = useShown().document
  const turn = useTurns()?.get(evidence.turn)
  const { code, source } = evidence
  const said =
    code === undefined ? null : codeWordsOf(words, code, { speaker: turn?.speaker ?? speaker, isAtThree: level === 3 })
  const isWeak = madeBy.weakCodes?.some((weak) => weak === said?.base) === true
  return (
    <li className="quote">
      {turn === undefined ? null : <q dir="auto">{excerpt(turn.text.slice(evidence.start, evidence.end))}</q>}
      <div className="source">
        <TurnLink turn={evidence.turn} />
        {turn === undefined ? null : <span>{words.coding.speakers[turn.speaker]}</span>}
        {code === undefined ? null : (
          <span>
            <span className="code-id">{code}</span> {said?.sub ?? said?.name}
            {isWeak ? ` (${t('weakEvidence')})` : ''}
          </span>
        )}
        {source === undefined ? null : (
          <span>
            {t('drawnFrom')} <TurnLink turn={source} />
          </span>
        )}
      </div>
    </li>
  )
}

const longest = 240

/** A quotation of bearable length, never cut inside a surrogate pair. */
function excerpt(text: string): string {
  const letters = text.length <= longest ? text : `${text.slice(0, longest).replace(/[\ud800-\udbff]$/, '')}…`
  return letters
}
