import type { Code } from '../dtn/coding.ts'
import { isMinor } from '../dtn/declared-support.ts'
import type { Random } from '../stats/random.ts'
import { acuteActs, type ClientAct } from './client-acts.ts'
import { afterReply, afterSaying, type RuptureClosing } from './client-change.ts'
import { afterPause, type ClientState, stateAtStart } from './client-state.ts'
import { clientVoice } from './client-voice.ts'
import { type Answered, nextAct } from './next-act.ts'
import type { Person } from './person.ts'

/** One turn of a scripted client, with the truth about it: what was done by it and how the client is. */
export interface ScriptedTurn {
  readonly act: ClientAct
  readonly text: string
  readonly state: ClientState
  /** Ids of the contraindications (domain.md 9.3) that truly hold while it waits for a reply. */
  readonly contraindications: readonly string[]
  /** Index of what the person brought to this session; null: a reaction to the reply before. */
  readonly beat: number | null
}

/** Something a person says: an act, and own words for it; none: a phrasing of the act. */
export interface Brought {
  readonly act: ClientAct
  readonly say: readonly string[]
}

/** What a person brings, session by session, and what only this person does. */
export interface ScriptedCourse {
  readonly sessions: readonly { readonly daysAfter: number; readonly beats: readonly Brought[] }[]
  /** For one session: what is tried before what every client does; null: none of it applies. */
  reacting(): (answered: Answered, random: Random) => Brought | null
  /** Acts of earlier sessions that still bear on this one, told the last session's acts and how many days are between. */
  carried(acts: readonly ClientAct[], daysAfter: number): readonly ClientAct[]
  /** Chance of not coming again that nothing in the talk brings about. */
  readonly straysAway: number
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
export function scriptedClient(
  person: Person,
  random: Random,
  course: ScriptedCourse = ordinaryCourse(person),
): ScriptedClient {
  const voice = clientVoice(person, random)
  const closings: RuptureClosing[] = []
  let state = stateAtStart(person)
  let sessions = 0
  let beats: readonly Brought[] = []
  let brought = 0
  let reacts = course.reacting()
  let acts: ClientAct[] = []
  let earlier: readonly ClientAct[] = []
  let hasLeft = false
  let wasHeld = false

  const say = ({ act, say: words }: Brought, beat: number | null): ScriptedTurn => {
    state = afterSaying(state, act, person)
    acts.push(act)
    const contraindications = contraindicationsOf({ person, state, acts, earlier })
    return { act, text: voice.says(act, state, words), state, contraindications, beat }
  }

  const sayNext = (): ScriptedTurn | null => {
    const next = beats[brought]
    if (next === undefined) return null
    brought += 1
    return say(next, brought - 1)
  }

  const goesOn = (act: ClientAct, reaction: () => Brought | null = () => null): ScriptedTurn | null => {
    if (act === 'closes' || act === 'leaves' || act === 'breaksOff') return null
    if (acts.length >= Math.max(longestSession, beats.length + leastReactions)) return null
    const next = reaction()
    return next === null ? sayNext() : say(next, null)
  }

  return {
    startSession() {
      const session = course.sessions[sessions]
      if (session === undefined || hasLeft) return null
      if (sessions > 0 && staysAway(state, { wasHeld, straysAway: course.straysAway }, random)) {
        hasLeft = true
        return null
      }
      if (sessions > 0) state = afterPause(state, person, session.daysAfter)
      earlier = sessions > 0 ? course.carried(acts, session.daysAfter) : []
      sessions += 1
      acts = []
      beats = session.beats
      brought = 0
      reacts = course.reacting()
      const comesBack = state.rupture !== null && beats[0]?.act !== 'returns'
      return (comesBack ? null : sayNext()) ?? say({ act: comesBack ? 'returns' : 'opens', say: [] }, null)
    },
    hears(codes) {
      const act = acts.at(-1) ?? 'opens'
      if (codes === null) return goesOn(act)
      const contraindications = contraindicationsOf({ person, state, acts, earlier })
      const felt = afterReply(state, { act, codes, contraindications }, person)
      state = felt.state
      if (felt.closing !== null) closings.push(felt.closing)
      wasHeld = codes.some(({ code }) => /^(?:REP|MON|MET)/.test(code))
      const answered = { state, act, codes, contraindications, person, acts }
      return goesOn(act, () => reacts(answered, random) ?? spoken(nextAct(answered, random)))
    },
    state: () => state,
    closings: () => closings,
    hasLeft: () => hasLeft,
  }
}

/** What a person of the trial brings: acts in the words of their phrasings, every second day. */
function ordinaryCourse(person: Person): ScriptedCourse {
  return {
    sessions: person.sessions.map((acts) => ({ daysAfter: 2, beats: acts.map((act) => ({ act, say: [] })) })),
    reacting: () => () => null,
    // 72 hours reach into the next session.
    carried: (acts) => acts,
    straysAway: 0.02,
  }
}

const spoken = (act: ClientAct | null): Brought | null => (act === null ? null : { act, say: [] })

/** Client turns after which a session ends whatever is open; where more is brought there is room for this many reactions. */
const longestSession = 12
const leastReactions = 6

interface Standing {
  readonly person: Person
  readonly state: ClientState
  /** Acts of this session, and those of earlier ones that still bear on it. */
  readonly acts: readonly ClientAct[]
  readonly earlier: readonly ClientAct[]
}

/** Contraindications that truly hold (domain.md 9.3), told from the person and from what was done, not from a coding. */
function contraindicationsOf({ person, state, acts, earlier }: Standing): readonly string[] {
  const said = (...wanted: readonly ClientAct[]) => wanted.some((act) => acts.includes(act))
  return [
    ...([...acts, ...earlier].some((act) => acuteActs.has(act)) ? ['K1'] : []),
    ...(said('saysPersecuted', 'saysElated', 'saysErotic', 'saysSigns', 'saysManic') ? ['K2'] : []),
    ...(said('saysAbused') ? ['K3'] : []),
    ...(said('grieves') ? ['K4'] : []),
    ...(said('slurs') ? ['K5'] : []),
    ...(isMinor(person.ageBand) && [...acts, ...earlier].includes('statesAge') ? ['K6'] : []),
    ...(state.rupture === null ? [] : ['K7']),
    ...(said('leaves', 'closes') ? ['K9'] : []),
  ]
}

interface Leaning {
  readonly wasHeld: boolean
  readonly straysAway: number
}

/** Between sessions: unrepaired strain keeps away, being held brings back (domain.md 2.6, 9.4 `left`). */
function staysAway(state: ClientState, { wasHeld, straysAway }: Leaning, random: Random): boolean {
  const chance = state.rupture === null ? straysAway + 0.1 * state.strain : (wasHeld ? 0.1 : 0.2) + 0.5 * state.strain
  return random() < chance
}
