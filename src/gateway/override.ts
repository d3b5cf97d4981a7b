import {
  type OverrideAct,
  type OverrideStanding,
  type OverrideTrigger,
  overrideStanding,
} from '../dtn/override-state.ts'
import type { Decision, OverrideGround } from '../policy/decision.ts'
import { coveredGround, overrideActsIn } from '../policy/override-conditions.ts'
import { spokenText } from '../policy/spoken.ts'
import type { Act } from '../store/act.ts'
import { activeConsents } from '../store/consents.ts'
import type { Database } from '../store/database.ts'
import { listOverrides, moveOverride, type OverrideRecord, triggerOverride } from '../store/overrides.ts'
import { lockedRelationshipKey } from '../store/relationship-key.ts'
import type { Vault } from '../store/vault.ts'
import type { Supervision } from '../supervision/open-supervision.ts'
import type { SupervisionSettings } from '../supervision/settings.ts'
import type { GatewayConfiguration, GatewaySystem, OverrideTerms } from './configuration.ts'

/** What an override is carried out with. */
export interface OverrideParts {
  readonly database: Database
  readonly vault: Vault
  /** Id of the project. */
  readonly project: string
  readonly supervision: Pick<Supervision, 'told' | 'isReachable'>
  readonly now: () => Date
}

/** A decision that asks for an override, and where. */
export interface Danger {
  readonly system: Pick<GatewaySystem, 'id' | 'override' | 'language' | 'safetyText'>
  /** Id in the store. */
  readonly relationshipId: string
  readonly decision: Pick<Decision, 'override' | 'evidence'>
}

/** What was done, or why nothing was: then only what every reply may do remains (domain.md 9.6). */
export type Protection =
  | {
      readonly kind: 'none'
      readonly because: 'notCalledFor' | 'notConfigured' | 'notCovered' | 'notAgreed' | 'notSupervised'
    }
  | {
      readonly kind: 'acting'
      readonly overrideId: string
      readonly acts: readonly OverrideAct[]
      /** What the person is told at once: what is done and why, and the help of the place where that is shown. */
      readonly text: string
      /** Features of the product that rest until a human has taken it: `x-nexus-paused`. */
      readonly paused: readonly string[]
    }

/**
 * Carries out a protective override (domain.md 9.7): for the first of the triggers that hold that its terms cover, only under an active consent to their version
 * of the text, with no more than refusing, replacing and showing help where its human cannot be reached. It is recorded before it returns,
 * so before anything of it is delivered. Throws where that cannot be kept; then nothing was done.
 */
export async function protect(parts: OverrideParts, danger: Danger): Promise<Protection> {
  const { system, relationshipId, decision } = danger
  const terms = system.override
  if (decision.override === null) return { kind: 'none', because: 'notCalledFor' }
  if (terms === null) return { kind: 'none', because: 'notConfigured' }
  const ground = coveredGround(decision.override, terms)
  if (ground === null) return { kind: 'none', because: 'notCovered' }
  const held = [decision.override, ...decision.override.also].map(({ trigger }) => trigger)
  const asked = { relationshipId, ground, held, turns: decision.evidence, terms, system }
  const done = await inAct(parts, (act) => carriedOut(act, asked, parts.supervision.isReachable(terms.supervisor)))
  if (done.kind === 'acting') parts.supervision.told()
  return done
}

/** Features that rest now in a relationship; a pause ends once a human has taken the override, and after its hours. */
export async function pausedFeatures(
  parts: OverrideParts,
  { relationshipId, terms }: { readonly relationshipId: string; readonly terms: OverrideTerms | null },
): Promise<readonly string[]> {
  if (terms === null || !terms.acts.includes('pauseFeature')) return []
  return inAct(parts, async (act) => {
    const records = await listOverrides(act, relationshipId, newest)
    return records.some((record) => acted(record, 'pauseFeature') && isPossible(record.standing, 'pauseFeature'))
      ? featuresOf(terms)
      : []
  })
}

