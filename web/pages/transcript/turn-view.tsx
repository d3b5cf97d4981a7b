import { memo } from 'react'
import { useTranslation } from 'react-i18next'
import { SeverityMark } from '../../parts/severity-mark.tsx'
import { useFrameworkWords } from '../../words/framework-words.ts'
import { CodeChips } from './code-chips.tsx'
import { MarkedText } from './marked-text.tsx'
import type { ReadTurn } from './reading.ts'
import type { StrainMark, TurnRow } from './rows.ts'
import { useSight } from './sight.ts'

/** One turn: who spoke, what was said with its codes in it, what was concluded. Told apart by word and place. */
export const TurnView = memo(function TurnView({ turn }: { readonly turn: TurnRow }) {
  const { t } = useTranslation('transcript')
  const words = useFrameworkWords()
  const speaker = words.coding.speakers[turn.speaker]
  return (
    <div className={`turn ${turn.speaker}${turn.strain.length > 0 ? ' strained' : ''}`}>
      <div className="turn-head">
        <strong className="speaker">{speaker}</strong>
        <span>{t('turnNumber', { n: turn.place + 1 })}</span>
        {turn.at === null ? null : <Time at={turn.at} />}
        {turn.read === null ? null : <Conclusion read={turn.read} />}
        {turn.severity === 0 ? null : <SeverityMark severity={turn.severity} />}
        {turn.strain.map((mark) => (
          <StrainWords key={mark.episode} mark={mark} />
        ))}
      </div>
      <MarkedText turn={turn} />
      <CodeChips turn={turn} />
    </div>
  )
})

function Time({ at }: { readonly at: string }) {
  const { i18n } = useTranslation()
  const time = new Intl.DateTimeFormat(i18n.language, { timeStyle: 'short' }).format(new Date(at))
  return <time dateTime={at}>{time}</time>
}

function Conclusion({ read }: { readonly read: ReadTurn }) {
  const { t } = useTranslation('transcript')
  const { coding, levels } = useFrameworkWords()
  if (read.uncoded !== null) {
    const reasons: Readonly<Record<string, string>> = coding.uncoded
    return <span className="uncoded">{t('uncoded', { reason: reasons[read.uncoded] ?? read.uncoded })}</span>
  }
  return read.tier === null ? null : <span>{levels.tiers[read.tier]}</span>
}

function StrainWords({ mark: { episode, isOnset, isEnd } }: { readonly mark: StrainMark }) {
  const { t } = useTranslation('transcript')
  const { strain } = useFrameworkWords()
  const { reading } = useSight()
  const found = reading?.episodes[episode]
  if (found === undefined || !(isOnset || isEnd)) return null
  const { one } = reading?.isAtThree === true ? strain.atThree : strain.below
  const values = { strain: one, n: episode + 1 }
  return (
    <>
      {isOnset ? (
        <span className="strain-words">{t('strainBegins', { ...values, kind: strain.kinds[found.kind] })}</span>
      ) : null}
      {isEnd ? (
        <span className="strain-words">{t('strainEnds', { ...values, end: strain.ends[found.end.kind] })}</span>
      ) : null}
    </>
  )
}
