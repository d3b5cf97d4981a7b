import { useWindowVirtualizer, type VirtualItem, type Virtualizer } from '@tanstack/react-virtual'
import { type KeyboardEvent, type RefObject, useEffect, useLayoutEffect, useRef, useState } from 'react'
import { flushSync } from 'react-dom'
import { useTranslation } from 'react-i18next'
import { ContextView } from './context-view.tsx'
import type { Row, Rows } from './rows.ts'
import { SessionHead } from './session-head.tsx'
import { TurnView } from './turn-view.tsx'

interface TurnListProps {
  readonly rows: Rows
  /** The row one is at; it is kept, however far it is scrolled away. */
  readonly current: number
  /** Counts the times somebody asked to go to `current`. */
  readonly asked: number
  readonly onKeyDown: (event: KeyboardEvent) => void
  readonly onEnter: (row: number) => void
}

/** Every row of a transcript; only those in sight are drawn, all of them on paper. */
export function TurnList({ rows, current, asked, onKeyDown, onEnter }: TurnListProps) {
  const { t } = useTranslation('transcript')
  const list = useRef<HTMLOListElement>(null)
  const isPrinted = useIsPrinted()
  const virtualizer = useRowsInSight(list, rows, current)
  useGoing(virtualizer, { list, current, asked })
  const items = isPrinted ? allItems(rows) : virtualizer.getVirtualItems()
  return (
    <ol
      ref={list}
      className="turns"
      aria-label={t('listLabel')}
      style={isPrinted ? {} : { height: virtualizer.getTotalSize() }}
      onKeyDown={onKeyDown}
      onFocus={(event) => {
        const row = event.target.closest<HTMLElement>('[data-index]')?.dataset.index
        if (row !== undefined) onEnter(Number(row))
      }}
    >
      {items.map(({ index, start }) => {
        const row = rows.rows[index]
        if (row === undefined) return null
        const top = start - virtualizer.options.scrollMargin
        return (
          <li
            key={row.key}
            ref={isPrinted ? undefined : virtualizer.measureElement}
            data-index={index}
            tabIndex={index === current ? 0 : -1}
            aria-setsize={rows.rows.length}
            aria-posinset={index + 1}
            style={isPrinted ? {} : { position: 'absolute', top: 0, insetInline: 0, transform: `translateY(${top}px)` }}
          >
            <RowView row={row} />
          </li>
        )
      })}
    </ol>
  )
}

function RowView({ row }: { readonly row: Row }) {
  if (row.kind === 'session') return <SessionHead row={row} />
  return row.kind === 'context' ? <ContextView row={row} /> : <TurnView turn={row} />
}

type Rolling = Virtualizer<Window, HTMLLIElement>

function useRowsInSight(list: RefObject<HTMLOListElement | null>, rows: Rows, current: number): Rolling {
  const [scrollMargin, setScrollMargin] = useState(0)
  useLayoutEffect(() => {
    const top = list.current === null ? 0 : list.current.getBoundingClientRect().top + window.scrollY
    if (Math.abs(top - scrollMargin) > 1) setScrollMargin(top)
  })
  return useWindowVirtualizer<HTMLLIElement>({
    count: rows.rows.length,
    estimateSize: (index) => guessedHeight(rows.rows[index]),
    getItemKey: (index) => rows.rows[index]?.key ?? index,
    overscan: 6,
    scrollMargin,
    scrollPaddingStart: besideBars,
    rangeExtractor: ({ startIndex, endIndex, overscan, count }) => {
      const from = Math.max(0, startIndex - overscan)
      const to = Math.min(count - 1, endIndex + overscan)
      const seen = Array.from({ length: to - from + 1 }, (_, at) => from + at)
      if (current < 0 || current >= count || (current >= from && current <= to)) return seen
      return current < from ? [current, ...seen] : [...seen, current]
    },
  })
}

/** Height of the page's head and of the bar below it, which lie over the list. */
const besideBars = 132

function guessedHeight(row: Row | undefined): number {
  if (row?.kind !== 'turn') return 64
  return 72 + 24 * Math.ceil(row.text.length / 90)
}

interface Going {
  readonly list: RefObject<HTMLOListElement | null>
  readonly current: number
  readonly asked: number
}

/** Brings the row that was asked for into sight and gives it the focus. */
function useGoing(virtualizer: Rolling, { list, current, asked }: Going): void {
  // biome-ignore lint/correctness/useExhaustiveDependencies: goes when somebody asks, not whenever the rows change.
  useEffect(() => {
    if (asked === 0) return
    virtualizer.scrollToIndex(current, { align: 'start' })
    const row = list.current?.querySelector<HTMLElement>(`[data-index="${current}"]`)
    row?.focus({ preventScroll: true })
  }, [asked])
}

const allItems = ({ rows }: Rows): readonly Pick<VirtualItem, 'index' | 'start'>[] =>
  rows.map((_, index) => ({ index, start: 0 }))

/** True while the page is put on paper, which has no sight to scroll. */
function useIsPrinted(): boolean {
  const [isPrinted, setIsPrinted] = useState(false)
  useEffect(() => {
    const begin = (): void => flushSync(() => setIsPrinted(true))
    const end = (): void => setIsPrinted(false)
    window.addEventListener('beforeprint', begin)
    window.addEventListener('afterprint', end)
    return () => {
      window.removeEventListener('beforeprint', begin)
      window.removeEventListener('afterprint', end)
    }
  }, [])
  return isPrinted
}
