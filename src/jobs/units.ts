import { setTimeout as wait } from 'node:timers/promises'
import type { Act } from '../store/act.ts'
import type { Database, Tx } from '../store/database.ts'
import {
  abandonUnit,
  advanceUnit,
  attemptsOf,
  type Claim,
  claimUnit,
  isCancelRequested,
  postponeUnit,
  recordParts,
  releaseUnit,
} from '../store/run-units.ts'
import type { Vault } from '../store/vault.ts'
import { backOffSeconds, isSpent, type Verdict, verdictOn } from './failure.ts'
import type { WorkProcess } from './work-process.ts'
import type { WorkerSettings } from './worker-settings.ts'

/** What every unit is worked on with. */
export interface UnitWork {
  readonly database: Database
  readonly vault: Vault
  readonly settings: WorkerSettings
  readonly worker: string
  readonly stopping: AbortSignal
}

export interface Unit {
  readonly work: UnitWork
  readonly claim: Claim
  readonly process: WorkProcess
  /** Aborted when the worker stops or the run is cancelled. */
  readonly signal: AbortSignal
}

/** An act of this worker on the project of a unit. */
export function actOf({ work, claim }: Pick<Unit, 'work' | 'claim'>, tx: Tx): Act {
  return { tx, vault: work.vault, project: claim.project, actor: `worker:${work.worker}`, now: new Date() }
}

/** Units one ticket is good for; then others have their turn. */
const unitsOfTicket = 20

/** Works on units of a run, one after the other, until there is none, the ticket is used up or the worker stops. */
export async function takeUnits(
  work: UnitWork,
  run: string,
  doUnit: (claim: Claim, signal: AbortSignal) => Promise<void>,
): Promise<void> {
  const { database, worker, stopping } = work
  for (let count = 0; count < unitsOfTicket && !stopping.aborted; count += 1) {
    const claim = await database.transaction((tx) => claimUnit(tx, run, worker))
    if (claim === null) return
    if (isSpent(claim)) await settled(work, claim, (tx) => giveUp(tx, claim))
    else await attempt(work, claim, doUnit)
  }
}

async function attempt(
  work: UnitWork,
  claim: Claim,
  doUnit: (claim: Claim, signal: AbortSignal) => Promise<void>,
): Promise<void> {
  const cancelled = new AbortController()
  const ended = new AbortController()
  const signal = AbortSignal.any([work.stopping, cancelled.signal])
  const watching = watchForCancel(work, claim.run, { cancelled, ended: ended.signal })
  try {
    await doUnit(claim, signal)
  } catch (error) {
    await settled(work, claim, (tx) => afterFailure(tx, claim, { error, isLeft: signal.aborted }))
  } finally {
    ended.abort()
    await watching
  }
}

async function afterFailure(
  tx: Tx,
  claim: Claim,
  { error, isLeft }: { readonly error: unknown; readonly isLeft: boolean },
): Promise<void> {
  if (isLeft) return releaseUnit(tx, claim)
  const verdict = verdictOn(error)
  const { code, reason } = verdict
  // Fewer than when it was taken, where it got on since.
  const attempts = await attemptsOf(tx, claim)
  if (!verdict.mayPass || isLast(attempts, verdict)) return abandonUnit(tx, claim, { code, reason })
  return postponeUnit(tx, claim, { code, reason, seconds: backOffSeconds(attempts) })
}

const isLast = (attempts: number, { code }: Verdict): boolean => isSpent({ attempts: attempts + 1, errorCode: code })

/**
 * Writes what became of a unit. The database may be gone just now, so it is tried for a while: a unit that stays with a worker that
 * does not work on it would be stuck. What another worker has taken meanwhile is that one's.
 */
async function settled(work: UnitWork, claim: Claim, write: (tx: Tx) => Promise<void>): Promise<void> {
  for (let attempt = 1; ; attempt += 1) {
    try {
      return await work.database.transaction(write)
    } catch (error) {
      const { code, mayPass } = verdictOn(error)
      if (code === 'interrupted') return
      if (!mayPass || attempt >= settleAttempts || work.stopping.aborted) {
        work.settings.onFault({ what: `unit ${claim.seq} of run ${claim.run}`, error })
        return
      }
      await wait(1000 * attempt)
    }
  }
}

const settleAttempts = 30

async function watchForCancel(
  { database }: UnitWork,
  run: string,
  { cancelled, ended }: { readonly cancelled: AbortController; readonly ended: AbortSignal },
): Promise<void> {
  while (!ended.aborted && !cancelled.signal.aborted) {
    await wait(cancelPollMs, undefined, { signal: ended }).catch(() => undefined)
    if (ended.aborted) return
    const isAsked = await isCancelRequested(database.db, run).catch(() => false)
    if (isAsked) cancelled.abort()
  }
}

const cancelPollMs = 1000

/** An import passes over the entry that took its worker down each time and goes on behind it. */
async function giveUp(tx: Tx, claim: Claim): Promise<void> {
  const failure = spent(claim)
  if (claim.kind !== 'import' || !['interrupted', null].includes(claim.errorCode))
    return abandonUnit(tx, claim, failure)
  const reason = `Entry ${claim.position + 1} of the file. ${failure.reason}`
  await recordParts(tx, claim, { written: [], lost: [{ line: null, code: failure.code, reason }] })
  await advanceUnit(tx, claim, { position: claim.position + 1 })
  await releaseUnit(tx, claim)
}

function spent({ attempts, errorCode }: Claim) {
  const why = 'The process that worked on it ended or was stopped each time.'
  return { code: errorCode ?? 'interrupted', reason: `Given up after ${attempts - 1} attempts. ${why}` }
}
