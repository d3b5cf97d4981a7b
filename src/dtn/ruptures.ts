import { longAbsences } from './absence.ts'
import type { CodedRelationship, CodedTurn, Episode } from './coding.ts'
import { type Ending, EpisodeCourse, type StateVisit } from './episode-course.ts'
import type { Parameters } from './parameters.ts'
import type { RuptureEndKind, RuptureKind } from './rupture-kinds.ts'
import { attends, familiesOf, type Marker, type MarkerFamily, markersOf, type Repair, repairsOf } from './strain.ts'
import { opensEpisode, SignReader, type StrainSign } from './strain-signs.ts'

export interface RuptureEnd {
  readonly kind: RuptureEndKind
  /** Null while the episode lasts to the end of the record. */
  readonly turn: string | null
  readonly smoothedOver?: boolean
}

/** An episode of strain from its first marker to its end, both turns included (domain.md 3). */
export interface Rupture {
  readonly kind: RuptureKind
  /** Session id of the onset. */
  readonly session: string
  readonly onset: string
  readonly end: RuptureEnd
  readonly markers: readonly Marker[]
  readonly repairs: readonly Repair[]
  /** MON, MET or REP in a system turn from onset to end. */
  readonly isAttended: boolean
  /** Flat turn indices of onset and last turn, for those who walk the record. */
  readonly from: number
  readonly to: number
  /** Whether the coding named the episode or rules found it. */
  readonly foundBy: 'coding' | 'rule'
  /** The signs of domain.md 3.3 that opened it where no marker did. */
  readonly signs?: readonly StrainSign[]
}

export interface RuptureFindings {
  readonly ruptures: readonly Rupture[]
  /** Per rupture, the states of domain.md 3.5 it passed through. */
  readonly states: readonly (readonly StateVisit[])[]
  /** Illegal transitions and episodes that point nowhere: stored, never silently dropped (domain.md 3.5). */
  readonly dataErrors: readonly string[]
  /** Client turns whose signs were too few to open an episode (domain.md 3.3). */
  readonly suspected: readonly { readonly turn: string; readonly features: readonly StrainSign[] }[]
  /** The turn that aroused a suspicion which no normal turns have calmed by the end of the record (domain.md 3.5); null: none. */
  readonly suspicion: string | null
}

/** The episodes the coding names, else those found by the rules of domain.md 3.3 and 3.5. */
export function findRuptures(coded: CodedRelationship, parameters: Parameters): RuptureFindings {
  const scan = new Scan(coded, parameters)
  if (coded.coding.episodes === undefined) scan.byRule()
  else for (const episode of coded.coding.episodes) scan.named(episode)
  const { ruptures, states, dataErrors, suspected, suspicion } = scan
  return { ruptures, states, dataErrors, suspected, suspicion }
}

interface Suspicion {
  readonly turn: string
  readonly features: readonly StrainSign[]
}

/** One walk over the record, gathering what it finds. */
class Scan implements RuptureFindings {
  readonly ruptures: Rupture[] = []
  readonly states: (readonly StateVisit[])[] = []
  readonly dataErrors: string[] = []
  readonly suspected: Suspicion[] = []
  /** What was suspected and has not been calmed by normal turns. */
  #standing: { readonly turn: string; readonly normalTurns: number } | null = null
  /** The signs that opened the episode under way, where no marker did. */
  #openedBy: readonly StrainSign[] = []
  readonly #coded: CodedRelationship
  readonly #parameters: Parameters
  readonly #absences: readonly boolean[]
  /** Number of sessions with a content turn up to and with each session: others do not carry the talk on. */
  readonly #talks: readonly number[]

  constructor(coded: CodedRelationship, parameters: Parameters) {
    this.#coded = coded
    this.#parameters = parameters
    this.#absences = longAbsences(coded, parameters)
    let talks = 0
    this.#talks = coded.sessions.map((session) => (session.contentTurns > 0 ? ++talks : talks))
  }

  get suspicion(): string | null {
    return this.#standing?.turn ?? null
  }

