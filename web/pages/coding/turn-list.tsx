import { useVirtualizer } from '@tanstack/react-virtual'
import { type KeyboardEvent, type PointerEvent, useEffect, useLayoutEffect, useRef } from 'react'
import { useTranslation } from 'react-i18next'
import classes from './desk.module.css'
import { useDeskView } from './desk-view.ts'
import { TurnCard } from './turn-card.tsx'
import { choiceOf, stepped, wordsOf } from './turn-words.ts'
import type { HeldView } from './use-desk-view.ts'

interface TurnListProps extends Pick<HeldView, 'held' | 'hold'> {
  /** Keys that give codes; those that move are the list's own. */
  readonly onKey: (event: KeyboardEvent) => void
}

/** Every turn in order, however many there are; one of them has the focus, and keys act on it. */
export function TurnList({ held, hold, onKey }: TurnListProps) {
  const { t } = useTranslation('coding')
  const { record, history, chosen } = useDeskView()
  const feed = useRef<HTMLDivElement>(null)
  const rows = useRows(feed, held)
  const keys = useMoves({ held, hold, onKey })
  useChosenText(feed, hold)
  const toTurn = ({ target }: PointerEvent): void => {
    const card = target instanceof Element ? target.closest('[data-index]') : null
    const index = Number(card?.getAttribute('data-index') ?? Number.NaN)
    if (!Number.isNaN(index)) hold({ active: index, ...(index === held.active ? {} : { choice: null }) })
  }
  return (
    <div
      ref={feed}
      role="feed"
      aria-label={t('desk.turns')}
      className={classes.feed}
      onKeyDown={keys}
      onPointerDown={toTurn}
    >
      <div className={classes.rows} style={{ height: rows.getTotalSize() }}>
        {rows.getVirtualItems().map(({ index, start }) => {
          const turn = record.turns[index]
          if (turn === undefined) return null
          const isActive = index === held.active
          return (
            <TurnCard
              key={turn.id}
              turn={turn}
              codes={history.coding.turns.get(turn.id)}
              of={record.turns.length}
              sessionAt={record.sessions[turn.session]?.startedAt ?? null}
              isActive={isActive}
              chosen={isActive && held.choice?.by === 'key' ? chosen : null}
              start={start}
              measure={rows.measureElement}
            />
          )
        })}
      </div>
    </div>
  )
}

/** The rows in sight, and the one with the focus wherever it is; asked for, it comes into sight and takes the focus. */
function useRows(feed: { readonly current: HTMLDivElement | null }, { active, focus }: HeldView['held']) {
  const { record } = useDeskView()
  const rows = useVirtualizer({
    count: record.turns.length,
    getScrollElement: () => feed.current,
    estimateSize: () => 150,
    overscan: 6,
    getItemKey: (index) => record.turns[index]?.id ?? index,
    rangeExtractor: ({ startIndex, endIndex, overscan, count }) => {
      const [from, to] = [Math.max(0, startIndex - overscan), Math.min(count - 1, endIndex + overscan)]
      const shown = new Set([active, ...Array.from({ length: to - from + 1 }, (_, at) => from + at)])
      return [...shown].filter((at) => at < count).sort((one, other) => one - other)
    },
  })
  // biome-ignore lint/correctness/useExhaustiveDependencies: it is asked for, not derived.
  useLayoutEffect(() => {
    rows.scrollToIndex(active, { align: 'auto' })
    const take = (): void =>
      feed.current?.querySelector<HTMLElement>(`article[data-index="${active}"]`)?.focus({ preventScroll: true })
    take()
    // The title of a page that was just opened takes the focus too; the turn comes after it.
    const frame = focus === 1 ? requestAnimationFrame(take) : 0
    return () => cancelAnimationFrame(frame)
  }, [focus])
  return rows
}

/** Keys that move between turns and choose words. */
function useMoves({ held, hold, onKey }: TurnListProps) {
  const view = useDeskView()
  const { turn, record, goTo, goToNextTodo, dropChoice } = view
  const moves: Readonly<Record<string, () => void>> = {
    ArrowDown: () => goTo(held.active + 1),
    ArrowUp: () => goTo(held.active - 1),
    PageDown: () => goTo(held.active + 10),
    PageUp: () => goTo(held.active - 10),
    Home: () => goTo(0),
    End: () => goTo(record.turns.length - 1),
    Enter: goToNextTodo,
    Escape: dropChoice,
  }
  return (event: KeyboardEvent): void => {
    if (!(event.target instanceof HTMLElement) || event.target.getAttribute('data-index') === null) return
    const { key, ctrlKey, metaKey, altKey, shiftKey } = event
    const move = moves[key]
    const isStep = key === 'ArrowLeft' || key === 'ArrowRight'
    if (ctrlKey || metaKey || altKey || (move === undefined && !isStep)) {
      onKey(event)
      return
    }
    event.preventDefault()
    if (move !== undefined) move()
    else {
      const words = wordsOf(turn.text)
      const choice = stepped(held.choice, {
        ...{ words: words.length, step: key === 'ArrowRight' ? 1 : -1, keeps: shiftKey },
      })
      hold({ choice: choice === null ? null : { ...choice, by: 'key' } })
    }
  }
}

/** Words selected by mouse or by the handles of a touch screen. What is shown is the browser's own selection, which redrawing would end. */
function useChosenText(feed: { readonly current: HTMLDivElement | null }, hold: HeldView['hold']): void {
  const { record } = useDeskView()
  useEffect(() => {
    const read = (): void => {
      const selection = document.getSelection()
      if (selection === null || selection.rangeCount === 0 || selection.isCollapsed) return
      const range = selection.getRangeAt(0)
      const text = textAround(range.startContainer)
      if (text === null || text !== textAround(range.endContainer) || feed.current?.contains(text) !== true) return
      const turn = record.turns[Number(text.dataset.text)]
      if (turn === undefined) return
      const start = charactersTo(text, range.startContainer, range.startOffset)
      const end = charactersTo(text, range.endContainer, range.endOffset)
      const choice = choiceOf(wordsOf(turn.text), { start, end })
      hold({ active: turn.index, choice: choice === null ? null : { ...choice, by: 'selection' } })
    }
    document.addEventListener('selectionchange', read)
    return () => document.removeEventListener('selectionchange', read)
  }, [feed, hold, record])
}

function textAround(node: Node): HTMLElement | null {
  const element = node instanceof Element ? node : node.parentElement
  return element?.closest<HTMLElement>('[data-text]') ?? null
}

function charactersTo(text: HTMLElement, node: Node, offset: number): number {
  const range = document.createRange()
  range.setStart(text, 0)
  range.setEnd(node, offset)
  return range.toString().length
}
