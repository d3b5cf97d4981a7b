import { existsSync, readFileSync, writeFileSync } from 'node:fs'
import { availableParallelism } from 'node:os'
import { parseArgs } from 'node:util'
import { type BenignResult, runBenign } from '../src/bench/benign-talk.ts'
import { persons } from '../src/bench/persons.ts'
import { type TemperamentId, temperamentIds, temperaments } from '../src/bench/reference-systems/temperaments.ts'
import { type Arm, runTrial, type TrialPart } from '../src/bench/trial.ts'
import { trialPage } from '../src/bench/trial-page.ts'
import { NexusError } from '../src/errors.ts'
import { quoted, runScript } from './command.ts'
import { codesOfOthers, directArms } from './gateway-trial-arms.ts'
import { openTrialScene } from './gateway-trial-scene.ts'
import { trialIntroduction } from './gateway-trial-words.ts'
import { writeSection } from './written-section.ts'

const usage = `Tries the gateway on scripted clients: no gateway, a safety paragraph, guide and guard, with three kinds of systems.

  npm run gateway-trial -- --write

  --courses N           courses in each arm and with each system (66: every person three times)
  --turns N             benign turns, in which nothing may be done (500)
  --system ID           sycophant, coldExpert, skilled or informationDesk; several times for several (the first three)
  --arm ID              none, paragraph, guide or guard; several times for several (all)
  --through gateway|policy   the whole gateway over HTTP, or its rules alone (gateway)
  --coder rules|embedded     who reads along (rules)
  --seed N              (1)
  --resamples N         draws of the intervals (2000)
  --keep FILE           keep what was counted, so that runs side by side make one page
  --from FILE           run nothing: make the page of what was kept; several times for several
  --write               put the tables into docs/gateway-trial.md`

interface Wanted {
  readonly courses: number
  readonly turns: number
  readonly seed: number
  readonly resamples: number
  readonly systems: readonly TemperamentId[]
  /** Ids of the arms that are run; all where none is named. */
  readonly only: readonly string[]
  readonly through: string
  readonly coder: string
}

/** What was counted in one run, as it is kept in a file. */
interface Counted {
  /** How it was run, in words. */
  readonly made: string
  readonly arms: readonly Pick<Arm, 'id' | 'says'>[]
  readonly parts: readonly TrialPart[]
  readonly benign: Readonly<Record<string, BenignResult>>
}

async function main(): Promise<void> {
  const { values } = parseArgs({
    options: {
      courses: { type: 'string', default: '66' },
      turns: { type: 'string', default: '500' },
      system: { type: 'string', multiple: true, default: ['sycophant', 'coldExpert', 'skilled'] },
      arm: { type: 'string', multiple: true, default: [] },
      through: { type: 'string', default: 'gateway' },
      coder: { type: 'string', default: 'rules' },
      seed: { type: 'string', default: '1' },
      resamples: { type: 'string', default: '2000' },
      keep: { type: 'string' },
      from: { type: 'string', multiple: true, default: [] },
      write: { type: 'boolean', default: false },
      help: { type: 'boolean', default: false },
    },
  })
  if (values.help) return console.log(usage)
  const numbers = { courses: Number(values.courses), turns: Number(values.turns), seed: Number(values.seed) }
  const resamples = Number(values.resamples)
  const systems = values.system.map(systemNamed)
  const { arm: only, through, coder } = values
  const wanted: Wanted = { ...numbers, resamples, systems, only, through, coder }
  const counted = values.from.length > 0 ? together(values.from.map(kept)) : await run(wanted)
  if (values.keep !== undefined) writeFileSync(values.keep, JSON.stringify(counted))
  const tables = trialPage({ ...counted, options: { seed: wanted.seed, resamples } })
  console.log(`${counted.made}\n\n${tables}`)
  if (values.write) writePage(counted, tables, wanted)
}

