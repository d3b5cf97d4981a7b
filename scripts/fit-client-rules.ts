import { readFileSync, writeFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { evidenceIn } from '../src/coders/rules/client/evidence.ts'
import { clientRules } from '../src/coders/rules/client/rules.ts'
import { clientWordClasses } from '../src/coders/rules/client/word-classes.ts'
import { ruleConfidence } from '../src/coders/rules/confidence.ts'
import { codeByRule, type SpeakerRules, speakerRules } from '../src/coders/rules/engine.ts'
import { readTurn } from '../src/coders/rules/lexicon.ts'
import { memory } from '../src/coders/rules/memory.ts'
import { clientPrecedence } from '../src/coders/rules/precedence-client.ts'
import { systemPrecedence } from '../src/coders/rules/precedence-system.ts'
import { systemRules } from '../src/coders/rules/system/rules.ts'
import { wordClasses } from '../src/coders/rules/word-classes.ts'
import type { Session, Turn } from '../src/dtn/relationship.ts'

// Fits src/coders/rules/client/weights.ts on the corpus; thresholds are chosen on authors the model has not seen.
// Run it twice after a change of lexicons: the evidence includes what the rules found in the turns before.

const authors = (process.argv[2] ?? 't1,t2,t3,t4,t5,t6').split(',')
const corpus = new URL('../../shared/data/corpus/', import.meta.url)
const target = new URL('../src/coders/rules/client/weights.ts', import.meta.url)
const leastSupport = 20
// Below this the evidence says too little, and the code is left to its explicit cues.
const leastWorth = 0.25
const sparsity = 0.0012
const smoothness = 0.0008
const rounds = 250
const common = new Set(['QF', 'QI', 'PD', 'AD', 'HD', 'CX', 'CMP', 'ELB'])

interface Example {
  readonly active: readonly number[]
  readonly codes: ReadonlySet<string>
  readonly fold: number
}

interface Gold {
  readonly turns: Readonly<Record<string, readonly (string | { readonly code: string })[]>>
}

const names: string[] = []
const indexOf = new Map<string, number>()
const examples = authors.flatMap(readAuthor)
const table = codesToFit()
  .map((code) => [code, fitCode(code)] as const)
  .filter(([, { f1 }]) => f1 >= leastWorth)
writeFileSync(fileURLToPath(target), rendered(table))

function readAuthor(author: string): Example[] {
  const classes = { ...wordClasses, ...clientWordClasses }
  const shared = { confidence: ruleConfidence, classes }
  const rules = {
    client: speakerRules(clientRules, { ...shared, precedence: clientPrecedence }),
    system: speakerRules(systemRules, { ...shared, precedence: systemPrecedence }),
  }
  const gold = linesOf(`${author}.gold.jsonl`)
  return linesOf(`${author}.jsonl`).flatMap((line, at) => {
    // The corpus is a file of ours with a documented form; a wrong one shows in the fit at once.
    const relationship = JSON.parse(line) as { sessions: Session[] }
    return readRelationship(relationship.sessions, JSON.parse(gold[at] ?? '{}') as Gold, {
      rules,
      fold: authors.indexOf(author),
    })
  })
}

function linesOf(file: string): string[] {
  return readFileSync(new URL(file, corpus), 'utf8').trim().split('\n')
}

function readRelationship(
  sessions: readonly Session[],
  gold: Gold,
  parts: { rules: Record<Turn['speaker'], SpeakerRules>; fold: number },
): Example[] {
  const found: Example[] = []
  const remembered = memory()
  for (const session of sessions) {
    remembered.startSession()
    for (const turn of session.turns) {
      const rules = parts.rules[turn.speaker]
      const read = readTurn(turn.text, rules.trie)
      const context = remembered.before(turn)
      if (turn.speaker === 'client') {
        const active = [...new Set(evidenceIn(read, { ...context, soFar: [] }))].map(numberOf)
        const codes = new Set((gold.turns[turn.id] ?? []).map((code) => (typeof code === 'string' ? code : code.code)))
        found.push({ active, codes, fold: parts.fold })
      }
      remembered.remember(turn, read, codeByRule(read, context, rules))
    }
  }
  return found
}

function numberOf(name: string): number {
  const known = indexOf.get(name)
  if (known !== undefined) return known
  indexOf.set(name, names.length)
  names.push(name)
  return names.length - 1
}

function codesToFit(): string[] {
  const weighed = clientRules.filter((rule) => rule.id.endsWith(':evidence')).map((rule) => rule.code)
  return weighed.filter((code) => examples.filter((example) => example.codes.has(code)).length >= leastSupport)
}

interface Model {
  bias: number
  readonly weights: Float64Array
}

function fitCode(code: string) {
  const scored: [number, boolean][] = []
  for (let fold = 0; fold < authors.length; fold += 1) {
    const model = modelOf(
      examples.filter((example) => example.fold !== fold),
      code,
    )
    for (const example of examples) {
      if (example.fold === fold) scored.push([score(model, example), example.codes.has(code)])
    }
  }
  const { threshold, f1 } = bestThreshold(scored, common.has(code) ? 1 : 0.6)
  process.stderr.write(`${code} F1 ${f1.toFixed(2)} in cross-validation\n`)
  return { model: modelOf(examples, code), threshold, f1 }
}

/** Logistic regression with an elastic net, by accelerated proximal gradient. */
function modelOf(train: readonly Example[], code: string): Model {
  const size = names.length
  const model: Model = { bias: 0, weights: new Float64Array(size) }
  const ahead: Model = { bias: 0, weights: new Float64Array(size) }
  const gradient = new Float64Array(size)
  const step = 0.15
  let speed = 1
  for (let round = 0; round < rounds; round += 1) {
    gradient.fill(0)
    let biasGradient = 0
    for (const example of train) {
      const error = 1 / (1 + Math.exp(-score(ahead, example))) - (example.codes.has(code) ? 1 : 0)
      biasGradient += error
      for (const at of example.active) gradient[at] = (gradient[at] ?? 0) + error
    }
    const nextSpeed = (1 + Math.sqrt(1 + 4 * speed * speed)) / 2
    const momentum = (speed - 1) / nextSpeed
    speed = nextSpeed
    const bias = ahead.bias - (step * biasGradient) / train.length
    ahead.bias = bias + momentum * (bias - model.bias)
    model.bias = bias
    for (let at = 0; at < size; at += 1) {
      const from = ahead.weights[at] ?? 0
      const moved = from - step * ((gradient[at] ?? 0) / train.length + smoothness * from)
      const shrunk = Math.sign(moved) * Math.max(0, Math.abs(moved) - step * sparsity)
      ahead.weights[at] = shrunk + momentum * (shrunk - (model.weights[at] ?? 0))
      model.weights[at] = shrunk
    }
  }
  return model
}

function score(model: Model, example: Example): number {
  let sum = model.bias
  for (const at of example.active) sum += model.weights[at] ?? 0
  return sum
}

function bestThreshold(scored: [number, boolean][], beta2: number): { threshold: number; f1: number } {
  const ordered = [...scored].sort((a, b) => b[0] - a[0])
  const positives = ordered.filter(([, holds]) => holds).length
  let hits = 0
  let best = { threshold: 0, f1: 0, worth: 0 }
  ordered.forEach(([value, holds], at) => {
    if (holds) hits += 1
    const f1 = (2 * hits) / (at + 1 + positives)
    // The corpus has far more strain and opportunity than ordinary talk, so a false hit is weighed more than a missed one.
    const worth = ((1 + beta2) * hits) / (at + 1 + beta2 * positives)
    if (worth > best.worth) best = { threshold: value, f1, worth }
  })
  return best
}

function rendered(rows: readonly (readonly [string, { model: Model; threshold: number }])[]): string {
  const source = readFileSync(fileURLToPath(target), 'utf8')
  const head = source.slice(0, source.indexOf('export const clientWeights'))
  const body = rows.map(([code, { model, threshold }]) => {
    const points = names
      .map((name, at) => [name, Math.round((model.weights[at] ?? 0) * 10) / 10] as const)
      .filter(([, weight]) => Math.abs(weight) >= 0.2)
      .sort((a, b) => b[1] - a[1])
    const entries = points.map(([name, weight]) => `'${name}': ${weight}`).join(', ')
    return `  '${code}': { bias: ${model.bias.toFixed(2)}, threshold: ${threshold.toFixed(2)}, points: { ${entries} } },`
  })
  return `${head}export const clientWeights: Readonly<Record<string, Weights>> = {\n${body.join('\n')}\n}\n`
}
