import { BaselineWindow, isShort, robustZ, ShortRun, wordCount } from './baseline.ts'
import { type CodedRelationship, type CodedTurn, hasAny } from './coding.ts'
import type { Parameters } from './parameters.ts'
import { instantOf } from './relationship.ts'
import { cosine, wordsOf } from './similarity.ts'

/** The features of domain.md 3.3 that are no markers by themselves. */
export type StrainSign =
  | ('lengthDrop' | 'latencyRise' | 'topicShift' | 'firstPersonDrop' | 'affectIncongruence')
  | ('questionEvasion' | 'complianceBurst' | 'complaint' | 'earlyClosing')

/** Two signs open an episode; length and latency, alone or together, only arouse suspicion (domain.md 3.3). */
export function opensEpisode(signs: readonly StrainSign[]): boolean {
  return signs.length >= 2 && signs.some((sign) => sign !== 'lengthDrop' && sign !== 'latencyRise')
}

/** Reads the signs of the client's turns one after the other, against a baseline of those outside episodes. */
export class SignReader {
  readonly #coded: CodedRelationship
  readonly #parameters: Parameters
  readonly #readsEnglish: boolean
  readonly #lengths: BaselineWindow
  readonly #latencies: BaselineWindow
  readonly #shares: BaselineWindow
  readonly #distances: BaselineWindow
  readonly #short: ShortRun
  #compliances = 0
  #challengedIn = -1
  #strainIndex = -1
  #reading: Reading | null = null

  constructor(coded: CodedRelationship, parameters: Parameters) {
    this.#coded = coded
    this.#parameters = parameters
    // The word lists below are English; another language gives no lexical sign.
    this.#readsEnglish = (coded.coding.language ?? 'en') === 'en'
    this.#lengths = new BaselineWindow(parameters)
    this.#latencies = new BaselineWindow(parameters)
    this.#shares = new BaselineWindow(parameters)
    this.#distances = new BaselineWindow(parameters)
    this.#short = new ShortRun(parameters)
  }

  /** Notes what the system did, and strain shown, for the rules that look back. */
  note(turn: CodedTurn): void {
    if (turn.turn.speaker === 'client') {
      if (hasAny(turn, ['WDR', 'CNF', 'X', 'PSH'])) this.#strainIndex = turn.index
    } else if (hasAny(turn, ['CHA', 'NEG'])) {
      this.#challengedIn = turn.session
      if (turn.bases.has('CHA')) this.#strainIndex = turn.index
    }
  }

