import type { Act } from '../store/act.ts'
import { addGatewayGaps, type GapReason, type GatewayGap } from '../store/gateway-decisions.ts'

/** What was not read, until it is written down. Counted where it comes often: a gap is a number, not a diary. */
export interface GapLog {
  readonly mark: (gap: Omit<GatewayGap, 'at'>) => void
  /** Writes down what there is; what cannot be written now is kept for the next time. */
  readonly write: () => Promise<void>
}

interface GapParts {
  readonly inAct: <T>(work: (act: Act) => Promise<T>) => Promise<T>
  readonly now: () => Date
  readonly onMark: (system: string, reason: GapReason) => void
}

export function gapLog({ inAct, now, onMark }: GapParts): GapLog {
  let held = new Map<string, GatewayGap>()
  const add = (gap: GatewayGap): void => {
    const key = JSON.stringify([gap.relationshipId, gap.system, gap.reason])
    const before = held.get(key)
    // Beyond this many the relationship is not told any more; the number still is.
    if (before === undefined && held.size >= mostHeld && gap.relationshipId !== null) {
      add({ ...gap, relationshipId: null })
      return
    }
    held.set(key, before === undefined ? gap : { ...before, count: before.count + gap.count })
  }
  const writeHeld = async (): Promise<void> => {
    const gaps = [...held.values()]
    if (gaps.length === 0) return
    held = new Map()
    try {
      await inAct((act) => addGatewayGaps(act, gaps))
    } catch (error) {
      for (const gap of gaps) add(gap)
      throw error
    }
  }
  let writing: Promise<void> = Promise.resolve()
  return {
    mark: (gap) => {
      onMark(gap.system, gap.reason)
      add({ ...gap, at: now() })
    },
    write: () => {
      writing = writing.catch(() => undefined).then(writeHeld)
      return writing
    },
  }
}

const mostHeld = 5000
