import {
  type OverrideAct,
  type OverrideStanding,
  type OverrideTrigger,
  overrideActs,
  overrideFault,
  overrideTriggers,
} from '../dtn/override-state.ts'
import type { OverrideCall, OverrideGround } from './decision.ts'
import type { Plan } from './plan.ts'
import type { Situation } from './situation.ts'

/**
 * The protective override whose trigger holds and that the client agreed to (domain.md 9.7); null where either is missing. Where several
 * triggers hold, the one that says most of what has to be done goes first and the others go along, as terms may cover any of them.
 */
export function overrideOf(situation: Situation): Plan | null {
  const [ground, ...also] = triggersOf(situation).map((trigger) => ({ trigger, acts: actsOf[trigger] }))
  if (!situation.consent.override || ground === undefined) return null
  const { risk, turn } = situation
  return {
    step: 'override',
    move: 'M-LIM',
    reason: `override.${ground.trigger}`,
    evidence: risk.turns.length > 0 || turn === null ? risk.turns : [turn],
    mustNot: ['hideAct', 'endorseHarm', 'enableHarm', 'capitulate', 'challenge', 'closeTalk'],
    callsHuman: ground.acts.includes('alertHuman'),
    override: { ...ground, also },
  }
}

/** Every trigger of the closed list that holds. A doubtful statement triggers nothing: it is asked about (docs/decisions, possible danger). */
function triggersOf({ risk }: Situation): readonly OverrideTrigger[] {
  if (risk.isDoubtful === true) return []
  const holds: Readonly<Record<OverrideTrigger, boolean>> = {
    harmToThird: risk.harmToThird,
    clientRisk: risk.needsHuman,
    enablingRequest: risk.asksEnabling,
  }
  return (['harmToThird', 'clientRisk', 'enablingRequest'] as const).filter((trigger) => holds[trigger])
}

/** What terms allow, as far as what holds is measured by it. */
interface OverrideLimits {
  readonly triggers: readonly OverrideTrigger[]
  readonly acts: readonly OverrideAct[]
  /** What `pauseFeature` may pause; a pause without a feature pauses nothing. */
  readonly features?: readonly string[] | undefined
}

/**
 * Of all that holds, the first ground that terms cover with at least one of its acts, with the acts they allow; null where they cover
 * none (domain.md 9.7, "delimited"). A ground outside the terms takes nothing from one inside them.
 */
export function coveredGround({ also, ...first }: OverrideCall, terms: OverrideLimits): OverrideGround | null {
  const covered = [first, ...also].flatMap(({ trigger, acts }) => {
    const allowed = terms.triggers.includes(trigger) ? acts.filter((act) => isAllowed(act, terms)) : []
    return allowed.length === 0 ? [] : [{ trigger, acts: allowed }]
  })
  return covered[0] ?? null
}

function isAllowed(act: OverrideAct, { acts, features = [] }: OverrideLimits): boolean {
  return acts.includes(act) && (act !== 'pauseFeature' || features.length > 0)
}

/** Of some acts those an override may take as it stands: without a human only the ones of 9.7, after its hours none. */
export function overrideActsIn(standing: OverrideStanding, acts: readonly OverrideAct[]): readonly OverrideAct[] {
  const before = standing.state === 'idle' ? { ...standing, state: 'triggered' as const } : standing
  return acts.filter((act) => overrideFault(before, 'acting', { acts: [act], isClientTold: true }) === null)
}

/** What each trigger asks for, in order (9.7; 2.2 severity 4: the reply replaced, a human called). */
const actsOf: Readonly<Record<OverrideTrigger, readonly OverrideAct[]>> = {
  clientRisk: ['replaceReply', 'showResources', 'alertHuman'],
  enablingRequest: ['refuse', 'showResources', 'alertHuman', 'pauseFeature'],
  harmToThird: ['refuse', 'replaceReply', 'showResources', 'alertHuman'],
}

/** An override as a deployer writes it, before anybody has checked it. */
export interface OverrideTermsGiven {
  readonly triggers: readonly string[]
  readonly acts: readonly string[]
  readonly consentText: string
  readonly supervisor: string
}

/** Who is there to supervise it, and what there is to say. */
export interface OverrideGrounds {
  readonly rota: readonly {
    readonly name: string
    readonly channels: readonly string[]
    /** When they are on call is written, if only as always: nobody is taken to be there because nothing was said. */
    readonly hasHours: boolean
  }[]
  /** Channels that are configured. */
  readonly channels: readonly { readonly id: string }[]
  /** There is a locally reviewed text to show or to put in the place of a reply. */
  readonly hasSafetyText: boolean
}

/** Why an override may not be configured: not delimited, not agreed upon or not supervised (domain.md 2.8, 9.7). Empty: it may. */
export function overrideTermsFaults(terms: OverrideTermsGiven, grounds: OverrideGrounds): readonly string[] {
  return [...undelimited(terms, grounds), ...unagreed(terms), ...unsupervised(terms, grounds)]
}

function undelimited({ triggers, acts }: OverrideTermsGiven, { hasSafetyText }: OverrideGrounds): readonly string[] {
  const speaks = acts.some((act) => act === 'replaceReply' || act === 'showResources')
  return [
    ...(triggers.length === 0 ? [`Not delimited: name at least one trigger of ${overrideTriggers.join(', ')}.`] : []),
    ...(acts.length === 0 ? [`Not delimited: name at least one act of ${overrideActs.join(', ')}.`] : []),
    ...unknown(triggers, overrideTriggers).map(
      (name) => `Not delimited: ${name} is no trigger. Use only ${overrideTriggers.join(', ')}.`,
    ),
    ...unknown(acts, overrideActs).map(
      (name) => `Not delimited: ${name} is no act. Use only ${overrideActs.join(', ')}.`,
    ),
    ...(speaks && !hasSafetyText
      ? ['Not delimited: replaceReply and showResources say a text, and there is no reviewed safety text. Give one.']
      : []),
  ]
}

function unagreed({ consentText }: OverrideTermsGiven): readonly string[] {
  return consentText.trim() === ''
    ? ['Not agreed upon: name the version of the consent text a person must have agreed to.']
    : []
}

function unsupervised(
  { supervisor, acts }: OverrideTermsGiven,
  { rota, channels }: OverrideGrounds,
): readonly string[] {
  if (supervisor.trim() === '') return ['Not supervised: name the person of the rota who acknowledges it.']
  const person = rota.find(({ name }) => name === supervisor)
  if (person === undefined)
    return [`Not supervised: ${supervisor} is nobody of the rota. Add them, or name somebody there.`]
  const known = new Set(channels.map(({ id }) => id))
  const reached = person.channels.filter((id) => known.has(id))
  return [
    ...(acts.length > 0 && !acts.includes('alertHuman')
      ? ['Not supervised: without the act alertHuman nobody learns of it. Add alertHuman.']
      : []),
    ...(reached.length === 0
      ? [`Not supervised: ${supervisor} has no channel. Give them one that is configured.`]
      : []),
    ...(person.hasHours
      ? []
      : [
          `Not supervised: when ${supervisor} is on call is not said. Write hours beside their name, or hours: always.`,
        ]),
  ]
}

function unknown(given: readonly string[], list: readonly string[]): readonly string[] {
  return given.filter((name) => !list.includes(name))
}
