import type { Speaker } from '../../dtn/relationship.ts'
import type { LiveCoder, NextTurn } from '../coder.ts'
import { type RuleHits, ruleHits } from '../combined.ts'
import { rulesCoder } from '../rules.ts'
import { confrontingIn, type Decoder, decoder, type Found, type Recall } from './decoding.ts'
import type { States } from './networks.ts'
import { type OverlapIndex, overlapIndex } from './overlap.ts'
import type { ContextTurn, Judgement, LowerReading, TurnModel } from './turn-model.ts'

/** A turn as the model is given it: without ids, so that nothing can hang on them. */
export interface GivenTurn {
  readonly speaker: Speaker
  readonly text: string
  /** Index of its session. */
  readonly session: number
  /** False for a turn that is left uncoded, as one in another language: it is passed over as context too. */
  readonly isRead: boolean
}

/** Reads one record, turn by turn. What a turn is given depends on the turns before it and on nothing else. */
export interface RecordReader {
  readonly length: number
  /** Takes a turn into the record without coding it. */
  pass(turn: GivenTurn): Promise<void>
  /** Takes a turn into the record, codes it and, where that is asked for, hears what else is in it. */
  code(turn: GivenTurn, how?: NextTurn): Promise<Found>
}

/** A reader of an empty record. */
export function recordReader(model: TurnModel): RecordReader {
  const { description } = model
  const state: State = {
    model,
    decoders: { client: decoder(description, 'client'), system: decoder(description, 'system') },
    turns: [],
    kept: new Map(),
    words: { client: { turns: 0, words: 0 }, system: { turns: 0, words: 0 } },
    earlier: overlapIndex(),
    today: [],
    position: -1,
    rules: Object.keys(description.rules).length === 0 ? null : rulesCoder().live({ id: '', system: {}, client: {} }),
  }
  return {
    get length() {
      return state.turns.length
    },
    pass: async (turn) => {
      await take(state, turn)
    },
    code: async (turn, how) =>
      codeTaken(state, turn, { ...(await take(state, turn)), isListenedTo: how?.isListenedTo === true }),
  }
}

interface State {
  readonly model: TurnModel
  readonly decoders: Readonly<Record<Speaker, Decoder>>
  readonly turns: GivenTurn[]
  /** What is left of turns read of late, by place in the record; bounded, read again when it is gone. */
  readonly kept: Map<number, States>
  readonly words: Readonly<Record<Speaker, { turns: number; words: number }>>
  /** Client turns of earlier sessions. */
  readonly earlier: OverlapIndex
  /** Client turns of this session, by place; they become earlier ones with the next session. */
  today: number[]
  /** Place of the last turn in its session. */
  position: number
  readonly rules: LiveCoder | null
}

// Enough for the turns beside a turn and the candidates of a pair; about 130 kB each.
const mostKept = 24

interface Taken {
  readonly features: readonly number[]
  readonly hits: RuleHits
}

async function take(state: State, turn: GivenTurn): Promise<Taken> {
  const last = state.turns.at(-1)
  const isNewSession = last === undefined || last.session !== turn.session
  if (isNewSession) {
    for (const at of state.today) state.earlier.add(at, state.turns[at]?.text ?? '')
    state.today = []
    state.position = -1
    state.rules?.startSession({ id: '' })
  }
  const at = state.turns.length
  state.turns.push(turn)
  state.position += 1
  if (turn.speaker === 'client' && turn.isRead) state.today.push(at)
  const features = featuresOf(state, turn)
  const coding = await state.rules?.next({ id: String(at), speaker: turn.speaker, text: turn.text })
  return { features, hits: coding?.kind === 'coded' ? ruleHits(coding.codes) : noHits }
}

const noHits: RuleHits = new Map()

/** Length, length against what this speaker usually writes, and how far the session and the relationship have come; as trained. */
function featuresOf(state: State, { speaker, text, session }: GivenTurn): readonly number[] {
  const words = text.match(/\S+/g)?.length ?? 0
  const own = state.words[speaker]
  const usual = own.turns === 0 ? words : own.words / own.turns
  own.turns += 1
  own.words += words
  return [Math.log1p(words), Math.log((1 + words) / (1 + usual)), Math.log1p(state.position), Math.log1p(session)]
}

