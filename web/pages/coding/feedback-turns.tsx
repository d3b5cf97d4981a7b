import { Stack, Text } from '@mantine/core'
import { useVirtualizer } from '@tanstack/react-virtual'
import { useRef } from 'react'
import { useTranslation } from 'react-i18next'
import { baseOf } from '../../../src/dtn/codebook.ts'
import type { Code } from '../../../src/dtn/coding.ts'
import { useFrameworkWords } from '../../words/framework-words.ts'
import { type BookEntry, useCodebook, useCodeText } from './code-text.ts'
import classes from './desk.module.css'
import type { DeskRecord, DeskTurn } from './transcript.ts'

/** A turn in two codings. */
export interface ComparedTurn {
  readonly turn: string
  readonly own: readonly Code[]
  readonly gold: readonly Code[]
  /** Base codes nobody has settled: they are not compared. */
  readonly unsettled: readonly string[]
  readonly isSame: boolean
}

interface FeedbackTurnsProps {
  readonly turns: readonly ComparedTurn[]
  readonly record: DeskRecord
  /** Whose coding stands beside the own one. */
  readonly other: string
}

/** Turn by turn: what was said, the own codes, the agreed ones, and what the codebook says of those that differ. */
export function FeedbackTurns({ turns, record, other }: FeedbackTurnsProps) {
  const { t } = useTranslation('coding')
  const list = useRef<HTMLElement>(null)
  const rows = useVirtualizer({
    count: turns.length,
    getScrollElement: () => list.current,
    estimateSize: () => 180,
    overscan: 4,
    getItemKey: (at) => turns[at]?.turn ?? at,
  })
  if (turns.length === 0) return null
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reached by keyboard.
    <section ref={list} aria-label={t('feedback.turns')} tabIndex={0} className={classes.feedback}>
      {/* biome-ignore lint/a11y/useSemanticElements: its items stand apart from it, so that only those in sight exist. */}
      <div role="list" className={classes.rows} style={{ height: rows.getTotalSize() }}>
        {rows.getVirtualItems().map(({ index, start }) => {
          const feedback = turns[index]
          const turn = record.turns[record.places.get(feedback?.turn ?? '') ?? -1]
          if (feedback === undefined || turn === undefined) return null
          return (
            // biome-ignore lint/a11y/useSemanticElements: as above.
            <div
              key={feedback.turn}
              ref={rows.measureElement}
              data-index={index}
              role="listitem"
              aria-posinset={index + 1}
              aria-setsize={turns.length}
              className={classes.turn}
              data-speaker={turn.speaker}
              style={{ transform: `translateY(${start}px)` }}
            >
              <OneTurn feedback={feedback} turn={turn} other={other} />
            </div>
          )
        })}
      </div>
    </section>
  )
}

interface OneTurnProps {
  readonly feedback: ComparedTurn
  readonly turn: DeskTurn
  readonly other: string
}

function OneTurn({ feedback, turn, other }: OneTurnProps) {
  const { t } = useTranslation('coding')
  const { coding } = useFrameworkWords()
  const textOf = useCodeText()
  const book = useCodebook(turn.speaker)
  const { own, gold } = feedback
  const saidOf = (codes: readonly Code[]): string =>
    codes.length === 0 ? t('feedback.none') : codes.map(textOf).join('; ')
  const differing = differingIn(own, gold, feedback.unsettled)
  return (
    <Stack gap={4} className={classes.body}>
      <Text fw={600} size="sm">
        {turn.index + 1} · {coding.speakers[turn.speaker]} ·{' '}
        {feedback.isSame ? `= ${t('feedback.same')}` : `≠ ${t('feedback.differs')}`}
      </Text>
      <p className={classes.text}>{turn.text}</p>
      <Text size="sm">
        <strong>{t('feedback.columns.own')}:</strong> {saidOf(own)}
      </Text>
      <Text size="sm">
        <strong>{other}:</strong> {saidOf(gold)}
      </Text>
      {feedback.unsettled.length === 0 ? null : (
        <Text size="sm">{t('feedback.open', { codes: feedback.unsettled.join(', ') })}</Text>
      )}
      {differing.length === 0 ? null : (
        <details>
          <summary>{t('feedback.meaning')}</summary>
          {book
            .filter(({ id }) => differing.includes(id))
            .map((entry) => (
              <Meaning key={entry.id} entry={entry} />
            ))}
        </details>
      )}
    </Stack>
  )
}

function Meaning({ entry: { id, name, definition, counts, doesNotCount } }: { readonly entry: BookEntry }) {
  const { t } = useTranslation('coding')
  return (
    <Text size="sm" mt={4}>
      <strong>
        {id} {name}.
      </strong>{' '}
      {definition} {t('book.counts')}: {counts} {t('book.doesNotCount')}: {doesNotCount}
    </Text>
  )
}

/** Base codes that only one of both names, those that nobody settled aside. */
function differingIn(own: readonly Code[], gold: readonly Code[], unsettled: readonly string[]): readonly string[] {
  const [mine, theirs] = [own, gold].map((codes) => new Set<string>(codes.map(({ code }) => baseOf(code))))
  const all = [...new Set([...(mine ?? []), ...(theirs ?? [])])]
  return all.filter((base) => mine?.has(base) !== theirs?.has(base) && !unsettled.includes(base))
}