  byRule(): void {
    const reader = new SignReader(this.#coded, this.#parameters)
    let course: EpisodeCourse | null = null
    for (const turn of this.#coded.turns) {
      reader.note(turn)
      if (course !== null) {
        const ending = this.#step(course, turn)
        if (ending === null) continue
        this.#store(course, ending)
        course = null
        this.#standing = null
        if (ending.turn === turn) continue
      }
      if (turn.turn.speaker === 'client') {
        course = this.#begin(turn, reader.read(turn))
        if (course === null) reader.keep()
      }
    }
    if (course !== null) this.#store(course, this.#atRecordEnd(course))
  }

  named(episode: Episode): void {
    const onset = this.#coded.byId.get(episode.onset)
    const end = episode.end
    if (onset === undefined) {
      this.dataErrors.push(`An episode begins at ${episode.onset}, which is no turn of the record.`)
      return
    }
    const course = new EpisodeCourse(onset, { families: familiesAt(onset, episode.kind) }, this.#parameters)
    if (end === undefined) this.#store(course, this.#follow(course), { foundBy: 'coding', kind: episode.kind })
    else this.#storeNamed(course, episode, end)
  }

  /** Opens an episode on a marker or on two signs of one turn; one, or length and latency, arouse suspicion. */
  #begin(turn: CodedTurn, signs: readonly StrainSign[]): EpisodeCourse | null {
    const suspectedAt = this.#standing?.turn
    const families = familiesOf(markersOf(turn))
    this.#openedBy = families.length > 0 ? [] : signs
    if (families.length > 0) return new EpisodeCourse(turn, { families, suspectedAt }, this.#parameters)
    if (signs.length === 0) {
      this.#calm(turn)
      return null
    }
    if (opensEpisode(signs)) {
      const family = signs.includes('complaint') ? 'confrontation' : 'withdrawal'
      return new EpisodeCourse(turn, { families: [family], suspectedAt }, this.#parameters)
    }
    this.#standing = { turn: suspectedAt ?? turn.turn.id, normalTurns: 0 }
    this.suspected.push({ turn: turn.turn.id, features: signs })
    return null
  }

  /** Three normal turns end a suspicion (domain.md 3.5). */
  #calm(turn: CodedTurn): void {
    if (this.#standing === null || !turn.isContent) return
    const normalTurns = this.#standing.normalTurns + 1
    this.#standing = normalTurns >= this.#parameters['rupture.calmTurns'] ? null : { ...this.#standing, normalTurns }
  }

  #step(course: EpisodeCourse, turn: CodedTurn): Ending | null {
    if (turn.position === 0) {
      const before = this.#coded.turns[turn.index - 1] ?? turn
      if (this.#absences[turn.session]) return course.atAbsence(lastClientTurn(this.#coded, before))
      if (this.#talksSince(course, before) >= this.#parameters['episode.timeoutSessions']) {
        if (this.#talksSince(course, turn) > this.#parameters['episode.timeoutSessions']) return course.atTimeout()
      }
    }
    return course.take(turn)
  }

  #follow(course: EpisodeCourse): Ending | null {
    for (let index = course.onset.index + 1; index < this.#coded.turns.length; index++) {
      const turn = this.#coded.turns[index]
      const ending = turn === undefined ? null : this.#step(course, turn)
      if (ending !== null) return ending
    }
    return this.#atRecordEnd(course)
  }

  #atRecordEnd(course: EpisodeCourse): Ending | null {
    const last = this.#coded.turns[this.#coded.turns.length - 1] ?? course.onset
    const isTimedOut = this.#talksSince(course, last) >= this.#parameters['episode.timeoutSessions']
    return course.atRecordEnd() ?? (isTimedOut ? course.atTimeout() : null)
  }

  #talksSince(course: EpisodeCourse, turn: CodedTurn): number {
    return (this.#talks[turn.session] ?? 0) - (this.#talks[course.onset.session] ?? 0)
  }

  #storeNamed(course: EpisodeCourse, episode: Episode, end: NonNullable<Episode['end']>): void {
    const turns = this.#coded.turns
    const endTurn =
      end.turn === undefined || end.turn === null ? turns[turns.length - 1] : this.#coded.byId.get(end.turn)
    if (endTurn === undefined || endTurn.index < course.onset.index) {
      this.dataErrors.push(
        `The episode from ${episode.onset} ends at ${end.turn}, which is no later turn of the record.`,
      )
      return
    }
    for (let index = course.onset.index + 1; index <= endTurn.index; index++) {
      const turn = turns[index]
      if (turn !== undefined) course.take(turn)
    }
    if (end.kind === 'open') this.#store(course, null, { foundBy: 'coding', kind: episode.kind, to: endTurn })
    else {
      const smoothed = end.smoothedOver === true ? ({ smoothedOver: true } as const) : {}
      this.#store(course, { kind: end.kind, turn: endTurn, ...smoothed }, { foundBy: 'coding', kind: episode.kind })
    }
  }

  #store(course: EpisodeCourse, ending: Ending | null, named: Naming = { foundBy: 'rule' }): void {
    const { onset } = course
    const last = ending?.turn ?? named.to ?? this.#coded.turns[this.#coded.turns.length - 1] ?? onset
    const turns = this.#coded.turns.slice(onset.index, last.index + 1)
    if (ending !== null && !course.close(ending.kind, last)) {
      const state = course.visits[course.visits.length - 1]?.state
      this.dataErrors.push(`The episode from ${onset.turn.id} cannot go from ${state} to ${ending.kind}.`)
    }
    this.ruptures.push({
      kind: named.kind ?? course.kind,
      session: this.#coded.sessions[onset.session]?.session.id ?? '',
      onset: onset.turn.id,
      end: {
        kind: ending?.kind ?? 'open',
        turn: ending === null ? null : last.turn.id,
        ...(ending?.smoothedOver === true ? { smoothedOver: true } : {}),
      },
      markers: turns.flatMap(markersOf),
      repairs: turns.flatMap(repairsOf),
      isAttended: turns.some(attends),
      from: onset.index,
      to: last.index,
      foundBy: named.foundBy,
      ...(named.foundBy === 'rule' && this.#openedBy.length > 0 ? { signs: this.#openedBy } : {}),
    })
    // What was settled later is shown at the turn it is dated to.
    const later = (id: string) => (this.#coded.byId.get(id)?.index ?? 0) > last.index
    this.states.push(course.visits.map((visit) => (later(visit.turn) ? { ...visit, turn: last.turn.id } : visit)))
  }
}

interface Naming {
  readonly foundBy: 'coding' | 'rule'
  readonly kind?: RuptureKind | undefined
  /** Where an open episode named by the coding stops being shown. */
  readonly to?: CodedTurn
}

function familiesAt(onset: CodedTurn, kind: RuptureKind | undefined): readonly MarkerFamily[] {
  const families = familiesOf(markersOf(onset))
  if (families.length > 0) return families
  return [kind === 'confrontation' ? 'confrontation' : 'withdrawal']
}

function lastClientTurn(coded: CodedRelationship, turn: CodedTurn): CodedTurn {
  let at: CodedTurn | undefined = turn
  while (at !== undefined && at.turn.speaker !== 'client') at = coded.turns[at.index - 1]
  return at ?? turn
}
