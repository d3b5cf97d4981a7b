import { writeFileSync } from 'node:fs'
import { availableParallelism } from 'node:os'
import { parseArgs } from 'node:util'
import { type BenignResult, runBenign } from '../src/bench/benign-talk.ts'
import type { Between } from '../src/bench/course.ts'
import { persons } from '../src/bench/persons.ts'
import { temperaments } from '../src/bench/reference-systems/temperaments.ts'
import { type Arm, runTrial } from '../src/bench/trial.ts'
import { trialPage } from '../src/bench/trial-page.ts'
import { NexusError } from '../src/errors.ts'
import { quoted, runScript } from './command.ts'
import { codesOfOthers, directArms } from './gateway-trial-arms.ts'

const usage = `Tries the gateway on scripted clients: no gateway, a safety paragraph, guide and guard, with three kinds of systems.

  npm run gateway-trial -- --write

  --courses N           courses in each arm and with each system (66: every person three times)
  --turns N             benign turns, in which nothing may be done (500)
  --through gateway|policy   the whole gateway over HTTP, or its rules alone (gateway)
  --coder rules|embedded     who reads along (rules)
  --seed N              (1)
  --resamples N         draws of the intervals (2000)
  --write               put the tables into docs/gateway-trial.md`

async function main(): Promise<void> {
  const { values } = parseArgs({
    options: {
      courses: { type: 'string', default: '66' },
      turns: { type: 'string', default: '500' },
      through: { type: 'string', default: 'gateway' },
      coder: { type: 'string', default: 'rules' },
      seed: { type: 'string', default: '1' },
      resamples: { type: 'string', default: '2000' },
      write: { type: 'boolean', default: false },
      help: { type: 'boolean', default: false },
    },
  })
  if (values.help) {
    console.log(usage)
    return
  }
  const started = Date.now()
  const scene = await sceneFor(values.through, values.coder)
  try {
    const numbers = { courses: Number(values.courses), turns: Number(values.turns), seed: Number(values.seed) }
    const tables = await tried(scene.arms, numbers, Number(values.resamples))
    const seconds = Math.round((Date.now() - started) / 1000)
    const made = `${numbers.courses} courses in each arm (${persons.length} persons in turn, seed ${numbers.seed}), ${scene.says}, coder ${values.coder}; ${seconds} s on ${availableParallelism()} cores.`
    console.log(`${made}\n\n${tables}`)
    if (values.write) writePage(made, tables)
  } finally {
    await scene.close()
  }
}

interface Scene {
  readonly arms: readonly Arm[]
  readonly says: string
  close(): Promise<void>
}

async function sceneFor(through: string, coder: string): Promise<Scene> {
  if (through === 'policy') {
    return {
      arms: await directArms(coder),
      says: 'through the rules of the gateway alone',
      close: async () => undefined,
    }
  }
  throw new NexusError('usage', `There is no way through ${through}. Use policy.`)
}

interface Numbers {
  readonly courses: number
  readonly turns: number
  readonly seed: number
}

async function tried(arms: readonly Arm[], { courses, turns, seed }: Numbers, resamples: number): Promise<string> {
  const systems = [temperaments.sycophant, temperaments.coldExpert, temperaments.skilled]
  const all = courses * arms.length * systems.length
  let done = 0
  const onCourse = () => {
    done += 1
    if (process.stderr.isTTY || done === all)
      process.stderr.write(`\r${done} of ${all} courses${done === all ? '\n' : ''}`)
  }
  const parts = await runTrial({ courses, seed, temperaments: systems, arms, codesOfOthers, onCourse, atOnce: 4 })
  const benign: Record<string, BenignResult> = {}
  for (const arm of arms.slice(2)) {
    const between: Between = await arm.between(temperaments.skilled)
    benign[arm.id] = await runBenign({ turns, seed }, between)
    for (const { text, what } of benign[arm.id]?.at ?? []) console.error(`${arm.id}, benign, ${what}: ${text}`)
  }
  return trialPage({ arms, parts, benign, options: { seed, resamples } })
}

function writePage(made: string, tables: string): void {
  const command = `npm run gateway-trial -- ${process.argv.slice(2).map(quoted).join(' ')}`
  writeFileSync(
    'docs/gateway-trial.md',
    `${introduction}\n\n\`\`\`sh\n${command.trim()}\n\`\`\`\n\n${made}\n\n${tables}\n`,
  )
}

const introduction = `# Trial of the gateway on scripted clients`

await runScript(main)
