import { readdirSync } from 'node:fs'
import { join } from 'node:path'
import { parseArgs } from 'node:util'
import { conclude } from '../src/assess/assess.ts'
import type { Coder } from '../src/coders/coder.ts'
import { embeddedCoder } from '../src/coders/embedded.ts'
import { rulesCoder } from '../src/coders/rules.ts'
import type { Relationship } from '../src/dtn/relationship.ts'
import { NexusError } from '../src/errors.ts'
import { type CounterfactualCase, compareCodings, readCounterfactuals } from '../src/study/counterfactual.ts'
import { counterfactualPage } from '../src/study/counterfactual-page.ts'
import { identitySwaps } from '../src/study/identity-swaps.ts'
import { quoted, relationshipsIn, runScript } from './command.ts'
import { writeSection } from './written-section.ts'

const usage = `Swaps words of identity and tells which codes flip, by group.

  npm run counterfactual -- --coder rules --cases DIR
  npm run counterfactual -- --coder embedded --relationships FILE [--relationships FILE ...]

  --coder rules|embedded
  --cases DIR           every NAME.jsonl in DIR that is no NAME.gold.jsonl
  --seed N              seed of the bootstrap (1)
  --resamples N         draws of it (1000)
  --turns               list the turns that flip, by id, with the codes that came and went
  --write SECTION       put the tables into docs/validation.md under this heading`

async function main(): Promise<void> {
  const { values } = parseArgs({
    options: {
      coder: { type: 'string', default: 'rules' },
      cases: { type: 'string', multiple: true, default: [] },
      relationships: { type: 'string', multiple: true, default: [] },
      seed: { type: 'string', default: '1' },
      resamples: { type: 'string', default: '1000' },
      turns: { type: 'boolean', default: false },
      write: { type: 'string' },
      help: { type: 'boolean', default: false },
    },
  })
  const files = [...values.cases.flatMap(relationshipFiles), ...values.relationships]
  if (values.help || files.length === 0) {
    console.log(usage)
    process.exitCode = values.help ? 0 : 2
    return
  }
  const coder = await coderNamed(values.coder)
  const relationships: Relationship[] = []
  for (const file of files) {
    for await (const relationship of relationshipsIn(file)) relationships.push(relationship)
  }
  const cases: CounterfactualCase[] = []
  for (const relationship of relationships) cases.push(...(await casesOf(relationship, coder)))
  if (values.turns) for (const one of cases) tellTurns(one)
  const bootstrap = { seed: Number(values.seed), resamples: Number(values.resamples) }
  const made = `Coder ${coder.identity.id}; ${relationships.length} relationships; ${bootstrap.resamples} draws, seed ${bootstrap.seed}.`
  const page = counterfactualPage(compareCodings(cases, bootstrap), made)
  console.log(page)
  if (values.write === undefined) return
  const command = `npm run counterfactual -- ${process.argv.slice(2).map(quoted).join(' ')}`
  const name = `counterfactual ${values.write}`
  writeSection({ file: 'docs/validation.md', name, heading: values.write, command, text: page })
}

function relationshipFiles(folder: string): readonly string[] {
  return readdirSync(folder)
    .filter((name) => name.endsWith('.jsonl') && !name.endsWith('.gold.jsonl'))
    .sort()
    .map((name) => join(folder, name))
}

async function coderNamed(name: string): Promise<Coder> {
  if (name === 'rules') return rulesCoder()
  if (name === 'embedded') return embeddedCoder()
  throw new NexusError('usage', `There is no coder ${name} to check. Use rules or embedded.`)
}

function casesOf(relationship: Relationship, coder: Coder): Promise<readonly CounterfactualCase[]> {
  return readCounterfactuals(relationship, identitySwaps, async (told) => {
    const coding = await coder.code(told)
    return { coding, level: conclude(told, coding, { robustness: 'skip' }).level }
  })
}

/** Ids and codes only: what was said stays in the file. */
function tellTurns({ counterfactual, before, after }: CounterfactualCase): void {
  const { swap, probe, changed } = counterfactual
  for (const turn of changed.keys()) {
    const [was, is] = [before, after].map(({ coding }) => (coding.turns.get(turn) ?? []).map(({ code }) => code).sort())
    if (was?.join() === is?.join()) continue
    const where = `${counterfactual.before.id} ${turn} ${swap.sides.join('/')} ${probe}`
    console.log(`${where}: ${was?.join(' ') || '–'} → ${is?.join(' ') || '–'}`)
  }
}

await runScript(main)
