import { memo } from 'react'
import { useTranslation } from 'react-i18next'
import type { Code } from '../../../src/dtn/coding.ts'
import { When, whenText } from '../../parts/when.tsx'
import { useFrameworkWords } from '../../words/framework-words.ts'
import { useCodeText } from './code-text.ts'
import classes from './desk.module.css'
import type { DeskTurn } from './transcript.ts'
import { piecesOf, type Span } from './turn-words.ts'

interface TurnCardProps {
  readonly turn: DeskTurn
  /** Undefined: not coded yet. */
  readonly codes: readonly Code[] | undefined
  readonly of: number
  readonly sessionAt: string | null
  readonly isActive: boolean
  /** Words chosen by key. */
  readonly chosen: Span | null
  readonly start: number
  readonly measure: (element: HTMLElement | null) => void
}

/** A turn: who speaks, what was said, which codes it has. Its name says all of that but the words. */
export const TurnCard = memo(function TurnCard(props: TurnCardProps) {
  const { turn, codes, of, sessionAt, isActive, start, measure } = props
  const { t } = useTranslation('coding')
  const { coding } = useFrameworkWords()
  const textOf = useCodeText()
  const n = turn.index + 1
  const name = t('desk.turnName', { n, speaker: coding.speakers[turn.speaker] })
  const said =
    codes === undefined ? t('desk.todo') : codes.length === 0 ? t('desk.nothing') : codes.map(textOf).join('; ')
  return (
    <article
      ref={measure}
      data-index={turn.index}
      data-speaker={turn.speaker}
      className={classes.turn}
      data-active={isActive}
      tabIndex={isActive ? 0 : -1}
      aria-posinset={n}
      aria-setsize={of}
      aria-current={isActive}
      aria-label={t('desk.turnCoded', { name, codes: said })}
      aria-describedby={`turn-text-${turn.index}`}
      style={{ transform: `translateY(${start}px)` }}
    >
      {turn.isFirst ? <SessionHead turn={turn} at={sessionAt} /> : null}
      <div className={classes.body}>
        <div className={classes.head}>
          <strong>
            {n} · {coding.speakers[turn.speaker]}
          </strong>
          {turn.at === null ? null : <When at={turn.at} />}
        </div>
        <TurnText {...props} />
        <CodeMarks codes={codes} />
      </div>
    </article>
  )
})

function SessionHead({ turn, at }: { readonly turn: DeskTurn; readonly at: string | null }) {
  const { t } = useTranslation('coding')
  const n = turn.session + 1
  return (
    <h3 className={classes.session}>
      {at === null ? t('desk.session', { n }) : t('desk.sessionAt', { n, at: whenText(at, 'date') })}
    </h3>
  )
}

/** The words, with a line under what carries codes and a frame around what was chosen by key. */
function TurnText({ turn, codes = [], chosen }: TurnCardProps) {
  const spans = codes.flatMap(({ start, end }) => (start === undefined || end === undefined ? [] : [{ start, end }]))
  const all = chosen === null ? spans : [...spans, chosen]
  return (
    <p id={`turn-text-${turn.index}`} data-text={turn.index} className={classes.text}>
      {piecesOf(turn.text.length, all).map(({ start, end, inside }) => {
        const isChosen = chosen !== null && inside.includes(spans.length)
        const isCoded = inside.some((at) => at < spans.length)
        const text = turn.text.slice(start, end)
        if (!isChosen && !isCoded) return text
        return (
          <mark key={start} className={classes.span} data-coded={isCoded} data-chosen={isChosen}>
            {text}
          </mark>
        )
      })}
    </p>
  )
}

function CodeMarks({ codes }: { readonly codes: readonly Code[] | undefined }) {
  const { t } = useTranslation('coding')
  const textOf = useCodeText()
  if (codes === undefined) return <p className={classes.marks}>○ {t('desk.todo')}</p>
  if (codes.length === 0) return <p className={classes.marks}>✓ {t('desk.nothing')}</p>
  return (
    <p className={classes.marks}>
      {codes.map((code, at) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: the same code may stand twice.
        <span key={at} className={classes.code}>
          {textOf(code)}
        </span>
      ))}
    </p>
  )
}