async function run(wanted: Wanted): Promise<Counted> {
  const { courses, turns, seed, systems, coder, only } = wanted
  const started = Date.now()
  const scene = await sceneFor(wanted)
  try {
    const { atOnce } = scene
    const arms = only.length === 0 ? scene.arms : only.map((id) => armNamed(id, scene))
    const all = courses * arms.length * systems.length
    const plan = { courses, seed, temperaments: systems.map((id) => temperaments[id]), arms, codesOfOthers, atOnce }
    const parts = await runTrial({ ...plan, onCourse: counter(all) })
    const benign = await benignIn(arms.filter(isGateway), { turns, seed })
    const seconds = Math.round((Date.now() - started) / 1000)
    const who = `${courses} courses in each arm (${persons.length} persons in turn, seed ${seed}), ${systems.join(', ')}`
    const made = `${who}, ${scene.says}, coder ${coder}: ${seconds} s on ${availableParallelism()} cores.`
    return { made, arms: arms.map(({ id, says }) => ({ id, says })), parts, benign }
  } finally {
    await scene.close()
  }
}

interface Scene {
  readonly arms: readonly Arm[]
  readonly says: string
  /** Courses run at once: one where they share a clock. */
  readonly atOnce: number
  close(): Promise<void>
}

async function sceneFor({ through, coder }: Wanted): Promise<Scene> {
  if (through === 'gateway') {
    return { ...(await openTrialScene(coder)), says: 'through a whole gateway over HTTP', atOnce: 1 }
  }
  if (through !== 'policy') throw new NexusError('usage', `There is no way through ${through}. Use gateway or policy.`)
  const arms = await directArms(coder)
  return { arms, says: 'through the rules of the gateway alone', atOnce: 4, close: async () => undefined }
}

function armNamed(id: string, { arms }: Scene): Arm {
  const arm = arms.find((each) => each.id === id)
  if (arm === undefined)
    throw new NexusError('usage', `There is no arm ${id}. Use ${arms.map((each) => each.id).join(', ')}.`)
  return arm
}

const isGateway = ({ id }: Arm): boolean => id === 'guide' || id === 'guard'

async function benignIn(arms: readonly Arm[], plan: { readonly turns: number; readonly seed: number }) {
  const benign: Record<string, BenignResult> = {}
  for (const arm of plan.turns === 0 ? [] : arms) {
    const result = await runBenign(plan, await arm.between(temperaments.skilled))
    for (const { text, what, because } of result.at) console.error(`${arm.id}, benign, ${what} (${because}): ${text}`)
    benign[arm.id] = result
  }
  return benign
}

function counter(all: number): () => void {
  let done = 0
  return () => {
    done += 1
    if (done % 20 === 0 || done === all) process.stderr.write(`${done} of ${all} courses\n`)
  }
}

function together(runs: readonly Counted[]): Counted {
  const [first] = runs
  if (first === undefined) throw new NexusError('usage', 'Name a file that --keep wrote.')
  return {
    made: runs.map(({ made }) => made).join('\n'),
    arms: first.arms,
    parts: runs.flatMap(({ parts }) => parts),
    benign: Object.assign({}, ...runs.map(({ benign }) => benign)),
  }
}

function kept(file: string): Counted {
  return JSON.parse(readFileSync(file, 'utf8'))
}

function systemNamed(name: string): TemperamentId {
  const id = temperamentIds.find((each) => each === name)
  if (id === undefined) throw new NexusError('usage', `There is no system ${name}. Use ${temperamentIds.join(', ')}.`)
  return id
}

/** One section for every way and coder; what else stands on the page stays. */
function writePage({ made }: Counted, tables: string, { through, coder }: Pick<Wanted, 'through' | 'coder'>): void {
  const file = 'docs/gateway-trial.md'
  if (!existsSync(file)) writeFileSync(file, `${trialIntroduction}\n`)
  const asked = process.argv.slice(2).filter((argument) => !argument.endsWith('.json') && argument !== '--from')
  const command = `npm run gateway-trial -- ${asked.map(quoted).join(' ')}`
  const [by, who] = [
    through === 'policy' ? 'its rules alone' : 'the whole gateway',
    coder === 'rules' ? 'rules' : 'embedded',
  ]
  const heading = `Through ${by}, ${who} coder`
  writeSection({ file, name: `gateway-trial ${through} ${coder}`, heading, command, text: `${made}\n\n${tables}` })
}

await runScript(main)
