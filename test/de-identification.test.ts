import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { rulesCoder } from '../src/coders/rules.ts'
import type { Relationship } from '../src/dtn/relationship.ts'
import { findIdentifiers } from '../src/protection/de-identification/find.ts'
import { pseudonymise } from '../src/protection/de-identification/pseudonymise.ts'
import { wilson } from '../src/stats/interval.ts'
import { root } from './source-tree.ts'

interface Marked {
  readonly text: string
  readonly marks: readonly { readonly kind: string; readonly start: number; readonly end: number }[]
}

/** What pseudonymising replaces when nobody says otherwise. */
const atLeast = 0.5

function sentences(language: string): readonly Marked[] {
  const lines = readFileSync(join(root, 'test/fixtures/de-identification', `${language}.jsonl`), 'utf8')
    .trim()
    .split('\n')
  return lines.slice(1).map((line) => {
    const { text: written } = JSON.parse(line) as { text: string } // our own fixture
    const marks: { kind: string; start: number; end: number }[] = []
    let text = ''
    for (const [piece = '', kind, words = ''] of written.matchAll(/\{(\w+):([^}]*)\}|[^{]+/g)) {
      if (kind !== undefined) marks.push({ kind, start: text.length, end: text.length + words.length })
      text += kind === undefined ? piece : words
    }
    return { text, marks }
  })
}

interface Score {
  readonly covered: number
  readonly marks: number
  readonly right: number
  readonly finds: number
  readonly sameKind: number
  readonly faults: readonly string[]
}

function score(set: readonly Marked[], kind?: string): Score {
  let [covered, marks, right, finds, sameKind] = [0, 0, 0, 0, 0]
  const faults: string[] = []
  for (const { text, marks: all } of set) {
    const found = findIdentifiers(text).filter(({ confidence }) => confidence >= atLeast)
    for (const mark of all.filter((one) => kind === undefined || one.kind === kind)) {
      marks += 1
      const by = found.find(({ start, end }) => start <= mark.start && end >= mark.end)
      if (by === undefined) faults.push(`missed ${mark.kind} ${text.slice(mark.start, mark.end)} in: ${text}`)
      else covered += 1
      if (by?.kind === mark.kind) sameKind += 1
    }
    for (const find of found.filter((one) => kind === undefined || one.kind === kind)) {
      finds += 1
      if (all.some(({ start, end }) => start < find.end && find.start < end)) right += 1
      else faults.push(`taken for ${find.kind}: ${text.slice(find.start, find.end)} in: ${text}`)
    }
  }
  return { covered, marks, right, finds, sameKind, faults }
}

const share = (of: number, n: number) => {
  const [lower, upper] = wilson(of, n)
  return `${of}/${n} ${(of / n).toFixed(3)} [${lower.toFixed(2)}, ${upper.toFixed(2)}]`
}

describe.each(['english', 'german'])('the sentences written for the rules, %s', (language) => {
  const all = sentences(language)
  const kept = all.filter((_, at) => at % 2 === 1)

  it('finds what points at a person and little else; the figures are printed', () => {
    const whole = score(all)
    const even = score(kept)
    const kinds = [...new Set(all.flatMap(({ marks }) => marks.map(({ kind }) => kind)))]
    console.log(
      [
        `${language}: ${all.length} sentences, recall ${share(whole.covered, whole.marks)}, precision ${share(whole.right, whole.finds)}, kind right ${whole.sameKind}/${whole.covered}`,
        `  lines never used to correct a rule (${kept.length}): recall ${share(even.covered, even.marks)}, precision ${share(even.right, even.finds)}`,
        ...kinds.map((kind) => {
          const one = score(all, kind)
          return `  ${kind.padEnd(12)} recall ${one.covered}/${one.marks}, precision ${one.right}/${one.finds}`
        }),
        ...(process.env.FAULTS === undefined
          ? []
          : score(all.filter((_, at) => at % 2 === 0)).faults.map((fault) => `  ${fault}`)),
      ].join('\n'),
    )
    expect(whole.covered / whole.marks).toBeGreaterThan(0.9)
    expect(whole.right / whole.finds).toBeGreaterThan(0.9)
  })
})

const corpus = join(root, '../shared/data/corpus')

describe.skipIf(!existsSync(corpus))('the training corpus (skipped where ../shared is missing)', () => {
  it('reads almost the same to a coder with placeholders as without; speed and changes are printed', async () => {
    const relationships = ['t1', 't2', 't3', 't4', 't5', 't6'].flatMap(
      (file) =>
        readFileSync(join(corpus, `${file}.jsonl`), 'utf8')
          .trim()
          .split('\n')
          .map((line) => JSON.parse(line) as Relationship), // our own corpus, in nexus-relationship/1
    )
    for (const one of relationships.slice(0, 50)) pseudonymise(one)
    const started = process.cpuUsage()
    const hidden = relationships.map((one) => pseudonymise(one).relationship)
    const { user, system } = process.cpuUsage(started)
    const seconds = (user + system) / 1e6
    const turns = relationships.flatMap(({ sessions }) => sessions.flatMap((session) => session.turns)).length
    const coder = rulesCoder()
    let [changed, recoded] = [0, 0]
    for (const [at, before] of relationships.entries()) {
      const after = hidden[at]
      if (after === undefined || JSON.stringify(after) === JSON.stringify(before)) continue
      const texts = new Map(
        before.sessions.flatMap((session) => session.turns.map(({ id, text }) => [id, text] as const)),
      )
      const [one, other] = [await coder.code(before), await coder.code(after)]
      for (const { id, text } of after.sessions.flatMap((session) => session.turns)) {
        const codes = [one, other].map((coding) =>
          (coding.turns.get(id) ?? [])
            .map(({ code }) => code)
            .sort()
            .join(),
        )
        if (text !== texts.get(id)) changed += 1
        if (codes[0] !== codes[1]) recoded += 1
      }
    }
    console.log(
      `corpus: ${turns} turns, ${Math.round(turns / seconds)} turns a second of processor time, ${changed} turns with a placeholder, ${recoded} turns coded otherwise by the rules`,
    )
    expect(recoded / turns).toBeLessThan(0.003)
    expect(turns / seconds).toBeGreaterThan(500)
  }, 120_000)
})
