import { useCallback, useEffect, useRef, useState, useSyncExternalStore } from 'react'
import { beforeSignOut } from '../../parts/leaving.ts'
import { useMe } from '../../shell/me.ts'
import { draftNow, draftSaved, useDeskPlace } from './coding-queries.ts'
import { type DeskCoding, entriesOf, nothingCoded, written } from './desk-coding.ts'
import { entriesBetween } from './differences.ts'
import { DraftKeeper, type Keeping, type KeptDraft, type UnsavedWork } from './draft-keeper.ts'
import { type Act, acted, begin, type History } from './history.ts'
import { dropUnsaved, keepUnsaved, readUnsaved } from './local-copy.ts'
import type { DeskRecord } from './transcript.ts'

/** The coding on the desk: changed step by step, saved by itself. */
export interface DeskWork {
  readonly history: History
  /** False where it changed nothing. */
  readonly act: (act: Act) => boolean
  readonly keeper: DraftKeeper
  readonly keeping: Keeping
  /** When what was found on this device had been written; null where nothing was. */
  readonly recoveredAt: number | null
  /** Goes on with a choice between what is here and what was written elsewhere. */
  readonly settle: (coding: DeskCoding, there: KeptDraft | null) => void
}

export function useDesk(record: DeskRecord, draft: KeptDraft | null): DeskWork {
  const opening = useOpening(record, draft)
  const { keeper, unsaved } = opening
  const [history, setHistory] = useState(() => begin(opening.coding))
  const latest = useRef(history)
  const keeping = useSyncExternalStore(keeper.subscribe, keeper.keeping)
  const step = useCallback((next: History): boolean => {
    if (next === latest.current) return false
    latest.current = next
    setHistory(next)
    return true
  }, [])
  const act = useCallback(
    (one: Act): boolean => {
      const next = acted(latest.current, one)
      const isChanged = step(next)
      if (isChanged) keeper.changed(next.coding, next.last)
      return isChanged
    },
    [keeper, step],
  )
  const settle = useCallback(
    (coding: DeskCoding, there: KeptDraft | null): void => {
      const entries = entriesBetween(latest.current.coding, coding)
      const next = acted(latest.current, { kind: 'write', entries })
      step(next)
      keeper.settle(
        next.coding,
        there,
        there === null ? entriesOf(next.coding) : entriesBetween(there.coding, next.coding),
      )
    },
    [keeper, step],
  )
  return { history, act, keeper, keeping, recoveredAt: unsaved?.at ?? null, settle }
}

interface Opening {
  readonly keeper: DraftKeeper
  readonly coding: DeskCoding
  readonly unsaved: UnsavedWork | null
}

/** Opens the draft with what was left unsaved on this device; keeps saving until the desk is left, and then once more. */
function useOpening(record: DeskRecord, draft: KeptDraft | null): Opening {
  const { project } = useDeskPlace()
  const { account } = useMe()
  const [opening] = useState((): Opening => {
    const copy = { account, relationship: record.relationship }
    const unsaved = readUnsaved(copy, record)
    const kept = draft ?? { coding: nothingCoded, etag: null }
    const keeper = new DraftKeeper(
      {
        save: (coding, etag) => draftSaved(project, record, { coding, etag }),
        read: () => draftNow(project, record),
        keepLocally: (work) => keepUnsaved(copy, work),
        dropLocally: () => dropUnsaved(copy),
        now: Date.now,
      },
      kept,
    )
    return { keeper, unsaved, coding: unsaved === null ? kept.coding : written(kept.coding, unsaved.entries) }
  })
  const { keeper, coding, unsaved } = opening
  useEffect(() => {
    if (unsaved !== null) keeper.recover(coding, unsaved)
    window.addEventListener('online', keeper.retry)
    const soon = (): void => {
      if (document.hidden) void keeper.flush().catch(() => undefined)
    }
    document.addEventListener('visibilitychange', soon)
    const release = beforeSignOut(() => keeper.flush().then(() => true))
    return () => {
      release()
      window.removeEventListener('online', keeper.retry)
      document.removeEventListener('visibilitychange', soon)
      keeper.close()
      void keeper.flush().catch(() => undefined)
    }
  }, [keeper, coding, unsaved])
  return opening
}
