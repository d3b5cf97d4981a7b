import type { ChallengeResponse } from '../challenges.ts'
import { type CodedRelationship, type CodedTurn, uncodedReasonOf } from '../coding.ts'
import type { Opportunities } from '../opportunities.ts'
import type { Parameters } from '../parameters.ts'
import type { Rupture } from '../ruptures.ts'
import { cosine } from '../similarity.ts'
import { addCodes } from './code-counts.ts'
import { type Lexicon, lexiconOf } from './lexicon.ts'
import { pairMatching } from './style-matching.ts'
import { add, addStyle, emptySums, type Sums, sideFields } from './sums.ts'
import { closedClassLanguage, readTurnWords, type TurnWords } from './turn-words.ts'

/** What the chain has seen in a record before anything is measured. */
export interface Observed {
  readonly coded: CodedRelationship
  readonly opportunities: Opportunities
  readonly ruptures: readonly Rupture[]
  readonly responses: readonly ChallengeResponse[]
}

export interface Gathered {
  /** ISO 639-1; null when nothing tells. */
  readonly language: string | null
  readonly lexicon: Lexicon | null
  /** One for each session, in order. */
  readonly sessions: readonly Sums[]
}

/** Reads every turn once and adds up what the measures are made of, session by session. */
export function gatherSums(observed: Observed, parameters: Parameters): Gathered {
  const { coded } = observed
  const language = languageOf(coded)
  const lexicon = language === null ? null : lexiconOf(language)
  const sessions = coded.sessions.map(() => emptySums())
  const words = coded.turns.map((turn) =>
    isRead(coded, turn, language) ? readTurnWords(turn.turn.text, lexicon) : null,
  )
  const pairs: Pair[] = []
  for (const turn of coded.turns) {
    const sums = sessions[turn.session]
    const own = words[turn.index] ?? null
    if (sums === undefined) continue
    add(sums, 'turns')
    if (turn.position === 0) add(sums, 'sessions')
    if (own === null) continue
    addWords(sums, turn, own)
    const before = coded.turns[turn.index - 1]
    const previous = before?.session === turn.session ? (words[before.index] ?? null) : null
    if (previous !== null && before?.turn.speaker !== turn.turn.speaker) {
      addPair(sums, { turn, own, previous, parameters })
      if (turn.turn.speaker === 'system' && own.lemmas.size > 0 && previous.lemmas.size > 0)
        pairs.push({ sums, client: previous.lemmas, system: own.lemmas })
    }
  }
  addOverlaps(pairs, words)
  addCodes(observed, words, sessions)
  return { language, lexicon, sessions }
}

/**
 * The language the coding names, else the one the closed classes speak for. A record of which neither says anything is
 * read as English, as the coders do.
 */
function languageOf({ coding, turns }: CodedRelationship): string | null {
  if (coding.language !== undefined) return coding.language
  const sample = turns.slice(0, sampledTurns).map(({ turn }) => turn.text.slice(0, sampledLength))
  return sample.every((text) => text.trim() === '') ? 'en' : closedClassLanguage(sample)
}

/** What is looked at for the language. */
const sampledTurns = 10
const sampledLength = 300

/**
 * Words are counted in coded turns. A turn left uncoded because a coder reads no German is still read where the record is
 * German: its words are known although its codes are not.
 */
function isRead(coded: CodedRelationship, turn: CodedTurn, language: string | null): boolean {
  if (turn.isCoded) return true
  return language !== 'en' && uncodedReasonOf(coded, turn) === 'language'
}

function addWords(sums: Sums, { turn }: CodedTurn, own: TurnWords): void {
  if (own.words === 0) return
  const { speaker } = turn
  const fields = sideFields[speaker]
  add(sums, fields.turns)
  add(sums, fields.words, own.words)
  add(sums, fields.sentences, own.sentences)
  add(sums, fields.syllables, own.syllables)
  add(sums, fields.hedges, own.hedges)
  add(sums, fields.firstPerson, own.firstPerson)
  addStyle(sums, speaker, own.style)
  if (speaker === 'system') add(sums, 'questions', own.questions)
}

interface PairInput {
  readonly turn: CodedTurn
  readonly own: TurnWords
  readonly previous: TurnWords
  readonly parameters: Parameters
}

function addPair(sums: Sums, { turn, own, previous, parameters }: PairInput): void {
  const isSystem = turn.turn.speaker === 'system'
  const matching = pairMatching(previous, own)
  if (matching !== null) {
    add(sums, isSystem ? 'pairsBySystem' : 'pairsByClient')
    add(sums, isSystem ? 'matchingBySystem' : 'matchingByClient', matching)
  }
  if (!isSystem || !turn.isCoded || own.lemmas.size === 0) return
  add(sums, 'mirrorTurns')
  const taken = heldBy(own.lemmas, previous.lemmas) / own.lemmas.size
  if (taken >= parameters['measures.mirror'] && !proposes(turn)) add(sums, 'mirrored')
}

/** Acts that bring something the client has not said (domain.md 6.1: "no new proposition"). */
const proposals: ReadonlySet<string> = new Set([
  ...[
    'INF',
    'INS',
    'GEN',
    'PER',
    'HIS',
    'HISERR',
    'CHA',
    'EXP',
    'NEG',
    'MET',
    'MON',
    'REP',
    'TOL',
    'LIM',
    'SAF',
    'RFR',
  ],
])

function proposes(turn: CodedTurn): boolean {
  for (const base of turn.bases) if (proposals.has(base)) return true
  return turn.codes.some(({ code }) => code === 'REF.complex')
}

function heldBy(lemmas: TurnWords['lemmas'], others: TurnWords['lemmas']): number {
  let held = 0
  for (const lemma of lemmas.keys()) if (others.has(lemma)) held += 1
  return held
}

/** A client turn and the system turn that answers it, both with content words. */
interface Pair {
  readonly sums: Sums
  readonly client: TurnWords['lemmas']
  readonly system: TurnWords['lemmas']
}

/** Jaccard of the lemmas, and cosine with their inverse document frequency over the turns of the record. */
function addOverlaps(pairs: readonly Pair[], words: readonly (TurnWords | null)[]): void {
  if (pairs.length === 0) return
  const turnsWith = new Map<string, number>()
  let turns = 0
  for (const own of words) {
    if (own === null || own.lemmas.size === 0) continue
    turns += 1
    for (const lemma of own.lemmas.keys()) turnsWith.set(lemma, (turnsWith.get(lemma) ?? 0) + 1)
  }
  const weights = new Map<string, number>()
  for (const [lemma, count] of turnsWith) weights.set(lemma, Math.log((1 + turns) / (1 + count)) + 1)
  const weight = (lemma: string) => weights.get(lemma) ?? 1
  for (const { sums, client, system } of pairs) {
    const both = heldBy(system, client)
    add(sums, 'overlapPairs')
    add(sums, 'overlap', both / (client.size + system.size - both))
    if (both > 0) add(sums, 'cosine', cosine(client, system, weight))
  }
}
