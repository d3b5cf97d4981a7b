import { useCallback, useEffect, useRef, useState } from 'react'
import { tryParameters } from '../../../src/api/groups.ts'
import type { ItemOf, Reply } from '../../../src/client/client.ts'
import { server } from '../../api.ts'
import { useHere } from '../../shell/me.ts'
import type { ParameterValue } from './parameter-entry.ts'

type Page = Reply<typeof tryParameters>
export type TrialCounts = Page['before']
export type TrialChange = ItemOf<typeof tryParameters>

/** How far a trial is and what it found so far. */
export interface Trial {
  readonly state: 'idle' | 'running' | 'done' | 'stopped' | 'failed'
  readonly total: number
  readonly tried: number
  readonly skipped: number
  readonly otherParameters: number
  readonly before: TrialCounts | null
  readonly after: TrialCounts | null
  readonly changes: readonly TrialChange[]
  readonly error: unknown
}

/** Tries values over the project, a page after another, as soon as nobody changes them for a moment; a later change ends an earlier trial. */
export function useTrial(values: Readonly<Record<string, ParameterValue>>, isReady: boolean) {
  const { project } = useHere()
  const [trial, setTrial] = useState<Trial>(idle)
  const under = useRef<AbortController | null>(null)
  const written = JSON.stringify(values)
  useEffect(() => {
    if (!isReady) return setTrial(idle)
    const ending = new AbortController()
    under.current = ending
    setTrial({ ...idle, state: 'running' })
    const timer = setTimeout(() => {
      // Written from such values just above.
      const given = JSON.parse(written) as Record<string, ParameterValue>
      void tried(project, given, { signal: ending.signal, tell: setTrial })
    }, quietMs)
    return () => {
      clearTimeout(timer)
      ending.abort()
    }
  }, [project, written, isReady])
  const stop = useCallback(() => {
    under.current?.abort()
    setTrial((found) => ({ ...found, state: 'stopped' }))
  }, [])
  return { trial, stop }
}

/** Long enough to drag a slider without asking at every step. */
const quietMs = 500

const idle: Trial = {
  ...{ state: 'idle', total: 0, tried: 0, skipped: 0, otherParameters: 0 },
  ...{ before: null, after: null, changes: [], error: null },
}

interface Telling {
  readonly signal: AbortSignal
  readonly tell: (trial: Trial) => void
}

async function tried(
  project: string,
  values: Record<string, ParameterValue>,
  { signal, tell }: Telling,
): Promise<void> {
  let found: Trial = { ...idle, state: 'running' }
  let cursor: string | null = null
  try {
    do {
      const next: { readonly cursor?: string } = cursor === null ? {} : { cursor }
      // The first page is short, so that something is seen at once.
      const body = { values, ...next, limit: cursor === null ? 10 : 50 }
      const page: Page = await server.call(tryParameters, { params: { project }, body, signal })
      if (signal.aborted) return
      cursor = page.next
      found = withPage(found, page)
      tell(cursor === null ? { ...found, state: 'done' } : found)
    } while (cursor !== null)
  } catch (error) {
    if (!signal.aborted) tell({ ...found, state: 'failed', error })
  }
}

function withPage(found: Trial, page: Page): Trial {
  return {
    ...found,
    total: page.total ?? found.total,
    tried: found.tried + page.tried,
    skipped: found.skipped + page.skipped,
    otherParameters: found.otherParameters + page.otherParameters,
    before: summed(found.before, page.before),
    after: summed(found.after, page.after),
    changes: [...found.changes, ...page.items],
  }
}

function summed(sum: TrialCounts | null, page: TrialCounts): TrialCounts {
  if (sum === null) return page
  return {
    levels: {
      1: sum.levels[1] + page.levels[1],
      2: sum.levels[2] + page.levels[2],
      3: sum.levels[3] + page.levels[3],
      indeterminate: sum.levels.indeterminate + page.levels.indeterminate,
    },
    criteria: sum.criteria.map((one, at) => {
      const other = page.criteria[at]
      if (other === undefined) return one
      const { id, met, partly, notMet, noOpportunity } = one
      return {
        ...{ id, met: met + other.met, partly: partly + other.partly },
        ...{ notMet: notMet + other.notMet, noOpportunity: noOpportunity + other.noOpportunity },
      }
    }),
  }
}
