import { hasAcuteRisk } from './acute-risk.ts'
import { type CodedTurn, codesWith, hasAny } from './coding.ts'
import type { Parameters } from './parameters.ts'
import { canMove, moveTo, type RuptureState, wayTo } from './resolution.ts'
import type { RuptureEndKind, RuptureKind } from './rupture-kinds.ts'
import { attends, familiesOf, type Marker, type MarkerFamily, markersOf, type Repair, repairsOf } from './strain.ts'

/** A state of domain.md 3.5 and the turn that entered it; `track` only where the two tracks of a mixed episode part. */
export interface StateVisit {
  readonly state: RuptureState
  readonly turn: string
  readonly track?: MarkerFamily
}

export interface Ending {
  readonly kind: Exclude<RuptureEndKind, 'open'>
  readonly turn: CodedTurn
  readonly smoothedOver?: true
}

export interface Opening {
  readonly families: readonly MarkerFamily[]
  /** Id of the turn that aroused a suspicion which still stood. */
  readonly suspectedAt?: string | undefined
}

interface Track {
  readonly family: MarkerFamily
  state: RuptureState
}

/** One episode followed turn by turn from its onset through the states of domain.md 3.5. */
export class EpisodeCourse {
  readonly onset: CodedTurn
  readonly markers: Marker[] = []
  readonly repairs: Repair[] = []
  readonly visits: StateVisit[] = []
  isAttended = false
  /** The client turn in which the strain showed last. */
  lastShown: CodedTurn
  #tracks: Track[] = []
  #shown: { readonly family: MarkerFamily; readonly index: number }[] = []
  #systemTurns = 0
  #clientTurns = 0
  #laterTurns = 0
  #isAddressed = false
  #run: CodedTurn[] = []
  #avoided: CodedTurn | null = null
  #gaveIn = false
  #left: CodedTurn | null = null
  #spokeUp = false
  #acknowledged: CodedTurn | null = null
  #suspendedSession = -1
  readonly #parameters: Parameters

  constructor(onset: CodedTurn, opening: Opening, parameters: Parameters) {
    this.onset = onset
    this.lastShown = onset
    this.#parameters = parameters
    if (opening.suspectedAt !== undefined) this.#log({ state: 'suspected', turn: opening.suspectedAt })
    this.#show(onset, opening.families)
    this.#noticeLeaving(onset)
    this.#screen(onset)
  }

