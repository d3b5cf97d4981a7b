import {
  openOwnMemory,
  readOwnMemory,
  sayOfOwnContract,
  sayOfOwnFact,
  sayOfOwnFormulation,
} from '../../api/own-memory.ts'
import { isActiveConsent } from '../../dtn/consent.ts'
import type { HeldConsent } from '../../dtn/memory.ts'
import { ageInDays, recallFault, suretyOf } from '../../dtn/memory-rules.ts'
import type { TurnPlace } from '../../dtn/turn-place.ts'
import type { ContractVersion } from '../../store/contracts.ts'
import type { FactVersion } from '../../store/memory-facts.ts'
import type { FormulationVersion } from '../../store/memory-formulations.ts'
import { openMemoryVisit } from '../../store/memory-invitations.ts'
import {
  type ShownMemory,
  sayOfContract,
  sayOfFact,
  sayOfFormulation,
  visitedMemory,
} from '../../store/memory-visits.ts'
import { type Handled, handle } from '../handler.ts'

/** What a person sees and says of what is remembered of them; whoever holds the visit may, and nobody else. */
export const ownMemoryHandlers: readonly Handled[] = [
  handle(openOwnMemory, async ({ act, body }) => {
    const { visit, endsAt } = await act.tx.transaction((tx) => openMemoryVisit({ ...act, tx }, body.token))
    return { reply: { visit, endsAt: endsAt.toISOString() } }
  }),

  handle(readOwnMemory, async ({ act, body }) => ({ reply: shown(await visitedMemory(act, body.visit), act.now) })),

  handle(sayOfOwnFact, async ({ act, body: { visit, ...said } }) => {
    await act.tx.transaction((tx) => sayOfFact({ ...act, tx }, visit, said))
    return { reply: { isDone: true as const } }
  }),

  handle(sayOfOwnFormulation, async ({ act, body: { visit, ...said } }) => {
    await act.tx.transaction((tx) => sayOfFormulation({ ...act, tx }, visit, said))
    return { reply: { isDone: true as const } }
  }),

  handle(sayOfOwnContract, async ({ act, body: { visit, ...said } }) => {
    await act.tx.transaction((tx) => sayOfContract({ ...act, tx }, visit, said))
    return { reply: { isDone: true as const } }
  }),
]

/** The person's own words, how they stand and where they come from; no id of a turn, no name of whoever recorded them, nothing of any level. */
function shown({ facts, formulation, contracts, consents, ...rest }: ShownMemory, now: Date) {
  const { challenges, strain, places, endsAt, ...about } = rest
  const placeOf = (turn: string | null) => shownPlace(turn === null ? undefined : places.get(turn))
  return {
    ...{ ...about, endsAt: endsAt.toISOString() },
    facts: facts.map((version) => ({ ...shownFact(version, now), source: placeOf(version.fact.source) })),
    formulation: formulation === null ? null : { ...shownFormulation(formulation), sources: sourcesOf(formulation) },
    contracts: contracts.flatMap(shownContract),
    consents: consents.map((consent) => shownConsent(consent, now)),
    challenges: challenges.map(({ turn, step, response, isUnresolved }) => ({
      ...{ at: placeOf(turn), step, response, isUnresolved },
    })),
    strain:
      strain === null
        ? null
        : {
            ...{ name: strain.isAtLevelThree ? ('rupture' as const) : ('interactionStrain' as const) },
            ...{ state: strain.state, since: placeOf(strain.onset), episodes: strain.episodes },
          },
  }

  function sourcesOf({ links }: FormulationVersion) {
    return links.flatMap((link) => placeOf(link) ?? [])
  }
}

const shownPlace = (place: TurnPlace | undefined) =>
  place === undefined ? null : { ...place, at: place.at?.toISOString() ?? null }

function shownFact({ fact }: FactVersion, now: Date) {
  const { id, text, state, confidence, isPrivate, isSecondHand, saidAt } = fact
  const notRecalled = recallFault(fact, now)
  return {
    ...{ id, text, state, confidence, isPrivate, isSecondHand, notRecalled, isUsed: notRecalled === null },
    ...{ saidAt: saidAt?.toISOString() ?? null, daysAgo: ageInDays(fact, now), surety: suretyOf(fact) },
  }
}

function shownFormulation({ id, version, text, status, by, createdAt }: FormulationVersion) {
  return { id, version, text, status, by, changedAt: createdAt.toISOString() }
}

function shownContract(versions: readonly ContractVersion[]) {
  const newest = versions.at(-1)
  if (newest === undefined) return []
  const { contractId, kind, version, status, proposer, createdAt, content } = newest
  const earlier = versions.slice(0, -1).map((one) => ({
    ...{ version: one.version, status: one.status, at: one.createdAt.toISOString(), terms: one.content.terms },
  }))
  const changedAt = createdAt.toISOString()
  return [{ id: contractId, kind, version, status, proposer, changedAt, terms: content.terms, earlier }]
}

function shownConsent(consent: HeldConsent, now: Date) {
  const { id, kind, ceiling, givenAt, expiresAt, withdrawnAt } = consent
  return {
    ...{ id, kind, ceiling, givenAt: givenAt.toISOString(), expiresAt: expiresAt?.toISOString() ?? null },
    ...{ isActive: isActiveConsent(consent, now), withdrawnAt: withdrawnAt?.toISOString() ?? null },
  }
}
