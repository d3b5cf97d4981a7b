import {
  addFormulationVersion,
  addNewFact,
  decideOnFact,
  forgetFormulations,
  forgetOneFact,
  readFactHistory,
  readRelationshipMemory,
  recordFrameGiven,
  setCeiling,
  setChallengeClearance,
} from '../../api/memory.ts'
import { challengeHistory } from '../../dtn/challenge-history.ts'
import { isActiveConsent } from '../../dtn/consent.ts'
import { formulationStanding, isFormulationDue } from '../../dtn/formulation-rules.ts'
import type { HeldConsent, HeldContract } from '../../dtn/memory.ts'
import { recallFault } from '../../dtn/memory-rules.ts'
import { NexusError } from '../../errors.ts'
import type { Act } from '../../store/act.ts'
import { latestAssessment } from '../../store/assessments.ts'
import { requireSight } from '../../store/assignments.ts'
import { readMemory } from '../../store/memory.ts'
import {
  type FactVersion,
  factVersions,
  newestFacts,
  readFact,
  stepFact,
  suggestFact,
} from '../../store/memory-facts.ts'
import { forgetFact, forgetFormulation } from '../../store/memory-forgetting.ts'
import { addFormulation, type FormulationVersion, listFormulations } from '../../store/memory-formulations.ts'
import {
  type Provisions,
  readProvisions,
  recordFrame,
  setChallengeCeiling,
  setClearance,
} from '../../store/memory-provisions.ts'
import { readRelationship } from '../../store/relationships.ts'
import { type Handled, handle } from '../handler.ts'
import { instantIn } from '../instant.ts'
import { readerOf } from '../reader.ts'

export const memoryHandlers: readonly Handled[] = [
  handle(readRelationshipMemory, async ({ act, params: { relationship }, principal }) => {
    // What is remembered rests on what a machine coded.
    await requireSight(act, readerOf(principal), relationship)
    const { contracts, consents } = await readMemory(act, relationship)
    const formulations = await listFormulations(act, relationship)
    return {
      reply: {
        facts: (await newestFacts(act, relationship)).map((version) => shownFact(version, act.now)),
        formulations: formulations.map(shownFormulation),
        contracts: contracts.map(shownContract),
        consents: consents.map((consent) => shownConsent(consent, act.now)),
        ...(await fromAssessment(act, relationship, formulations.at(-1) ?? null)),
        ...shownProvisions(await readProvisions(act, relationship)),
      },
    }
  }),

  handle(addNewFact, async ({ act, params, body }) => {
    const { saidAt, ...given } = body
    const known = { ...given, saidAt: instantIn(saidAt) ?? null, confidence: 1, by: 'clinician' } as const
    const made = await suggestFact(act, { ...known, relationshipId: params.relationship })
    if (made === null) {
      throw new NexusError(
        'conflict',
        'This is remembered already, was forgotten on request, or there are too many facts.',
      )
    }
    return answer(made, act.now)
  }),

  handle(readFactHistory, async ({ act, params, principal }) => {
    const { relationshipId } = await readFact(act, params.fact)
    await requireSight(act, readerOf(principal), relationshipId)
    const versions = await factVersions(act, params.fact)
    const items = versions.map((version) => shownFact(version, act.now))
    return { reply: { items }, revision: versions.length }
  }),

  handle(decideOnFact, async ({ act, params, body, ifMatch }) =>
    answer(await stepFact(act, params.fact, { ...body, ifMatch }), act.now),
  ),

  handle(forgetOneFact, async ({ act, params }) => {
    await forgetFact(act, params.fact)
    return { reply: undefined }
  }),

  handle(addFormulationVersion, async ({ act, params, body: { version = null, ...given } }) => ({
    reply: shownFormulation(
      await addFormulation(act, { ...given, relationshipId: params.relationship, ifMatch: version }),
    ),
  })),

  handle(forgetFormulations, async ({ act, params }) => {
    await forgetFormulation(act, params.relationship)
    return { reply: undefined }
  }),

  handle(recordFrameGiven, async ({ act, params, body: { systemVersion, at } }) => {
    await recordFrame(act, { relationshipId: params.relationship, systemVersion, at: instantIn(at) ?? null })
    return { reply: undefined }
  }),

  handle(setCeiling, async ({ act, params, body }) => {
    await setChallengeCeiling(act, { ...body, relationshipId: params.relationship })
    return { reply: undefined }
  }),

  handle(setChallengeClearance, async ({ act, params, body: { until, ...given } }) => {
    await setClearance(act, { ...given, relationshipId: params.relationship, until: new Date(until) })
    return { reply: undefined }
  }),
]

/** What the newest assessment adds: the challenges it coded, and whether a formulation is due. */
async function fromAssessment(act: Act, relationshipId: string, formulation: FormulationVersion | null) {
  const latest = await latestAssessment(act, relationshipId)
  const relationship = await readRelationship(act, relationshipId)
  const turns = latest?.assessment.turns ?? []
  return {
    challenges: latest === null ? [] : [...challengeHistory(relationship, latest.assessment)],
    isFormulationDue: isFormulationDue(formulationStanding(relationship, turns, formulation)),
  }
}

const answer = (version: FactVersion, now: Date) => ({ reply: shownFact(version, now), revision: version.version })

function shownFact({ fact, version, step, recordedBy, createdAt }: FactVersion, now: Date) {
  const { act, by, turn = null, note = null } = step
  return {
    ...{ ...fact, version, saidAt: fact.saidAt?.toISOString() ?? null, notRecalled: recallFault(fact, now) },
    ...{ act, by, turn, note, recordedBy, createdAt: createdAt.toISOString() },
  }
}

const shownFormulation = ({ createdAt, links, ...version }: FormulationVersion) => ({
  ...{ ...version, links: [...links], createdAt: createdAt.toISOString() },
})

const shownContract = ({ basisTurns, reviewAt, changedAt, ...contract }: HeldContract) => ({
  ...{ ...contract, basisTurns: [...basisTurns], changedAt: changedAt.toISOString() },
  reviewAt: reviewAt?.toISOString() ?? null,
})

const shownConsent = (consent: HeldConsent, now: Date) => ({
  ...{ ...consent, givenAt: consent.givenAt.toISOString(), expiresAt: consent.expiresAt?.toISOString() ?? null },
  ...{ withdrawnAt: consent.withdrawnAt?.toISOString() ?? null, isActive: isActiveConsent(consent, now) },
})

function shownProvisions({ frame, ceiling, clearance }: Provisions) {
  return {
    frame: frame === null ? null : { ...frame, at: frame.at.toISOString() },
    ceiling: ceiling === null ? null : { ...ceiling, at: ceiling.at.toISOString() },
    clearance:
      clearance === null
        ? null
        : {
            ...{ ...clearance, of: [...clearance.of] },
            ...{ at: clearance.at.toISOString(), until: clearance.until.toISOString() },
          },
  }
}