/** Who is told of what, with the humans the overrides of its systems were agreed with. */
export function supervisionOf({ supervision, systems }: GatewayConfiguration): SupervisionSettings {
  const named = systems.flatMap(({ override }) => (override === null ? [] : [override.supervisor]))
  return { ...supervision, overrideSupervisors: [...new Set(named)] }
}

interface Asked {
  readonly relationshipId: string
  /** What it rests on: a trigger of the terms, with those of its acts they allow. */
  readonly ground: OverrideGround
  /** Every trigger that holds, covered or not. */
  readonly held: readonly OverrideTrigger[]
  readonly turns: readonly string[]
  readonly terms: OverrideTerms
  readonly system: Danger['system']
}

async function carriedOut(act: Act, asked: Asked, isReachable: boolean): Promise<Protection> {
  const { relationshipId, ground, held, terms, system } = asked
  const { trigger } = ground
  // Two requests of one person, or two instances, set off one override and not two.
  await lockedRelationshipKey(act, relationshipId)
  if (!(await isAgreed(act, relationshipId, terms))) return { kind: 'none', because: 'notAgreed' }
  const record = await running(act, relationshipId, trigger)
  const standing = record?.standing ?? overrideStanding([], act.now)
  const acts = overrideActsIn(isReachable ? standing : { ...standing, state: 'unsupervised' }, ground.acts)
  if (acts.length === 0) return { kind: 'none', because: 'notSupervised' }
  const { id } = record ?? (await setOff(act, asked))
  const moved = await moveOverride(act, id, { to: 'acting', acts, held, isClientTold: true })
  return {
    ...{ kind: 'acting', overrideId: moved.id, acts, text: textOf(trigger, acts, system) },
    paused: acts.includes('pauseFeature') ? featuresOf(terms) : [],
  }
}

function setOff(act: Act, { relationshipId, ground, held, turns, terms, system }: Asked): Promise<OverrideRecord> {
  const note = `By the gateway, for the system ${system.id}.`
  const { trigger } = ground
  return triggerOverride(act, { relationshipId, trigger, held, turns, note, consentText: terms.consentText })
}

/** The version counts: who agreed to another text agreed to something else. */
async function isAgreed(act: Act, relationshipId: string, { consentText }: OverrideTerms): Promise<boolean> {
  const held = await activeConsents(act, relationshipId, act.now)
  return held.some(({ kind, textVersion }) => kind === 'override' && textVersion === consentText)
}

/** One of the same trigger that still may act. Once a human has taken it, a new danger is a new override. */
async function running(act: Act, relationshipId: string, trigger: OverrideTrigger): Promise<OverrideRecord | null> {
  const records = await listOverrides(act, relationshipId, newest)
  const found = records.find(
    ({ standing, events }) => events[0]?.content.trigger === trigger && isPossible(standing, 'showResources'),
  )
  return found ?? null
}

const newest = { before: null, limit: 20 } as const

const isPossible = (standing: OverrideStanding, act: OverrideAct): boolean => overrideActsIn(standing, [act]).length > 0

const acted = ({ events }: OverrideRecord, act: OverrideAct): boolean =>
  events.some(({ content }) => content.acts?.includes(act) === true)

const featuresOf = ({ features }: OverrideTerms): readonly string[] => features ?? []

function textOf(trigger: OverrideTrigger, acts: readonly OverrideAct[], system: Danger['system']): string {
  const said = spokenText({ kind: 'override', trigger, acts }, system.language)
  const shows = acts.includes('showResources') || acts.includes('replaceReply')
  return shows && system.safetyText !== null ? `${said}\n\n${system.safetyText.text}` : said
}

function inAct<T>({ database, vault, project, now }: OverrideParts, work: (act: Act) => Promise<T>): Promise<T> {
  return database.transaction((tx) => work({ tx, vault, project, actor: 'worker:gateway', now: now() }))
}
