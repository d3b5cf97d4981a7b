import { readFileSync } from 'node:fs'
import { parseArgs } from 'node:util'
import { codeAgreement } from '../src/dtn/agreement-study.ts'
import { baseOf, codesOf, readCodeId } from '../src/dtn/codebook.ts'
import type { Speaker } from '../src/dtn/relationship.ts'
import { nominalAlpha } from '../src/stats/alpha.ts'
import { f1Of } from '../src/stats/binary.ts'
import { clusterBootstrap } from '../src/stats/bootstrap.ts'
import { composites } from '../src/study/composites.ts'
import { writeSection } from './written-section.ts'

// npm run agreement -- FIRST.gold.jsonl SECOND.gold.jsonl [--write FILE]
// Two codings of the same relationships, turn by turn: F1 of one against the other and Krippendorff's alpha by code, with intervals over
// relationships.

type Marks = readonly (readonly [boolean, boolean])[]
/** Codes by turn of one relationship, from two coders. */
interface Pair {
  readonly speaker: ReadonlyMap<string, Speaker>
  readonly first: ReadonlyMap<string, ReadonlySet<string>>
  readonly second: ReadonlyMap<string, ReadonlySet<string>>
}

const { positionals, values } = parseArgs({ allowPositionals: true, options: { write: { type: 'string' } } })
const [firstFile = '', secondFile = ''] = positionals
const pairs = pairsOf(readCodes(firstFile), readCodes(secondFile))
const text = page(pairs)
console.log(text)
if (values.write !== undefined) {
  writeSection({
    file: values.write,
    name: 'agreement',
    heading: 'Agreement of author and second coder',
    command: `npm run agreement -- ${positionals.join(' ')} --write ${values.write}`,
    text,
  })
}

function readCodes(file: string): ReadonlyMap<string, ReadonlyMap<string, ReadonlySet<string>>> {
  const found = new Map<string, ReadonlyMap<string, ReadonlySet<string>>>()
  for (const line of readFileSync(file, 'utf8').split('\n')) {
    if (line.trim() === '') continue
    const { id, turns } = JSON.parse(line)
    found.set(
      String(id),
      new Map(
        Object.entries<readonly (string | { readonly code: string })[]>(turns).map(([turn, codes]) => [
          turn,
          new Set(codes.map((code) => (typeof code === 'string' ? code : code.code).split('.')[0] ?? '')),
        ]),
      ),
    )
  }
  return found
}

function pairsOf(first: ReturnType<typeof readCodes>, second: ReturnType<typeof readCodes>): readonly Pair[] {
  return [...second].map(([id, codes]) => {
    const own = first.get(id)
    if (own === undefined) throw new Error(`${secondFile}: ${id} is not in ${firstFile}`)
    return { speaker: speakersOf(own, codes), first: own, second: codes }
  })
}

// A code belongs to one speaker, save ADM; a turn with ADM alone counts for both.
function speakersOf(...codings: readonly ReadonlyMap<string, ReadonlySet<string>>[]): ReadonlyMap<string, Speaker> {
  const found = new Map<string, Speaker>()
  for (const coding of codings) {
    for (const [turn, codes] of coding) {
      for (const speaker of ['client', 'system'] as const) {
        const other = speaker === 'client' ? 'system' : 'client'
        if ([...codes].some((code) => readCodeId(code, speaker) !== null && readCodeId(code, other) === null)) {
          found.set(turn, speaker)
        }
      }
    }
  }
  return found
}

function page(all: readonly Pair[]): string {
  const turns = all.reduce((sum, { first }) => sum + first.size, 0)
  const single = (['client', 'system'] as const).flatMap((speaker) =>
    [...new Set(codesOf(speaker).map(({ id }) => baseOf(id)))].map((code) => ({ name: code, speaker, codes: [code] })),
  )
  const rows = single
    .map((one) => row(one, all, codeAgreement[one.codes[0] ?? 'ADM'] ?? null))
    .filter(({ n }) => n >= 8)
  const groups = composites.map(({ name, codes, reference }) =>
    row({ name: `${name}: ${codes.join(', ')}`, speaker: null, codes }, all, reference.f1),
  )
  const f1 = rows.flatMap((one) => (one.f1 === null ? [] : [one.f1]))
  return [
    `${all.length} relationships, ${turns} turns. Codes with at least 8 turns from one of the two; intervals are 95 %, 2000 draws over relationships (seed 1).`,
    `Mean F1 over ${f1.length} codes: ${(f1.reduce((a, b) => a + b, 0) / f1.length).toFixed(3)}.`,
    table('code', rows),
    table('what the criteria are computed from', groups),
  ].join('\n\n')
}

interface Row {
  readonly cells: readonly string[]
  readonly n: number
  readonly f1: number | null
}

function row(
  {
    name,
    speaker,
    codes,
  }: { readonly name: string; readonly speaker: Speaker | null; readonly codes: readonly string[] },
  all: readonly Pair[],
  reference: number | null,
): Row {
  const marks = all.map(
    (pair): Marks =>
      [...pair.first.keys()]
        .filter((turn) => speaker === null || (pair.speaker.get(turn) ?? speaker) === speaker)
        .map((turn) => [has(pair.first.get(turn), codes), has(pair.second.get(turn), codes)] as const),
  )
  const alpha = (sample: readonly Marks[]) => nominalAlpha(sample.flat()).value
  const { interval } = clusterBootstrap(marks, alpha, { seed: 1 })
  const [n1, n2] = [0, 1].map((place) => marks.flat().filter((mark) => mark[place]).length)
  const f1 = f1Of(countsOf(marks.flat()))
  const shown = (value: number | null) => (value === null ? '–' : value.toFixed(2))
  const span = interval === null ? '' : ` (${interval.map((end) => end.toFixed(2)).join('–')})`
  return {
    cells: [name, String(n1), String(n2), shown(f1), `${shown(alpha(marks))}${span}`, shown(reference)],
    n: Math.max(n1 ?? 0, n2 ?? 0),
    f1,
  }
}

function has(codes: ReadonlySet<string> | undefined, wanted: readonly string[]): boolean {
  return wanted.some((code) => codes?.has(code) === true)
}

function countsOf(marks: Marks) {
  const count = (first: boolean, second: boolean) =>
    marks.filter((mark) => mark[0] === first && mark[1] === second).length
  return { truePositives: count(true, true), falsePositives: count(false, true), falseNegatives: count(true, false) }
}

function table(heading: string, rows: readonly Row[]): string {
  const head = [heading, 'n author', 'n second', 'F1', 'alpha', 'F1 of the earlier study']
  return [
    `| ${head.join(' | ')} |`,
    `|${head.map(() => ' --- ').join('|')}|`,
    ...rows.map(({ cells }) => `| ${cells.join(' | ')} |`),
  ].join('\n')
}