async function codeTaken(
  state: State,
  turn: GivenTurn,
  { features, hits, isListenedTo }: Taken & NextTurn,
): Promise<Found> {
  if (!turn.isRead || turn.text.trim() === '') return { codes: [] }
  const { model } = state
  const at = state.turns.length - 1
  const context = await contextBefore(state, at)
  const reading = await model.read(turn.text)
  keep(state, at, model.kept(reading))
  const judgement = await model.judge({ reading, context, features, speaker: turn.speaker })
  const heard = isListenedTo && turn.speaker === 'system' ? await model.listen(reading) : null
  const recall = await recallOf(state, turn, { reading, features, judgement })
  const codes = state.decoders[turn.speaker].codesOf(judgement, hits, recall)
  return { codes, ...(heard === null ? {} : confrontingIn(model.description, heard)) }
}

async function contextBefore(state: State, at: number): Promise<readonly ContextTurn[]> {
  const session = state.turns[at]?.session
  const found: ContextTurn[] = []
  for (const [back, slice] of state.model.description.context.turns.entries()) {
    const before = state.turns[at - 1 - back]
    if (before === undefined || before.session !== session) break
    if (!before.isRead) continue
    const states = await keptStates(state, at - 1 - back, before)
    found.push({ states, slice, place: back * 2 + (before.speaker === 'client' ? 0 : 1) })
  }
  return found
}

async function keptStates(state: State, at: number, turn: GivenTurn): Promise<States> {
  const states = state.kept.get(at) ?? state.model.kept(await state.model.read(turn.text))
  keep(state, at, states)
  return states
}

/** Keeps what was used last. */
function keep(state: State, at: number, states: States): void {
  state.kept.delete(at)
  state.kept.set(at, states)
  const [oldest] = state.kept.keys()
  if (state.kept.size > mostKept && oldest !== undefined) state.kept.delete(oldest)
}

interface JudgedTurn {
  readonly reading: LowerReading
  readonly features: readonly number[]
  readonly judgement: Judgement
}

/** Whether a system turn uses what was said in an earlier session, rightly or not, and which turn it was said in. */
async function recallOf(state: State, turn: GivenTurn, judged: JudgedTurn): Promise<Recall> {
  if (turn.speaker !== 'system' || turn.session === 0) return null
  const { pair } = state.model.description
  const found = recallCodes.map((code) => ({ code, ...state.decoders.system.scoreOf(judged.judgement, code) }))
  if (found.every(({ probability }) => probability < pair.trigger)) return none
  const sources = await sourcesOf(state, turn, judged)
  const recall = new Map<string, { probability: number; linkAt: number | null }>()
  for (const [at, { code, logit, probability: alone, threshold: own }] of found.entries()) {
    const best = sources.reduce<Source>((a, b) => (pairOf(b, at) > pairOf(a, at) ? b : a), noSource)
    const weights = pair.weights[code]
    const probability =
      weights === undefined ? alone : sigmoid(weights.label * logit + weights.pair * pairOf(best, at) + weights.shift)
    if (probability < (weights?.threshold ?? own)) continue
    recall.set(code, { probability, linkAt: sigmoid(pairOf(best, at)) >= pair.link ? best.at : null })
  }
  return recall
}

// In the order of the pair's logits.
const recallCodes = ['HIS', 'HISERR'] as const
const none: Recall = new Map()

interface Source {
  readonly at: number
  readonly pair: readonly [number, number]
}

// What is assumed where no earlier turn shares a word; as trained.
const noSource: Source = { at: -1, pair: [-12, -12] }

function pairOf({ pair }: Source, at: number): number {
  return pair[at] ?? -12
}

/** The earlier client turns that share most words with it, each beside the turn. */
async function sourcesOf(state: State, turn: GivenTurn, judged: JudgedTurn): Promise<readonly Source[]> {
  const { pair: slice } = state.model.description
  const sources: Source[] = []
  for (const at of state.earlier.nearest(turn.text, slice.candidates)) {
    const candidate = state.turns[at]
    if (candidate === undefined) continue
    const states = await keptStates(state, at, candidate)
    const context = [{ states, slice, place: slice.place }]
    const { pair } = await state.model.judge({ ...judged, context, speaker: turn.speaker })
    sources.push({ at, pair })
  }
  return sources
}

function sigmoid(logit: number): number {
  return 1 / (1 + Math.exp(-logit))
}
