import type { Code } from '../dtn/coding.ts'
import { type Random, wholeBelow } from '../stats/random.ts'
import { acuteActs, type ClientAct, riskActs } from './client-acts.ts'
import type { ClientState } from './client-state.ts'
import type { Person } from './person.ts'

/** A client who has just been answered. */
export interface Answered {
  readonly state: ClientState
  /** The act that was answered. */
  readonly act: ClientAct
  readonly codes: readonly Code[]
  readonly contraindications: readonly string[]
  readonly person: Person
  /** All acts of this session. */
  readonly acts: readonly ClientAct[]
}

/** What the reply makes the client do; null: it goes on with what it brought. The first reaction that applies is taken. */
export function nextAct(answered: Answered, random: Random): ClientAct | null {
  for (const reaction of reactions) {
    const act = reaction(answered, random)
    if (act !== null) return act
  }
  return null
}

type Reaction = (answered: Answered, random: Random) => ClientAct | null

/** Leaves over strain that nobody came back to. */
const leaving: Reaction = ({ state, person, codes }, random) =>
  state.strain >= person.thresholds.leaves && !has(codes, ...attending) && random() < 0.5 ? 'leaves' : null

/** After a reply to a risk: eased by being asked, worse when passed over. */
const aboutRisk: Reaction = ({ act, codes, acts, state }, random) => {
  if (!riskActs.has(act) && act !== 'holdsOn') return null
  if (has(codes, 'SAF.inquire')) return random() < 0.5 + 0.4 * state.feltUnderstood ? 'eases' : 'feels'
  if (has(codes, 'SAF', 'RFR', 'LIM') && !has(codes, 'HRM')) return null
  if (acts.includes('holdsOn')) return null
  const isGraver = act === 'saysPassive' && !acts.includes('saysActive') && random() < 0.3
  if (isGraver) return 'saysActive'
  return acuteActs.has(act) && random() < 0.6 ? 'holdsOn' : null
}

/** A standing rupture: told when somebody comes back to it, repeated or hidden when nobody does (domain.md 3.5). */
const inRupture: Reaction = ({ state, person, act, codes }, random) => {
  const { rupture } = state
  if (rupture === null) return null
  if (!rupture.isAttended && !has(codes, ...attending)) return random() < 0.55 ? marker(person, codes, random) : null
  if (rupture.isTold) return null
  if (act !== 'avoids' && random() < 0.2) return 'avoids'
  return rupture.kind === 'withdrawal' || random() < 0.35 ? 'asserts' : 'hurts'
}

/** A strain that has grown past what can be hidden. */
const strained: Reaction = ({ state, person, codes }, random) =>
  state.rupture === null && state.strain >= person.thresholds.shows ? marker(person, codes, random) : null

/** The response classes of domain.md 9.4. */
const challenged: Reaction = ({ codes, state, person, contraindications }, random) => {
  if (!codes.some(({ code, step }) => code.startsWith('CHA') && (step ?? 1) >= 1)) return null
  const isBorne = contraindications.length === 0 && state.feltUnderstood >= person.thresholds.bearsChallenge
  if (isBorne) return pick(['links', 'links', 'links', 'doubts', 'doubts', 'asksTime', 'takesUp'], random)
  return person.style.side === 'withdrawal'
    ? pick(['defers', 'complies', 'shortens'], random)
    : pick(['pushesBack', 'pushesBack', 'rejects'], random)
}

/** Pushes again after a limit, once. */
const limited: Reaction = ({ act, codes, acts }, random) =>
  act === 'wantsBlessing' && has(codes, 'LIM') && count(acts, 'wantsBlessing') < 2 && random() < 0.4
    ? 'wantsBlessing'
    : null

/** Asserts itself when invited. */
const invited: Reaction = ({ codes, state, acts }, random) => {
  if (has(codes, 'MON', 'MET', 'REP.4') && state.strain > 0.12) return random() < 0.5 ? 'asserts' : null
  if (has(codes, 'NEG.invite', 'NEG.propose', 'INS') && !acts.includes('negotiates') && random() < 0.25)
    return 'negotiates'
  return has(codes, 'EXP') && !acts.includes('links') && random() < 0.4 * state.feltUnderstood ? 'links' : null
}

const reactions: readonly Reaction[] = [leaving, aboutRisk, inRupture, strained, challenged, limited, invited]

/** How a strain shows: by the person's own side, and by what brought it on (domain.md 3.2). */
function marker(person: Person, codes: readonly Code[], random: Random): ClientAct {
  if (has(codes, 'HISERR')) return 'remindsOfForgetting'
  return pick<ClientAct>(markers[person.style.side], random)
}

/** The acts by which a strain may show in who is of this side. */
export function markersOf(side: Person['style']['side']): readonly ClientAct[] {
  return [...markers[side], 'remindsOfForgetting']
}

const markers = {
  withdrawal: ['shortens', 'shortens', 'defers', 'shifts'],
  confrontation: ['complains', 'complains', 'rejects', 'presses', 'seesNoProgress'],
} as const satisfies Readonly<Record<Person['style']['side'], readonly ClientAct[]>>

const attending = ['MON', 'MET', 'REP', 'NEG', 'TOL'] as const

function has(codes: readonly Code[], ...wanted: readonly string[]): boolean {
  return codes.some(({ code }) => wanted.some((id) => code === id || code.startsWith(`${id}.`)))
}

function count(acts: readonly ClientAct[], act: ClientAct): number {
  return acts.filter((each) => each === act).length
}

function pick<T>(from: readonly [T, ...T[]], random: Random): T {
  return from[wholeBelow(random, from.length)] ?? from[0]
}