  read(turn: CodedTurn): readonly StrainSign[] {
    this.#reading = null
    if (!turn.isContent) return this.#isEarlyClosing(turn) ? ['earlyClosing'] : none
    const reading = this.#measure(turn)
    this.#reading = reading
    const signs: StrainSign[] = []
    const isDrop = this.#short.take(turn.index, reading.isShort).length > 0
    if (isDrop) signs.push('lengthDrop')
    if (isHigh(reading.latency, this.#latencies, this.#parameters['baseline.latencyZ'])) signs.push('latencyRise')
    if (this.#hasShifted(reading)) signs.push('topicShift')
    if (this.#lostFirstPerson(reading)) signs.push('firstPersonDrop')
    if (this.#readsEnglish && laughter.test(turn.turn.text) && isNegative(turn)) signs.push('affectIncongruence')
    if (this.#evades(turn, reading)) signs.push('questionEvasion')
    if (this.#isBurst(turn)) signs.push('complianceBurst')
    if (this.#readsEnglish && complaint.test(turn.turn.text)) signs.push('complaint')
    if (this.#isEarlyClosing(turn)) signs.push('earlyClosing')
    return signs
  }

  /** Adds the turn just read to the baselines: it stands outside every episode. */
  keep(): void {
    const reading = this.#reading
    if (reading === null) return
    this.#lengths.push(reading.words)
    if (reading.latency !== null) this.#latencies.push(reading.latency)
    if (reading.firstPerson !== null) this.#shares.push(reading.firstPerson)
    if (reading.distance !== null) this.#distances.push(reading.distance)
  }

  #measure(turn: CodedTurn): Reading {
    const { text } = turn.turn
    const words = wordCount(text)
    const median = this.#lengths.medianOnly
    const limit = median === null ? 0 : median * this.#parameters['baseline.lengthShare']
    const baseline = words <= limit ? this.#lengths.baseline() : null
    const asked = turn.position === 0 ? undefined : this.#coded.turns[turn.index - 1]
    // A few words have no topic and no grammatical person: these two would only say again that the turn is short.
    const isFull = words > limit
    const asks = isFull && asked?.turn.text.includes('?') === true ? asked.turn : null
    return {
      words,
      isShort: baseline !== null && isShort(words, baseline, this.#parameters),
      latency: this.#latencyOf(turn, asked),
      firstPerson: isFull && words > 0 && this.#readsEnglish ? firstPersonWords(text) / words : null,
      distance: asks === null ? null : 1 - cosine(wordsOf(asks), wordsOf(turn.turn)),
      asked,
    }
  }

  #latencyOf(turn: CodedTurn, asked: CodedTurn | undefined): number | null {
    const seconds = secondsBetween(asked?.turn.at, turn.turn.at)
    if (seconds === null || seconds <= 0) return null
    return seconds > this.#parameters['baseline.latencyCapMinutes'] * 60 ? null : Math.log(seconds)
  }

  #hasShifted({ distance }: Reading): boolean {
    const own = this.#distances.medianOnly
    return distance !== null && own !== null && distance - own >= this.#parameters['baseline.topicShift']
  }

  #lostFirstPerson({ firstPerson: share }: Reading): boolean {
    const own = this.#shares.medianOnly
    if (share === null || own === null || share >= own) return false
    const baseline = this.#shares.baseline()
    return baseline !== null && robustZ(share, baseline) <= this.#parameters['baseline.firstPersonZ']
  }

  /** Open question followed by a reply without new proposition: nothing told, asked, thought or disputed. */
  #evades(turn: CodedTurn, { asked, words }: Reading): boolean {
    if (asked === undefined || !asked.codes.some(({ code }) => code === 'FQ.open' || code === 'EXP')) return false
    if (turn.codes.length === 0) return words <= 2
    return turn.codes.every(({ code }) => code === 'CMP' || code === 'ADM' || code.startsWith('OPP'))
  }

  /** Three bare compliances in a row after a challenge or negotiation of the session. */
  #isBurst(turn: CodedTurn): boolean {
    const isBare = turn.bases.has('CMP') && this.#challengedIn === turn.session && !hasAny(turn, engaged)
    this.#compliances = isBare ? this.#compliances + 1 : 0
    return this.#compliances >= this.#parameters['baseline.complianceRun']
  }

  /** The last thing the client says in a session, within two turns after a challenge or strain, where the talk could have gone on. */
  #isEarlyClosing(turn: CodedTurn): boolean {
    if (this.#strainIndex < turn.index - turn.position) return false
    const isNear = this.#strainIndex < turn.index && turn.index - this.#strainIndex <= 2 * closingTurns
    if (!isNear || (turn.session === this.#coded.sessions.length - 1 && !turn.bases.has('LEV'))) return false
    let next = this.#coded.turns[turn.index + 1]
    while (next?.turn.speaker === 'system' && next.session === turn.session) next = this.#coded.turns[next.index + 1]
    return next?.session !== turn.session
  }
}

interface Reading {
  readonly words: number
  readonly isShort: boolean
  /** Log seconds. */
  readonly latency: number | null
  readonly firstPerson: number | null
  /** 1 − cosine between the system's question and the reply. */
  readonly distance: number | null
  readonly asked: CodedTurn | undefined
}

const none: readonly StrainSign[] = []
/** "Within 2 turns" of domain.md 3.3, each client turn with the system turn before it. */
const closingTurns = 2
const engaged = ['ELB', 'POS', 'NGT', 'CPR', 'PSH', 'PD', 'AD', 'HD', 'CX'] as const

/** Reading two times is dear; of one day and one form they differ in hours, minutes and seconds alone. */
function secondsBetween(from: string | undefined, to: string | undefined): number | null {
  if (from === undefined || to === undefined) return null
  if (from.length === to.length && from.slice(0, 11) === to.slice(0, 11) && from.slice(19) === to.slice(19)) {
    const seconds = secondOfDay(to) - secondOfDay(from)
    if (Number.isInteger(seconds)) return seconds
  }
  const start = instantOf(from)
  const end = instantOf(to)
  return start === null || end === null ? null : (end - start) / 1000
}

function secondOfDay(at: string): number {
  return Number(at.slice(11, 13)) * 3600 + Number(at.slice(14, 16)) * 60 + Number(at.slice(17, 19))
}

function isHigh(value: number | null, window: BaselineWindow, limit: number): boolean {
  const own = window.medianOnly
  if (value === null || own === null || value <= own) return false
  const baseline = window.baseline()
  return baseline !== null && robustZ(value, baseline) >= limit
}

/** I, me, my, mine, myself, and I with what is contracted to it. */
function firstPersonWords(text: string): number {
  let count = 0
  firstPerson.lastIndex = 0
  while (firstPerson.test(text)) count += 1
  return count
}

function isNegative(turn: CodedTurn): boolean {
  return turn.bases.has('RSK') || distress.test(turn.turn.text)
}

// English cues written for the project.
const firstPerson = /\b(?:I|[Mm](?:e|y|ine|yself)|i)\b/g
const laughter = /\b(?:ha(?:ha)+|hehe+|lol|lmao)\b|[:;]-?\)|:D|\uD83D[\uDE00-\uDE06\uDE09\uDE0A\uDE42]|\uD83E\uDD23/i
const distress =
  /\b(?:sad|cry(?:ing)?|cried|hurts?|hate|alone|lonely|worthless|hopeless|died?|dead|scared|afraid|panic|failed|failure|awful|terrible|miserable|ashamed)\b/i
const complaint =
  /\byou(?:'re|’re| are| were|r)?\b[^.?!\n]{0,30}\b(?:useless|wrong|not listening|never listen|don['’]t listen|don['’]t understand|stupid|annoying|pointless|a robot|a machine|no help|not helping|rubbish|hopeless|nonsense)\b/i
