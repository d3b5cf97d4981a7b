import { InferenceSession, Tensor } from 'onnxruntime-node'
import type { Speaker } from '../../dtn/relationship.ts'

/** Rows of numbers, one a token. */
export interface States {
  readonly rows: number
  readonly values: Float32Array
}

/** What stands before a turn: states of earlier tokens, and for each the place of its turn. */
export interface ContextStates extends States {
  readonly places: readonly number[]
}

/** What the upper network says about one window. */
export interface WindowScores {
  /** One a label of the speaker. */
  readonly logits: Float32Array
  /** What each token adds to each logit, row by row. */
  readonly tokens: Float32Array
  /** Logits that this turn uses the one context turn: correctly, wrongly. */
  readonly pair: Float32Array
}

export interface UpperInput {
  readonly states: States
  readonly context: ContextStates
  readonly features: readonly number[]
  readonly speaker: Speaker
}

/**
 * The two halves of the turn coder, and its ears where it has any. Every run reads one window alone: weights are int8 with scales taken from what is
 * read, so a window beside others, or padded, would come out slightly different.
 */
export interface Networks {
  /** Numbers a token. */
  readonly width: number
  lower(ids: readonly number[]): Promise<States>
  upper(input: UpperInput): Promise<WindowScores>
  /** Logits of what is heard in a window of a system turn beside its codes; null for a model without ears. */
  readonly ears: ((states: States) => Promise<Float32Array>) | null
}

/** Loads the networks into this process, each run on one core: cores are used by reading several turns at once. */
export async function loadNetworks(files: NetworkFiles): Promise<Networks> {
  const [lower, upper, ears] = await Promise.all([
    session(files.lower),
    session(files.upper),
    files.ears === null ? null : session(files.ears),
  ])
  const { values, rows } = await statesOf(lower, [0])
  const width = values.length / rows
  return {
    width,
    lower: (ids) => statesOf(lower, ids),
    upper: (input) => scoresOf(upper, input, width),
    ears: ears === null ? null : async (states) => numbersOf((await ears.run(statesFed(states, width))).logits),
  }
}

interface NetworkFiles {
  readonly lower: string
  readonly upper: string
  readonly ears: string | null
}

function session(file: string): Promise<InferenceSession> {
  return InferenceSession.create(file, {
    executionProviders: ['cpu'],
    intraOpNumThreads: 1,
    interOpNumThreads: 1,
    logSeverityLevel: 3,
  })
}

async function statesOf(network: InferenceSession, ids: readonly number[]): Promise<States> {
  const { states } = await network.run({
    input_ids: new Tensor('int64', BigInt64Array.from(ids, BigInt), [1, ids.length]),
  })
  return { rows: ids.length, values: numbersOf(states) }
}

async function scoresOf(network: InferenceSession, input: UpperInput, width: number): Promise<WindowScores> {
  const { speaker } = input
  const names = { logits: `${speaker}_logits`, tokens: `${speaker}_tokens`, pair: 'pair_logits' }
  // All outputs are asked for: asked for some, onnxruntime-node 1.16.3 gives them under wrong names.
  const found = await network.run(feedsOf(input, width))
  return {
    logits: numbersOf(found[names.logits]),
    tokens: numbersOf(found[names.tokens]),
    pair: numbersOf(found[names.pair]),
  }
}

function statesFed({ values, rows }: States, width: number): Record<string, Tensor> {
  return { states: new Tensor('float32', values, [1, rows, width]) }
}

function feedsOf({ states, context, features }: UpperInput, width: number): Record<string, Tensor> {
  return {
    ...statesFed(states, width),
    context: new Tensor('float32', context.values, [1, context.rows, width]),
    context_place: new Tensor('int64', BigInt64Array.from(context.places, BigInt), [1, context.rows]),
    features: new Tensor('float32', Float32Array.from(features), [1, features.length]),
  }
}

function numbersOf(tensor: Tensor | undefined): Float32Array {
  if (tensor?.data instanceof Float32Array) return tensor.data
  throw new TypeError('The network gave no numbers.')
}
