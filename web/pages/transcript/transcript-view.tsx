import { Button } from '@mantine/core'
import { type KeyboardEvent, useCallback, useDeferredValue, useEffect, useMemo, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { CodeDetails } from './code-details.tsx'
import type { CodeFamily } from './code-families.ts'
import { Legend } from './legend.tsx'
import type { Reading, Transcript } from './reading.ts'
import { useNamedTurn } from './reading-queries.ts'
import { type Rows, rowsOf } from './rows.ts'
import { type Picked, type Sight, SightProvider } from './sight.ts'
import { Steps } from './steps.tsx'
import { type StopKind, stopFrom, stopsOf } from './stops.ts'
import { TurnList } from './turn-list.tsx'

interface TranscriptViewProps {
  readonly transcript: Transcript
  readonly reading: Reading | null
}

/** The turns, the bar to go through them, and beside them what one asks about. */
export function TranscriptView({ transcript, reading }: TranscriptViewProps) {
  const rows = useMemo(() => rowsOf(transcript, reading), [transcript, reading])
  const going = useGoing(rows)
  const [hidden, setHidden] = useState<ReadonlySet<CodeFamily>>(noneHidden)
  const [picked, setPicked] = useState<Picked | null>(null)
  const [search, setSearch] = useState('')
  const [kind, setKind] = useState<StopKind>('search')
  const sought = useDeferredValue(kind === 'search' ? search.trim().toLowerCase() : '')
  const stops = useMemo(() => stopsOf(rows.turns, kind, sought), [rows, kind, sought])
  const language = transcript.client.locale
  const sight: Sight = useMemo(
    () => ({ reading, hidden, search: sought, picked, pick: setPicked, goTo: going.toTurn, language }),
    [reading, hidden, sought, picked, going.toTurn, language],
  )
  const step = (way: 'next' | 'previous'): void => {
    const stop = stopFrom(stops, going.place, way)
    if (stop !== null) going.toPlace(stop)
  }
  // biome-ignore lint/correctness/useExhaustiveDependencies: whoever goes on asks about where they go.
  useEffect(() => setPicked(null), [going.asked])
  const standing = useStanding({ stops, place: going.place, isAsked: kind !== 'search' || sought !== '' })
  const onKeyDown = (event: KeyboardEvent): void => keys(event, { step, going, close: () => setPicked(null) })
  return (
    <SightProvider value={sight}>
      <div className="transcript">
        <div className="transcript-main">
          <Steps
            {...{ rows, reading, kind, search, standing }}
            onKind={setKind}
            onSearch={(text) => {
              setSearch(text)
              setKind('search')
            }}
            onStep={step}
            onSession={going.toRow}
          />
          <TurnList rows={rows} current={going.row} asked={going.asked} onKeyDown={onKeyDown} onEnter={going.enter} />
        </div>
        <Beside rows={rows} hidden={hidden} onHidden={setHidden} place={picked?.place ?? going.place} />
      </div>
    </SightProvider>
  )
}

const noneHidden: ReadonlySet<CodeFamily> = new Set()

interface BesideProps {
  readonly rows: Rows
  readonly hidden: ReadonlySet<CodeFamily>
  readonly onHidden: (hidden: ReadonlySet<CodeFamily>) => void
  readonly place: number
}

/** What one asks about, and the legend; below the turns on a narrow page. */
function Beside({ rows, hidden, onHidden, place }: BesideProps) {
  const { t } = useTranslation('transcript')
  const [isOpen, setIsOpen] = useState(false)
  const turn = rows.turns[place]
  return (
    <aside className={`transcript-beside no-print${isOpen ? ' open' : ''}`} aria-label={t('besideLabel')}>
      <Button
        className="beside-opener"
        size="compact-sm"
        variant="default"
        aria-expanded={isOpen}
        onClick={() => setIsOpen(!isOpen)}
      >
        {t(isOpen ? 'closeDetails' : 'openDetails')}
      </Button>
      <div className="beside-body">
        {turn === undefined ? <p className="hint">{t('hint')}</p> : <CodeDetails turn={turn} />}
        <Legend rows={rows} hidden={hidden} onHidden={onHidden} />
        <details>
          <summary>{t('keysTitle')}</summary>
          <p>{t('keys')}</p>
        </details>
      </div>
    </aside>
  )
}

interface Going {
  /** Row and place of the turn one is at. */
  readonly row: number
  readonly place: number
  readonly asked: number
  readonly toRow: (row: number) => void
  readonly toPlace: (place: number) => void
  readonly toTurn: (turn: string) => void
  /** Somebody moved there by themselves. */
  readonly enter: (row: number) => void
}

function useGoing(rows: Rows): Going {
  const named = useNamedTurn()
  const [{ row, asked }, setAt] = useState({ row: 0, asked: 0 })
  const toRow = useCallback((next: number) => setAt((at) => ({ row: next, asked: at.asked + 1 })), [])
  const enter = useCallback((next: number) => setAt((at) => (at.row === next ? at : { ...at, row: next })), [])
  const toTurn = useCallback(
    (turn: string) => {
      const next = rows.rowOf.get(turn)
      if (next !== undefined) toRow(next)
    },
    [rows, toRow],
  )
  const toPlace = (place: number): void => toTurn(rows.turns[place]?.id ?? '')
  // biome-ignore lint/correctness/useExhaustiveDependencies: the address is followed when it changes, not when turns come.
  useEffect(() => {
    if (named !== null) toTurn(named)
  }, [named])
  const at = rows.rows[row]
  const place = at?.kind === 'turn' ? at.place : placeBefore(rows, row)
  return { row, place, asked, toRow, toPlace, toTurn, enter }
}

/** Before the first turn of a session one stands between two turns. */
function placeBefore({ rows }: Rows, row: number): number {
  const next = rows.slice(row).find((one) => one.kind === 'turn')
  return next?.kind === 'turn' ? next.place - 1 : -1
}

function useStanding({
  stops,
  place,
  isAsked,
}: {
  readonly stops: readonly number[]
  readonly place: number
  readonly isAsked: boolean
}): string {
  const { t } = useTranslation('transcript')
  if (!isAsked) return ''
  if (stops.length === 0) return t('noStops')
  const at = stops.indexOf(place)
  return at < 0 ? t('stopsFound', { count: stops.length }) : t('stopOf', { n: at + 1, of: stops.length })
}

interface Keyed {
  readonly step: (way: 'next' | 'previous') => void
  readonly going: Going
  readonly close: () => void
}

/** Keys of the list: they work only while the focus is in it. */
function keys(event: KeyboardEvent, { step, going, close }: Keyed): void {
  if (event.ctrlKey || event.metaKey || event.altKey) return
  const act = actions[event.key]
  if (act === undefined) return
  event.preventDefault()
  act({ step, going, close })
}

const actions: Readonly<Record<string, ((keyed: Keyed) => void) | undefined>> = {
  n: ({ step }) => step('next'),
  p: ({ step }) => step('previous'),
  j: ({ going }) => going.toPlace(going.place + 1),
  k: ({ going }) => going.toPlace(going.place - 1),
  '/': () => document.getElementById('transcript-search')?.focus(),
  Escape: ({ close }) => close(),
}
