import { existsSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { parseArgs } from 'node:util'
import { truthOf } from '../src/bench/client-acts.ts'
import { playedByScript } from '../src/bench/played-client.ts'
import { realismOf, type SpokenCourse } from '../src/bench/realism.ts'
import { realismPage } from '../src/bench/realism-page.ts'
import type { TemperamentId } from '../src/bench/reference-systems/temperaments.ts'
import type { BenchCourse } from '../src/bench/run/bench-course.ts'
import { playCourse } from '../src/bench/run/play-course.ts'
import { seedsOf } from '../src/bench/run/seeds.ts'
import { readLibrary } from '../src/bench/scenario/library.ts'
import type { Scenario } from '../src/bench/scenario/scenario.ts'
import { scenarioClient } from '../src/bench/scenario/scenario-client.ts'
import { openSystem } from '../src/bench/systems/open-system.ts'
import type { Coder } from '../src/coders/coder.ts'
import { embeddedCoder } from '../src/coders/embedded.ts'
import { rulesCoder } from '../src/coders/rules.ts'
import type { Coding } from '../src/dtn/coding.ts'
import type { Relationship } from '../src/dtn/relationship.ts'
import { readCodings } from '../src/formats/codings.ts'
import { randomFrom } from '../src/stats/random.ts'
import { relationshipsIn, runScript, tell } from './command.ts'
import { writeSection } from './written-section.ts'

const usage = `Holds the scripted clients of the benchmark against written clients: length, vocabulary, disclosure, markers, leaving.

  npm run realism -- --write

  --corpus DIR     written relationships with their codes (../shared/data/corpus; skipped where it is missing)
  --coder embedded|rules   who codes the scripted clients (embedded)
  --max N          scenarios at most (all English ones)
  --seed N         (1)
  --resamples N    draws of the intervals (2000)
  --write          put the table into docs/bench-realism.md`

const root = dirname(dirname(fileURLToPath(import.meta.url)))
const page = 'docs/bench-realism.md'
const met: readonly TemperamentId[] = ['skilled', 'sycophant']
const authors = ['t1', 't2', 't3', 't4', 't5', 't6']

async function main(): Promise<void> {
  const { values } = parseArgs({
    options: {
      corpus: { type: 'string', default: join(root, '..', 'shared', 'data', 'corpus') },
      coder: { type: 'string', default: 'embedded' },
      max: { type: 'string', default: '1000' },
      seed: { type: 'string', default: '1' },
      resamples: { type: 'string', default: '2000' },
      write: { type: 'boolean', default: false },
      help: { type: 'boolean', default: false },
    },
  })
  if (values.help) return console.log(usage)
  if (!existsSync(values.corpus)) {
    return console.log(`realism: skipped, because ${values.corpus} is not there. Name a corpus with --corpus DIR.`)
  }
  const [seed, resamples, max] = [Number(values.seed), Number(values.resamples), Number(values.max)]
  const coder = values.coder === 'rules' ? rulesCoder() : await embeddedCoder()
  const written = await writtenCourses(values.corpus)
  const played = await playedCourses({ coder, seed, max })
  const options = { seed, resamples }
  const coded = played.map((course) => spoken(course.relationship, course.coding, course))
  const known = played.map(knownCourse)
  const text = realismPage({
    courses: { written, coded },
    sides: { written: realismOf(written, options), coded: realismOf(coded, options), known: realismOf(known, options) },
    coder: coder.identity.id,
    met,
  })
  console.log(text)
  const defaults = { coder: 'embedded', max: '1000', seed: '1', resamples: '2000' }
  const changed = Object.entries(values).filter(([name, value]) =>
    Object.entries(defaults).some(([one, usual]) => one === name && usual !== value),
  )
  const command = ['npm run realism -- --write', ...changed.map(([name, value]) => `--${name} ${value}`)].join(' ')
  const heading = 'Figures'
  if (values.write) writeSection({ file: join(root, page), name: 'realism', heading, command, text })
}

async function writtenCourses(folder: string): Promise<readonly SpokenCourse[]> {
  const courses: SpokenCourse[] = []
  for (const author of authors.filter((name) => existsSync(join(folder, `${name}.gold.jsonl`)))) {
    const golds = new Map<string, Coding>()
    for await (const event of readCodings(join(folder, `${author}.gold.jsonl`))) {
      if (event.kind === 'coding') golds.set(event.coding.relationship, event.coding)
      else tell(event.problem)
    }
    for await (const relationship of relationshipsIn(join(folder, `${author}.jsonl`))) {
      const gold = golds.get(relationship.id)
      if (gold !== undefined) courses.push(spoken(relationship, gold, null))
    }
  }
  return courses
}

interface Playing {
  readonly coder: Coder
  readonly seed: number
  readonly max: number
}

/** Every scenario with a system that holds and with one that pleases: what clients do depends on whom they meet. */
async function playedCourses({ coder, seed, max }: Playing): Promise<readonly PlayedCourse[]> {
  const choice = { folders: [], shipped: true, families: [], languages: ['en' as const], ids: [] }
  const library = readLibrary(choice, root).slice(0, max)
  const courses: PlayedCourse[] = []
  for (const reference of met) {
    const entry = {
      id: reference,
      kind: 'reference',
      reference,
      declaredLevel: 2,
      memory: 'product',
      prompt: null,
    } as const
    const system = await openSystem(entry, {
      folder: root,
      env: {},
      limits: { timeoutMs: 1000, tries: 1 },
      allowRemote: [],
    })
    for (const { scenario } of library) courses.push(await played({ scenario, system, coder, seed }))
  }
  return courses
}

interface PlayedCourse extends BenchCourse {
  readonly person: string
}

interface Course extends Omit<Playing, 'max'> {
  readonly scenario: Scenario
  readonly system: Awaited<ReturnType<typeof openSystem>>
}

async function played({ scenario, system, coder, seed }: Course): Promise<PlayedCourse> {
  const seeds = seedsOf(seed, scenario, 1)
  const client = playedByScript(scenarioClient(scenario, randomFrom(seeds.client)))
  const course = await playCourse({ system, profile: {}, scenario, repeat: 1, seeds, client, coder })
  return { ...course, person: scenario.set?.id ?? scenario.id }
}

function spoken(relationship: Relationship, coding: Coding, course: PlayedCourse | null): SpokenCourse {
  const sessions = relationship.sessions.map(({ turns }) =>
    turns.flatMap(({ id, speaker, text }) =>
      speaker === 'client' ? [{ text, codes: coding.turns.get(id) ?? [] }] : [],
    ),
  )
  const person = course?.person ?? relationship.id
  const isLeaving = sessions.flat().some(({ codes }) => codes.some(({ code }) => code === 'LEV'))
  return {
    ...{ person, sessions },
    // Cuttings of the corpus (m001, …) have no length of their own; its whole relationships are r01, ….
    isWhole: course !== null || /-r\d+$/.test(relationship.id),
    hasLeft: course === null ? isLeaving : course.hasLeft,
  }
}

/** The same course with what was truly done in place of what a coder saw. */
function knownCourse(course: PlayedCourse): SpokenCourse {
  const acts = new Map(course.played.map(({ turn, act }) => [turn, truthOf(act).codes]))
  const turns = new Map([...acts].map(([turn, codes]) => [turn, codes.map((code) => ({ code }))]))
  return spoken(course.relationship, { ...course.coding, turns }, course)
}

await runScript(main)
process.exit()
