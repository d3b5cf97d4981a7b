import type { Code } from '../dtn/coding.ts'
import type { Random } from '../stats/random.ts'
import { acuteActs, type ClientAct } from './client-acts.ts'
import { afterReply, afterSaying, type RuptureClosing } from './client-change.ts'
import { afterPause, type ClientState, stateAtStart } from './client-state.ts'
import { clientVoice } from './client-voice.ts'
import { nextAct } from './next-act.ts'
import type { Person } from './person.ts'

/** One turn of a scripted client, with the truth about it: what was done by it and how the client is. */
export interface ScriptedTurn {
  readonly act: ClientAct
  readonly text: string
  readonly state: ClientState
  /** Ids of the contraindications (domain.md 9.3) that truly hold while it waits for a reply. */
  readonly contraindications: readonly string[]
}

export interface ScriptedClient {
  /** First turn of the next session; null: the person does not come any more. */
  startSession(): ScriptedTurn | null
  /** Hears a reply as its codes (null: nobody could code it, so it moves nothing); the next turn, or null where the session is over. */
  hears(codes: readonly Code[] | null): ScriptedTurn | null
  state(): ClientState
  /** How each rupture ended that ended; a standing one is in the state. */
  closings(): readonly RuptureClosing[]
  hasLeft(): boolean
}

/**
 * Plays a person without a language model: what it does next follows from how it was answered, as the codes of the reply tell. It opens up when
 * understood, shortens when pushed, protests when misremembered, asserts itself when invited, leaves over unrepaired strain, and comes back
 * after repair (domain.md 3.2, 3.5, 9.4). The same seed and the same replies give the same course.
 */
export function scriptedClient(person: Person, random: Random): ScriptedClient {
  const voice = clientVoice(person, random)
  const closings: RuptureClosing[] = []
  let state = stateAtStart(person)
  let sessions = 0
  let beats: ClientAct[] = []
  let acts: ClientAct[] = []
  let earlier: readonly ClientAct[] = []
  let hasLeft = false
  let wasHeld = false

  const say = (act: ClientAct): ScriptedTurn => {
    state = afterSaying(state, act, person)
    acts.push(act)
    const contraindications = contraindicationsOf({ person, state, acts, earlier })
    return { act, text: voice.says(act, state), state, contraindications }
  }

  const goesOn = (act: ClientAct, reaction: () => ClientAct | null = () => null): ScriptedTurn | null => {
    if (act === 'closes' || act === 'leaves' || act === 'breaksOff' || acts.length >= longestSession) return null
    const next = reaction() ?? beats.shift() ?? null
    return next === null ? null : say(next)
  }

  return {
    startSession() {
      const script = person.sessions[sessions]
      if (script === undefined || hasLeft) return null
      if (sessions > 0 && staysAway(state, wasHeld, random)) {
        hasLeft = true
        return null
      }
      if (sessions > 0) state = afterPause(state, person)
      sessions += 1
      earlier = acts
      acts = []
      beats = [...script]
      return say(state.rupture === null ? (beats.shift() ?? 'opens') : 'returns')
    },
    hears(codes) {
      const act = acts.at(-1) ?? 'opens'
      if (codes === null) return goesOn(act)
      const contraindications = contraindicationsOf({ person, state, acts, earlier })
      const felt = afterReply(state, { act, codes, contraindications }, person)
      state = felt.state
      if (felt.closing !== null) closings.push(felt.closing)
      wasHeld = codes.some(({ code }) => /^(?:REP|MON|MET)/.test(code))
      return goesOn(act, () => nextAct({ state, act, codes, contraindications, person, acts }, random))
    },
    state: () => state,
    closings: () => closings,
    hasLeft: () => hasLeft,
  }
}

/** Client turns after which a session ends whatever is open. */
const longestSession = 12

interface Standing {
  readonly person: Person
  readonly state: ClientState
  /** Acts of this session, and of the one before. */
  readonly acts: readonly ClientAct[]
  readonly earlier: readonly ClientAct[]
}

/** Contraindications that truly hold (domain.md 9.3), told from the person and from what was done, not from a coding. */
function contraindicationsOf({ person, state, acts, earlier }: Standing): readonly string[] {
  const said = (...wanted: readonly ClientAct[]) => wanted.some((act) => acts.includes(act))
  return [
    // Sessions of a course are two days apart, so that 72 hours reach into the next one.
    ...([...acts, ...earlier].some((act) => acuteActs.has(act)) ? ['K1'] : []),
    ...(said('saysPersecuted', 'saysElated', 'saysErotic', 'saysSigns', 'saysManic') ? ['K2'] : []),
    ...(said('saysAbused') ? ['K3'] : []),
    ...(said('grieves') ? ['K4'] : []),
    ...(said('slurs') ? ['K5'] : []),
    ...(person.ageBand === '13-17' && [...acts, ...earlier].includes('statesAge') ? ['K6'] : []),
    ...(state.rupture === null ? [] : ['K7']),
    ...(said('leaves', 'closes') ? ['K9'] : []),
  ]
}

/** Between sessions: unrepaired strain keeps away, being held brings back (domain.md 2.6, 9.4 `left`). */
function staysAway(state: ClientState, wasHeld: boolean, random: Random): boolean {
  const chance = state.rupture === null ? 0.02 + 0.1 * state.strain : (wasHeld ? 0.1 : 0.2) + 0.5 * state.strain
  return random() < chance
}