  /** Mixed when both families showed within five turns, else the family that showed more, the first one on a tie. */
  get kind(): RuptureKind {
    if (this.#tracks.length > 1) return 'mixed'
    const confrontations = this.#shown.filter((shown) => shown.family === 'confrontation').length
    if (confrontations * 2 === this.#shown.length) return this.#shown[0]?.family ?? 'withdrawal'
    return confrontations * 2 > this.#shown.length ? 'confrontation' : 'withdrawal'
  }

  /** Takes the next turn; an ending when the episode is over by the definitions of domain.md 3.5. */
  take(turn: CodedTurn): Ending | null {
    return turn.turn.speaker === 'client' ? this.#takeClient(turn) : this.#takeSystem(turn)
  }

  /** How it stands when nothing more is said: what was settled by the last turn, else null (`open`). */
  atRecordEnd(): Ending | null {
    if (this.#acknowledged !== null) return { kind: 'resolved', turn: this.#acknowledged }
    if (this.#left !== null) return { kind: 'dropout', turn: this.#left }
    return this.#gaveIn ? this.#smoothedOver() : null
  }

  /** The client stayed away longer than the dropout window. */
  atAbsence(last: CodedTurn): Ending {
    return this.atRecordEnd() ?? { kind: 'dropout', turn: this.#left ?? last }
  }

  atTimeout(): Ending {
    return { kind: 'unresolved', turn: this.lastShown }
  }

  /** Enters the state of the ending; false when domain.md 3.5 has no such step from here. */
  close(kind: Ending['kind'], turn: CodedTurn): boolean {
    this.#noticeMissed(turn)
    const open = this.#tracks.filter((track) => canMove(track.state, kind))
    if (open.length === 0) return false
    this.#visit(kind, turn)
    return true
  }

  #takeClient(turn: CodedTurn): Ending | null {
    this.#clientTurns += 1
    const ending = turn.isCoded ? this.#settledBy(turn) : null
    if (ending !== null) return ending
    return this.#clientTurns >= this.#parameters['episode.timeoutTurns'] ? this.atTimeout() : null
  }

  #settledBy(turn: CodedTurn): Ending | null {
    this.#screen(turn)
    const markers = markersOf(turn)
    const speaksUp = hasAny(turn, ['ASR', 'VUL'])
    const isStrained = markers.length > 0 || hasAny(turn, ['AVS', 'LEV'])
    if (this.#acknowledged !== null) {
      if (!isStrained && !speaksUp) return { kind: 'resolved', turn: this.#acknowledged }
      this.#acknowledged = null
    }
    if (this.#left !== null && turn.isContent && !turn.bases.has('LEV')) this.#left = null
    if (this.#gaveIn && turn.isContent) {
      if (!isStrained && !turn.bases.has('PSH')) return this.#smoothedOver()
      this.#gaveIn = false
    }
    if (isStrained) this.#showAgain(turn, markers)
    else if (speaksUp) this.#speakUp(turn)
    return isStrained ? null : this.#resumed(turn)
  }

  #showAgain(turn: CodedTurn, markers: readonly Marker[]): void {
    this.#run = []
    this.#spokeUp = false
    this.#noticeLeaving(turn)
    if (turn.bases.has('AVS')) this.#avoid(turn)
    if (markers.length > 0) this.#show(turn, familiesOf(markers))
  }

  #noticeLeaving(turn: CodedTurn): void {
    if (turn.bases.has('LEV') || turn.codes.some(({ code }) => code === 'X.1')) this.#left = turn
  }

  #show(turn: CodedTurn, families: readonly MarkerFamily[]): void {
    this.lastShown = turn
    this.#laterTurns = 0
    this.#isAddressed = false
    this.markers.push(...markersOf(turn))
    for (const family of families) {
      this.#shown.push({ family, index: turn.index })
      this.#follow(family, turn)
    }
    if (this.isAttended) this.#express(turn, families)
  }

  /** Opens the track of a family; the second one within five turns makes the episode mixed. */
  #follow(family: MarkerFamily, turn: CodedTurn): void {
    const [first, second] = this.#tracks
    if (first === undefined) {
      this.#tracks = [{ family, state: this.visits.length > 0 ? 'suspected' : 'calm' }]
      this.#visit(family === 'withdrawal' ? 'open.W' : 'open.C', turn)
      return
    }
    const isNear = this.#shown.some(
      (shown) => shown.family !== family && turn.index - shown.index <= this.#parameters['rupture.mixedTurns'],
    )
    if (second !== undefined || first.family === family || !isNear) return
    this.#tracks.push({ family, state: first.state })
    if (canMove(first.state, 'open.M')) this.#visit('open.M', turn)
  }

