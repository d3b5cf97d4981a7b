import { type AlertRisk, alertRisks } from '../dtn/alert-risks.ts'
import type { Assessment } from '../dtn/assessment.ts'
import type { Coding } from '../dtn/coding.ts'
import type { Act } from '../store/act.ts'
import { raiseSignals } from '../store/alerts.ts'
import { saveAssessment } from '../store/assessments.ts'
import { saveCoding } from '../store/codings.ts'

/** When an assessment of a talk that goes on is kept: at once for what a person must look at, else every so often. */
export interface Conclusions {
  /** Whether keeping it is due. What is not due is remembered as open. */
  readonly isDue: (talk: string, given: Pick<Concluded, 'relationshipId' | 'assessment'>, isUrgent: boolean) => boolean
  readonly kept: (talk: string, assessment: Assessment) => void
  /** Nothing is left to be kept of a talk. */
  readonly forget: (talk: string) => void
  /** Talks with something that was not kept and that have been quiet for a while; all of them with 0. */
  readonly open: (quietMs: number) => readonly string[]
}

interface Standing {
  /** Whoever was erased begins anew, with the same ids of turns. */
  readonly relationshipId: string
  keptAt: number
  changedAt: number
  isOpen: boolean
  /** Severity of what is known of, by its name. */
  readonly known: Map<string, number>
}

export function conclusions({ now, everyMs }: { readonly now: () => Date; readonly everyMs: number }): Conclusions {
  const standings = new Map<string, Standing>()
  const of = (talk: string, relationshipId: string): Standing => {
    const known = standings.get(talk)
    if (known?.relationshipId === relationshipId) return known
    standings.delete(talk)
    const standing = { relationshipId, keptAt: 0, changedAt: 0, isOpen: false, known: new Map<string, number>() }
    standings.set(talk, standing)
    const [oldest] = standings
    if (standings.size > mostStandings && oldest !== undefined) standings.delete(oldest[0])
    return standing
  }
  return {
    isDue: (talk, { relationshipId, assessment }, isUrgent) => {
      const standing = of(talk, relationshipId)
      standing.changedAt = now().getTime()
      standing.isOpen = true
      const isNew = alertRisks(assessment).some(
        ({ identity, severity }) => severity > (standing.known.get(identity) ?? 0),
      )
      return isUrgent || isNew || now().getTime() - standing.keptAt >= everyMs
    },
    forget: (talk) => void standings.delete(talk),
    kept: (talk, assessment) => {
      const standing = standings.get(talk)
      if (standing === undefined) return
      Object.assign(standing, { keptAt: now().getTime(), isOpen: false })
      for (const { identity, severity } of alertRisks(assessment)) standing.known.set(identity, severity)
    },
    open: (quietMs) =>
      [...standings].flatMap(([talk, { isOpen, changedAt }]) =>
        isOpen && now().getTime() - changedAt >= quietMs ? [talk] : [],
      ),
  }
}

const mostStandings = 20_000

export interface Concluded {
  readonly relationshipId: string
  readonly revision: number
  readonly coding: Coding
  readonly assessment: Assessment
  /** Client turns for which a human is called before the reply (domain.md 9.6), an entry for each call; none otherwise. */
  readonly calledFor: readonly (readonly string[])[]
}

/** Keeps coding and assessment as versions of the relationship, raises what is to be looked at, and calls a human where the policy does. */
export async function keepConclusion(act: Act, given: Concluded): Promise<void> {
  const { relationshipId, revision, coding, assessment, calledFor } = given
  const at = { relationshipId, relationshipRevision: revision }
  const { id: codingId } = await saveCoding(act, { ...at, coding })
  await saveAssessment(act, { ...at, codingId, parameterSetId: null, runId: null, assessment })
  for (const turns of calledFor) await call(act, turns, { relationshipId, assessment })
}

async function call(
  act: Act,
  turns: readonly string[],
  { relationshipId, assessment }: Pick<Concluded, 'relationshipId' | 'assessment'>,
): Promise<void> {
  const [turn] = turns
  if (turn === undefined || isCalled(alertRisks(assessment), turns)) return
  await raiseSignals(act, relationshipId, [
    {
      // The name of the statement, so that a later assessment finds the same alert.
      ...{ identity: `statement ${turn}`, indicator: 'RSK', severity: 4, priority: 1, source: {} },
      evidence: { kind: 'risks', risks: [], occurrences: turns },
    },
  ])
}

const isCalled = (risks: readonly AlertRisk[], turns: readonly string[]): boolean =>
  risks.some(({ severity, occurrences }) => severity === 4 && turns.some((turn) => occurrences.includes(turn)))
