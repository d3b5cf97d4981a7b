import { readdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { parseArgs } from 'node:util'
import { conclude } from '../src/assess/assess.ts'
import { readGoldFile } from '../src/cli/gold-file.ts'
import type { Coder } from '../src/coders/coder.ts'
import { embeddedCoder } from '../src/coders/embedded.ts'
import { humanCoder } from '../src/coders/human.ts'
import { rulesCoder } from '../src/coders/rules.ts'
import type { Coding } from '../src/dtn/coding.ts'
import { NexusError } from '../src/errors.ts'
import { type CodeScores, pairsOf } from '../src/study/code-scores.ts'
import { confusionsOf } from '../src/study/confusions.ts'
import { type EvaluatedCase, evaluate } from '../src/study/evaluation.ts'
import { confusionPage, evaluationPage } from '../src/study/evaluation-page.ts'
import { measuredOf } from '../src/study/measured.ts'
import { quoted, relationshipsIn, runScript, tell } from './command.ts'
import { writeSection } from './written-section.ts'

const usage = `Compares a coder, and what is concluded from its codes, with what authors say is there.

  npm run eval -- --coder rules --cases DIR
  npm run eval -- --coder rules --relationships FILE --gold FILE [--relationships FILE --gold FILE ...]

  --coder rules|embedded|human   human: the gold's own codes, so only the chain after coding is tried
  --cases DIR           every NAME.jsonl with a NAME.gold.jsonl in DIR
  --episodes coding|rule  with human: take the gold's episodes (the default), or find them by rule
  --seed N              seed of the bootstrap (1)
  --measured FILE       write the F1 of each code as the table a coder carries (TypeScript)
  --write SECTION       put the tables into docs/validation.md under this heading`

interface Pair {
  readonly relationships: string
  readonly gold: string
}

async function main(): Promise<void> {
  const { values } = parseArgs({
    options: {
      coder: { type: 'string', default: 'rules' },
      cases: { type: 'string', multiple: true, default: [] },
      relationships: { type: 'string', multiple: true, default: [] },
      gold: { type: 'string', multiple: true, default: [] },
      episodes: { type: 'string', default: 'coding' },
      seed: { type: 'string', default: '1' },
      measured: { type: 'string' },
      write: { type: 'string' },
      help: { type: 'boolean', default: false },
    },
  })
  const pairs = filePairs(values.cases, values.relationships, values.gold)
  if (values.help || pairs.length === 0) {
    console.log(usage)
    process.exitCode = values.help ? 0 : 2
    return
  }
  const cases: EvaluatedCase[] = []
  for (const pair of pairs) cases.push(...(await casesOf(pair, values.coder, values.episodes)))
  const evaluation = evaluate(cases, { seed: Number(values.seed), resamples: 1000 })
  const confusions = confusionPage(confusionsOf(pairsOf(cases)))
  const page = [evaluationPage(evaluation), ...(confusions === '' ? [] : [confusions])].join('\n\n')
  console.log(page)
  const command = `npm run eval -- ${process.argv.slice(2).map(quoted).join(' ')}`
  if (values.measured !== undefined) writeMeasured(values.measured, evaluation.codes, command)
  if (values.write !== undefined) {
    const name = `eval ${values.write}`
    writeSection({ file: 'docs/validation.md', name, heading: values.write, command, text: page })
  }
}

function filePairs(
  folders: readonly string[],
  relationships: readonly string[],
  gold: readonly string[],
): readonly Pair[] {
  if (relationships.length !== gold.length) {
    throw new NexusError('usage', 'Give one --gold for every --relationships, in the same order.')
  }
  const inFolders = folders.flatMap((folder) =>
    readdirSync(folder)
      .filter((name) => name.endsWith('.gold.jsonl'))
      .sort()
      .map((name) => ({
        relationships: join(folder, name.replace('.gold.jsonl', '.jsonl')),
        gold: join(folder, name),
      })),
  )
  return [...inFolders, ...relationships.map((file, at) => ({ relationships: file, gold: gold[at] ?? '' }))]
}

async function casesOf(pair: Pair, coderName: string, episodes: string): Promise<readonly EvaluatedCase[]> {
  const golds = await readGoldFile(pair.gold, tell)
  const codings = new Map([...golds].map(([id, { coding }]) => [id, coding]))
  const coder = await coderNamed(coderName, episodes === 'rule' ? withoutEpisodes(codings) : codings)
  const cases: EvaluatedCase[] = []
  for await (const relationship of relationshipsIn(pair.relationships)) {
    const gold = golds.get(relationship.id)
    if (gold === undefined) {
      console.error(`${pair.gold}: nothing for relationship ${relationship.id}; left out`)
      continue
    }
    const coding = await coder.code(relationship)
    const assessment = conclude(relationship, coding, { robustness: 'skip' })
    cases.push({ relationship, gold: gold.gold, goldCoding: gold.coding, coding, assessment })
  }
  return cases
}

async function coderNamed(name: string, codings: ReadonlyMap<string, Coding>): Promise<Coder> {
  if (name === 'rules') return rulesCoder()
  if (name === 'embedded') return embeddedCoder()
  if (name === 'human') return humanCoder(codings)
  throw new NexusError('usage', `There is no coder ${name} to evaluate. Use rules, embedded or human.`)
}

function withoutEpisodes(codings: ReadonlyMap<string, Coding>): ReadonlyMap<string, Coding> {
  return new Map([...codings].map(([id, { episodes: _episodes, ...coding }]) => [id, coding]))
}

function writeMeasured(file: string, codes: CodeScores, command: string): void {
  const entries = Object.entries(measuredOf(codes)).map(([code, { f1, n }]) => `  ${code}: { f1: ${f1}, n: ${n} },`)
  const table = `import type { Measured } from '../../dtn/coding.ts'

/**
 * F1 by code, and the turns of the gold that carry it, where this coder was compared with the codes of an author. Written by
 * \`${command}\`. A table of data.
 */
export const measured: Measured = {
${entries.join('\n')}
}
`
  writeFileSync(file, table)
}

await runScript(main)
