import { parseArgs } from 'node:util'
import { codeAgreement } from '../src/dtn/agreement-study.ts'
import type { Coding } from '../src/dtn/coding.ts'
import type { Relationship } from '../src/dtn/relationship.ts'
import { readCodings } from '../src/formats/codings.ts'
import type { Statistic } from '../src/stats/statistic.ts'
import { agreementBy } from '../src/study/agreement.ts'
import type { AgreementRow } from '../src/study/agreement-rows.ts'
import { composites } from '../src/study/composites.ts'
import { relationshipsIn, runScript, tell } from './command.ts'
import { writeSection } from './written-section.ts'

// npm run agreement -- FIRST.gold.jsonl SECOND.gold.jsonl [RELATIONSHIPS.jsonl] [--write FILE]
// What `nexus agree` computes of two codings, beside the earlier double coding, as a section of a page. Without the records a turn that
// no code tells the speaker of counts for both.

const fewest = 8

await runScript(async () => {
  const { positionals, values } = parseArgs({ allowPositionals: true, options: { write: { type: 'string' } } })
  const [first = '', second = '', records] = positionals
  const codings = [...(await codingsOf(first, 'author')), ...(await codingsOf(second, 'second'))]
  const relationships = new Map<string, Relationship>()
  if (records !== undefined) for await (const one of relationshipsIn(records)) relationships.set(one.id, one)
  const text = page(codings, relationships)
  console.log(text)
  if (values.write === undefined) return
  writeSection({
    file: values.write,
    name: 'agreement',
    heading: 'Agreement of author and second coder',
    command: `npm run agreement -- ${positionals.join(' ')} --write ${values.write}`,
    text,
  })
})

/** Whoever coded a file stands for one coder: the authors are many. */
async function codingsOf(file: string, id: string): Promise<readonly Coding[]> {
  const found: Coding[] = []
  for await (const event of readCodings(file)) {
    if (event.kind === 'coding') found.push({ ...event.coding, coder: { ...event.coding.coder, id } })
    else tell(event.problem)
  }
  return found
}

function page(codings: readonly Coding[], relationships: ReadonlyMap<string, Relationship>): string {
  const { rows, compared } = agreementBy(codings, {
    by: 'code',
    composites: true,
    relationships,
    seed: 1,
    resamples: 2000,
  })
  const codes = rows.filter((row) => row.of === 'code' && Math.max(...givenIn(row)) >= fewest)
  const f1 = codes.flatMap((row) => row.f1?.value ?? [])
  return [
    `${compared.relationships} relationships, ${compared.turns} turns. Codes with at least ${fewest} turns from one of the two; intervals are 95 %, 2000 draws over relationships (seed 1). Counted over the turns of the code's speaker.`,
    `Mean F1 over ${f1.length} codes: ${(f1.reduce((a, b) => a + b, 0) / f1.length).toFixed(3)}.`,
    table('code', codes),
    table(
      'what the criteria are computed from',
      rows.filter((row) => row.of === 'composite'),
    ),
  ].join('\n\n')
}

function givenIn({ chosen }: AgreementRow): readonly number[] {
  return chosen.map(([, yes]) => yes ?? 0)
}

function table(heading: string, rows: readonly AgreementRow[]): string {
  const head = [heading, 'n author', 'n second', 'F1', 'alpha', 'F1 of the earlier study']
  return [
    `| ${head.join(' | ')} |`,
    `|${head.map(() => ' --- ').join('|')}|`,
    ...rows.map((row) => `| ${cellsOf(row).join(' | ')} |`),
  ].join('\n')
}

function cellsOf(row: AgreementRow): readonly string[] {
  const composite = composites.find(({ name }) => row.of === 'composite' && name === row.id)
  const label = composite === undefined ? row.label : `${row.label}: ${composite.codes.join(', ')}`
  const reference = composite?.reference.f1 ?? new Map(Object.entries(codeAgreement)).get(row.id)
  return [
    ...[label, ...givenIn(row).map(String), shown(row.f1?.value)],
    ...[withInterval(row.agreement.alpha), shown(reference)],
  ]
}

function shown(value: number | null | undefined): string {
  return value === null || value === undefined ? '–' : value.toFixed(2)
}

function withInterval({ value, interval }: Statistic): string {
  const span = interval === null ? '' : ` (${interval.map((end) => end.toFixed(2)).join('–')})`
  return `${shown(value)}${span}`
}
