/**
 * Measures how often each rule is right on the training corpus and writes src/coders/rules/confidence.ts.
 * Usage: tsx scripts/calibrate-rules.ts [folder with t1.jsonl, t1.gold.jsonl and so on]
 */
import { readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { rulesCoder } from '../src/coders/rules.ts'
import type { Relationship } from '../src/dtn/relationship.ts'

// All six authors. How far the rules carry beyond them is measured on the development cases, which no rule was made on.
const files = ['t1', 't2', 't3', 't4', 't5', 't6']
const folder = process.argv[2] ?? join(import.meta.dirname, '../../shared/data/corpus')
const target = join(import.meta.dirname, '../src/coders/rules/confidence.ts')
// A rule that fired less often tells too little.
const least = 4

type GoldCode = string | { readonly code: string }
interface Gold {
  readonly id: string
  readonly turns: Readonly<Record<string, readonly GoldCode[]>>
}

const fired = new Map<string, { right: number; all: number }>()
for (const file of files) {
  const golds = new Map(lines<Gold>(`${file}.gold.jsonl`).map((gold) => [gold.id, gold]))
  for (const relationship of lines<Relationship>(`${file}.jsonl`)) {
    const coding = await rulesCoder().code(relationship)
    const gold = golds.get(relationship.id)
    if (gold === undefined) continue
    for (const [turn, codes] of coding.turns) {
      const bases = new Set((gold.turns[turn] ?? []).map(baseOf))
      for (const code of codes) count(code.rule ?? '', bases.has(baseOf(code.code)))
    }
  }
}

const table = [...fired]
  .filter(([, { all }]) => all >= least)
  .sort(([a], [b]) => (a < b ? -1 : 1))
  .map(([rule, { right, all }]) => `  '${rule}': ${((right + 1) / (all + 2)).toFixed(2)},`)
writeFileSync(
  target,
  [
    '/**',
    ' * Precision of each rule on the training corpus (t1 to t6), by base code, smoothed by one hit and one miss.',
    ' * Written by scripts/calibrate-rules.ts. A table of data.',
    ' */',
    'export const ruleConfidence: Readonly<Record<string, number>> = {',
    ...table,
    '}',
    '',
  ].join('\n'),
)
process.stdout.write(`${table.length} rules measured\n`)

function lines<T>(name: string): readonly T[] {
  const text = readFileSync(join(folder, name), 'utf8')
  // The corpus is our own and checked when it is made.
  return text
    .trim()
    .split('\n')
    .map((line) => JSON.parse(line) as T)
}

function baseOf(code: GoldCode): string {
  return (typeof code === 'string' ? code : code.code).split('.')[0] ?? ''
}

function count(rule: string, isRight: boolean): void {
  const counts = fired.get(rule) ?? { right: 0, all: 0 }
  counts.all += 1
  if (isRight) counts.right += 1
  fired.set(rule, counts)
}
