import { defaultRangeExtractor, type Range, useWindowVirtualizer } from '@tanstack/react-virtual'
import { type KeyboardEvent, useCallback, useEffect, useLayoutEffect, useRef, useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { Entry } from './list-queries.ts'
import { RelationshipRow } from './relationship-row.tsx'

interface RowsProps {
  readonly rows: readonly Entry[]
  readonly project: string
  /** How many there are altogether; null where nobody counted to the end. */
  readonly total: number | null
  readonly isBusy: boolean
  readonly hasMore: boolean
  readonly more: () => void
}

const columns = ['relationship', 'level', 'sessions', 'risk', 'strain', 'last', 'review'] as const

/** A table of which only the rows in sight are there. Arrow keys walk it; a screen reader is told how long it is. */
export function RelationshipRows({ rows, project, total, isBusy, hasMore, more }: RowsProps) {
  const { t } = useTranslation('relationships')
  const { list, virtual, current, setCurrent, walk } = useWalkedList(rows)
  const items = virtual.getVirtualItems()
  const last = items.at(-1)?.index ?? 0
  useEffect(() => {
    if (hasMore && last >= rows.length - nearEnd) more()
  }, [hasMore, last, rows.length, more])
  return (
    // biome-ignore lint/a11y/useSemanticElements: rows of a list that shows a part of itself stand free, so it is no table element.
    <div
      role="table"
      aria-label={t('list')}
      aria-rowcount={total === null ? -1 : total + 1}
      aria-busy={isBusy}
      className="rel-table"
      onKeyDown={walk}
    >
      <Head />
      {/* biome-ignore lint/a11y/useSemanticElements: as above. */}
      <div role="rowgroup" ref={list} style={{ height: virtual.getTotalSize(), position: 'relative' }}>
        {items.map(({ index, key, start }) => {
          const entry = rows[index]
          return entry === undefined ? null : (
            // biome-ignore lint/a11y/useSemanticElements: as above.
            // biome-ignore lint/a11y/useFocusableInteractive: the link in the row takes the focus.
            <div
              key={key}
              role="row"
              aria-rowindex={index + 2}
              data-index={index}
              ref={virtual.measureElement}
              className="rel-row"
              style={{ top: start - virtual.options.scrollMargin }}
              onFocus={() => setCurrent(index)}
            >
              <RelationshipRow entry={entry} project={project} isCurrent={index === current} />
            </div>
          )
        })}
      </div>
    </div>
  )
}

/** The next page is asked for when the end comes near. */
const nearEnd = 30

function Head() {
  const { t } = useTranslation('relationships')
  return (
    // biome-ignore lint/a11y/useSemanticElements: as above.
    <div role="rowgroup" className="rel-head">
      {/* biome-ignore lint/a11y/useSemanticElements: as above. */}
      {/* biome-ignore lint/a11y/useFocusableInteractive: nothing in the head is chosen. */}
      <div role="row" aria-rowindex={1} className="rel-columns">
        {columns.map((column) => (
          // biome-ignore lint/a11y/useSemanticElements: as above.
          // biome-ignore lint/a11y/useFocusableInteractive: as above.
          <div key={column} role="columnheader">
            {t(`columns.${column}`)}
          </div>
        ))}
      </div>
    </div>
  )
}

/** Which rows are there, which one the keys stand on, and the way between them. */
function useWalkedList(rows: readonly Entry[]) {
  const list = useRef<HTMLDivElement>(null)
  const [chosen, setCurrent] = useState(0)
  const [wanted, setWanted] = useState<number | null>(null)
  const current = Math.min(chosen, Math.max(0, rows.length - 1))
  const virtual = useWindowVirtualizer({
    count: rows.length,
    estimateSize: () => (window.innerWidth < wideEnough ? 220 : 66),
    overscan: 6,
    scrollMargin: useTopOf(list),
    getItemKey: useCallback((index: number) => rows[index]?.id ?? index, [rows]),
    // The row that has the focus stays there when it is scrolled out of sight.
    rangeExtractor: useCallback((range: Range) => withRow(range, current), [current]),
    useFlushSync: false,
  })
  useEffect(() => {
    if (wanted === null) return
    list.current?.querySelector<HTMLElement>(`[data-index="${wanted}"] a`)?.focus({ preventScroll: true })
    setWanted(null)
  }, [wanted])
  const walk = (event: KeyboardEvent<HTMLElement>): void => {
    const to = stepOf(event, current, rows.length)
    if (to === null) return
    event.preventDefault()
    setCurrent(to)
    setWanted(to)
    virtual.scrollToIndex(to, { align: 'auto' })
  }
  return { list, virtual, current, setCurrent, walk }
}

/** Below this the rows are cards (`list.css`). */
const wideEnough = 1200

function stepOf({ key, ctrlKey, metaKey, altKey, target }: KeyboardEvent, from: number, length: number): number | null {
  if (ctrlKey || metaKey || altKey || length === 0 || !(target instanceof HTMLAnchorElement)) return null
  if (key === 'ArrowDown' || key === 'j') return Math.min(length - 1, from + 1)
  if (key === 'ArrowUp' || key === 'k') return Math.max(0, from - 1)
  if (key === 'Home') return 0
  return key === 'End' ? length - 1 : null
}

function withRow(range: Range, row: number): number[] {
  const shown = defaultRangeExtractor(range)
  if (row >= range.count || shown.includes(row)) return shown
  return [...shown, row].sort((one, other) => one - other)
}

/** How far below the top of the page the list begins, whatever opens or closes above it. */
function useTopOf(list: React.RefObject<HTMLDivElement | null>): number {
  const [top, setTop] = useState(0)
  useLayoutEffect(() => {
    const measure = (): void => {
      if (list.current !== null) setTop(Math.round(list.current.getBoundingClientRect().top + window.scrollY))
    }
    measure()
    const watching = new ResizeObserver(measure)
    watching.observe(document.body)
    return () => watching.disconnect()
  }, [list])
  return top
}
