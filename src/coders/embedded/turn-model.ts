import { join } from 'node:path'
import type { Speaker } from '../../dtn/relationship.ts'
import type { ModelDescription } from './model-description.ts'
import { describedIn, tokenTable } from './model-files.ts'
import { type ContextStates, loadNetworks, type Networks, type States, type WindowScores } from './networks.ts'
import { type SentenceSpan, type Window, type WindowedTurn, type WindowRules, windowsOf } from './windows.ts'
import { wordPieces } from './word-pieces.ts'

/** A turn as the lower network read it: by itself, so it is read once however many later turns look back at it. */
export interface LowerReading {
  readonly turn: WindowedTurn
  /** One a window. */
  readonly states: readonly States[]
}

/** How many first and last tokens of a turn another turn looks at. */
export interface Slice {
  readonly head: number
  readonly tail: number
}

/** A turn before the one that is read: the states that are left of it, and its place. */
export interface ContextTurn {
  readonly states: States
  readonly slice: Slice
  readonly place: number
}

/** What the model says about a turn. */
export interface Judgement {
  /** One a label of its speaker, in the order of the description. */
  readonly logits: Float32Array
  /** Logits that it uses the context turn correctly, wrongly. */
  readonly pair: readonly [number, number]
  /** The sentence that says most for a label; null where nothing was said. */
  spanOf(label: number): SentenceSpan | null
}

export interface JudgeInput {
  readonly reading: LowerReading
  readonly context: readonly ContextTurn[]
  readonly features: readonly number[]
  readonly speaker: Speaker
}

/** The turn coder's networks with their tokenizer, loaded into this process. */
export interface TurnModel {
  readonly description: ModelDescription
  read(text: string): Promise<LowerReading>
  /** What is kept of a turn for those after it. */
  kept(reading: LowerReading): States
  judge(input: JudgeInput): Promise<Judgement>
  /**
   * What is heard in a system turn beside its codes, one logit an ear, the loudest window of each; null for a model without ears. It depends on the
   * turn alone: the same words are heard the same wherever they stand.
   */
  listen(reading: LowerReading): Promise<Float32Array | null>
}

/** Loads the model of a folder whose files were checked. */
export async function loadTurnModel(folder: string): Promise<TurnModel> {
  const description = await describedIn(folder)
  const [tokens, networks] = await Promise.all([
    tokenTable(folder),
    loadNetworks({
      lower: join(folder, 'lower.onnx'),
      upper: join(folder, 'upper.onnx'),
      ears: description.files['ears.onnx'] === undefined ? null : join(folder, 'ears.onnx'),
    }),
  ])
  const rules: WindowRules = { ...tokens, pieces: wordPieces(tokens), most: description.window }
  const slices = [...description.context.turns, description.pair]
  const most = { head: Math.max(...slices.map(({ head }) => head)), tail: Math.max(...slices.map(({ tail }) => tail)) }
  return {
    description,
    read: (text) => lowerReading(windowsOf(text, rules), networks),
    kept: ({ states }) => sliced(edgesOf(states), { slice: most, width: networks.width }),
    judge: (input) => judged(input, networks),
    listen: ({ states }) => heardIn(states, networks),
  }
}

async function lowerReading(turn: WindowedTurn, networks: Networks): Promise<LowerReading> {
  const states: States[] = []
  for (const { ids } of turn.windows) states.push(await networks.lower(ids))
  return { turn, states }
}

/** The beginning of the first window and the end of the last one are what a later turn looks at. */
function edgesOf(states: readonly States[]): States {
  const [first, last] = [states[0], states.at(-1)]
  if (first === undefined || last === undefined) return nothing
  if (first === last) return first
  const values = new Float32Array(first.values.length + last.values.length)
  values.set(first.values)
  values.set(last.values, first.values.length)
  return { rows: first.rows + last.rows, values }
}

const nothing: States = { rows: 0, values: new Float32Array(0) }

function sliced({ rows, values }: States, { slice, width }: { slice: Slice; width: number }): States {
  const { head, tail } = slice
  if (rows <= head + tail) return { rows, values: values.slice() }
  const left = new Float32Array((head + tail) * width)
  left.set(values.subarray(0, head * width))
  left.set(values.subarray((rows - tail) * width), head * width)
  return { rows: head + tail, values: left }
}

async function judged({ reading, context, features, speaker }: JudgeInput, networks: Networks): Promise<Judgement> {
  const seen = contextOf(context, networks.width)
  const scores: WindowScores[] = []
  for (const states of reading.states) {
    scores.push(await networks.upper({ states, context: seen, features, speaker }))
  }
  const [first, ...others] = scores
  if (first === undefined) throw new RangeError('A turn has at least one window.')
  const logits = first.logits.slice()
  // The window in which a label is likeliest speaks for the turn.
  const speaking = new Uint16Array(logits.length)
  for (const [at, { logits: more }] of others.entries()) {
    for (const [label, logit] of more.entries()) {
      if (logit <= (logits[label] ?? 0)) continue
      logits[label] = logit
      speaking[label] = at + 1
    }
  }
  const pair = [0, 1].map((at) => Math.max(...scores.map((score) => score.pair[at] ?? 0)))
  return {
    logits,
    pair: [pair[0] ?? 0, pair[1] ?? 0],
    spanOf: (label) => {
      const window = speaking[label] ?? 0
      const tokens = scores[window]?.tokens ?? first.tokens
      return spanOf(reading.turn, { tokens, label, labels: logits.length, window: reading.turn.windows[window] })
    },
  }
}

async function heardIn(states: readonly States[], { ears }: Networks): Promise<Float32Array | null> {
  if (ears === null) return null
  const windows: Float32Array[] = []
  for (const window of states) windows.push(await ears(window))
  const [first = new Float32Array(0)] = windows
  return first.map((_, at) => Math.max(...windows.map((logits) => logits[at] ?? Number.NEGATIVE_INFINITY)))
}

function contextOf(turns: readonly ContextTurn[], width: number): ContextStates {
  const parts = turns.map(({ states, slice, place }) => ({ ...sliced(states, { slice, width }), place }))
  const values = new Float32Array(parts.reduce((sum, part) => sum + part.values.length, 0))
  let at = 0
  for (const part of parts) {
    values.set(part.values, at)
    at += part.values.length
  }
  return {
    rows: values.length / width,
    values,
    places: parts.flatMap(({ rows, place }) => Array.from({ length: rows }, () => place)),
  }
}

interface Weighed {
  readonly tokens: Float32Array
  readonly label: number
  readonly labels: number
  readonly window: Window | undefined
}

/** The sentence whose tokens add most to the label. */
function spanOf(turn: WindowedTurn, { tokens, label, labels, window }: Weighed): SentenceSpan | null {
  const sums = new Map<number, number>()
  for (const [at, sentence] of window?.sentences.entries() ?? []) {
    if (sentence >= 0) sums.set(sentence, (sums.get(sentence) ?? 0) + (tokens[at * labels + label] ?? 0))
  }
  let best = -1
  for (const [sentence, sum] of sums) if (best < 0 || sum > (sums.get(best) ?? 0)) best = sentence
  return turn.sentences[best] ?? turn.sentences[0] ?? null
}