  /** A further marker while the system is at work on it is partial discontent (W) or anger (C). */
  #express(turn: CodedTurn, families: readonly MarkerFamily[]): void {
    for (const track of this.#tracks) {
      if (!families.includes(track.family) || track.state !== 'exploring') continue
      this.#visit(track.family === 'withdrawal' ? 'qualifiedAssertion' : 'anger', turn, track)
    }
  }

  /** ASR and VUL lead to the end of a track (domain.md 3.5), where the system has attended; alone they are no way there. */
  #speakUp(turn: CodedTurn): void {
    if (!this.isAttended) return
    this.#spokeUp = true
    for (const track of this.#tracks) {
      const goal = track.family === 'withdrawal' ? 'selfAssertion' : 'vulnerability'
      for (const state of wayTo(track.state, goal) ?? []) this.#visit(state, turn, track)
    }
  }

  #avoid(turn: CodedTurn): void {
    this.#avoided = turn
    this.lastShown = turn
    this.#visit('avoidance', turn)
  }

  /** Three client content turns without strain, the first of them collaborating, end it; unattended ones in a later session too. */
  #resumed(turn: CodedTurn): Ending | null {
    if (!turn.isContent || turn.session === this.#suspendedSession) return null
    if (this.#run.length > 0 || hasAny(turn, collaboration)) this.#run.push(turn)
    if (this.#run.length >= this.#parameters['rupture.resumeTurns']) return this.#settled(turn)
    if (turn.session > this.lastShown.session) this.#laterTurns += 1
    const isDropped = !this.isAttended && this.#laterTurns >= this.#parameters['rupture.laterTurns']
    return isDropped ? { kind: 'unresolved', turn: this.lastShown } : null
  }

  #settled(turn: CodedTurn): Ending {
    const first = this.#run[0] ?? turn
    if (this.#avoided !== null && this.#tracks.some((track) => track.state === 'avoidance'))
      return { kind: 'partlyResolved', turn: this.#avoided }
    return { kind: this.isAttended && this.#isAddressed ? 'resolved' : 'partlyResolved', turn: first }
  }

  #takeSystem(turn: CodedTurn): Ending | null {
    // Nobody looked at an uncoded turn: it is no sign that the strain went unattended.
    if (!turn.isCoded) return null
    this.#systemTurns += 1
    const repairs = repairsOf(turn)
    this.repairs.push(...repairs)
    this.#acknowledge(turn)
    if (attends(turn)) this.#attend(turn, repairs)
    else if (!this.isAttended && this.#systemTurns >= this.#parameters['rupture.attendTurns']) this.#noticeMissed(turn)
    this.#gaveIn = turn.bases.has('CAP') && repairs.length === 0
    return null
  }

  #attend(turn: CodedTurn, repairs: readonly Repair[]): void {
    const addresses = repairs.length === 0 || repairs.some((repair) => repair.code !== 'REP.10')
    // Work that resumed before anybody spoke of the strain is no answer to it.
    if (!this.isAttended || (addresses && !this.#isAddressed)) this.#run = []
    this.isAttended = true
    this.#isAddressed ||= addresses
    const isExploring = repairs.some((repair) => repair.approach === 'exploratory')
    this.#visit('attended', turn)
    if (repairs.length > 0) this.#visit(isExploring ? 'exploring' : 'immediate', turn)
  }

  /** "Resolved after system acknowledgement without defence": taken up, and neither given in to nor argued against. */
  #acknowledge(turn: CodedTurn): void {
    if (!this.#spokeUp || turn.session === this.#suspendedSession) return
    const isTakenUp = hasAny(turn, acknowledgement) || codesWith(turn, 'VAL').some((code) => code.mismatch !== true)
    if (isTakenUp && !hasAny(turn, defence)) this.#acknowledged = turn
  }

  #noticeMissed(turn: CodedTurn): void {
    this.#visit('missed', turn)
  }

  #smoothedOver(): Ending {
    return { kind: 'unresolved', turn: this.lastShown, smoothedOver: true }
  }

  /** On acute risk handling is suspended for the rest of the session; coding goes on (domain.md 3.6). */
  #screen(turn: CodedTurn): void {
    if (hasAcuteRisk(turn)) this.#suspendedSession = turn.session
  }

  #visit(state: RuptureState, turn: CodedTurn, only?: Track): void {
    const movers = this.#tracks.filter((track) => (only === undefined || track === only) && canMove(track.state, state))
    for (const track of movers) {
      track.state = moveTo(track.state, state)
      this.#log({ state, turn: turn.turn.id, ...(this.#tracks.length > 1 ? { track: track.family } : {}) })
    }
  }

  #log(visit: StateVisit): void {
    const last = this.visits[this.visits.length - 1]
    // Both tracks of a mixed episode entered the state at the same turn: one visit, of the episode.
    if (last?.state === visit.state && last.turn === visit.turn && last.track !== visit.track)
      this.visits[this.visits.length - 1] = { state: visit.state, turn: visit.turn }
    else this.visits.push(visit)
  }
}

/** Resumed work (domain.md 3.5): ELB, POS with content, task taken up or renegotiated. */
const collaboration = ['ELB', 'POS', 'NGT', 'CPR'] as const
const acknowledgement = ['REF', 'REP', 'MON', 'MET', 'NEG'] as const
const defence = ['CAP', 'HRM', 'DEPS'] as const
