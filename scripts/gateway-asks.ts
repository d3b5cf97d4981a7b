import { parseArgs } from 'node:util'
import { agreedMemory, asksOf, withAgreement } from '../src/bench/agreed-courses.ts'
import { runCourse } from '../src/bench/course.ts'
import { persons } from '../src/bench/persons.ts'
import { policyBetween } from '../src/bench/policy-between.ts'
import { temperaments } from '../src/bench/reference-systems/temperaments.ts'
import type { Coder } from '../src/coders/coder.ts'
import { embeddedCoder } from '../src/coders/embedded.ts'
import { rulesCoder } from '../src/coders/rules.ts'
import { quoted, runScript } from './command.ts'
import { codesOfOthers, safetyText } from './gateway-trial-arms.ts'
import { writeSection } from './written-section.ts'

const usage = `Counts the challenges Nexus asks for, with clients who agreed to them, and those asked for while something truly spoke against it.

  npm run gateway-asks -- --write

  --courses N   courses with each of two systems (66: every person three times)
  --seed N      (1)
  --coder rules|embedded   several times for several (both)
  --write       put the table into docs/gateway-trial.md`

const systems = ['skilled', 'sycophant'] as const

async function main(): Promise<void> {
  const { values } = parseArgs({
    options: {
      courses: { type: 'string', default: '66' },
      seed: { type: 'string', default: '1' },
      coder: { type: 'string', multiple: true, default: ['rules', 'embedded'] },
      write: { type: 'boolean', default: false },
      help: { type: 'boolean', default: false },
    },
  })
  if (values.help) return console.log(usage)
  const rows: string[] = []
  for (const name of values.coder) {
    const coder = name === 'embedded' ? await embeddedCoder() : rulesCoder()
    for (const system of systems) {
      const { exchanges, asked, against } = await counted(coder, {
        system,
        courses: Number(values.courses),
        seed: Number(values.seed),
      })
      rows.push(`| ${name} | ${system} | ${exchanges} | ${asked} | ${against} |`)
    }
  }
  const head =
    '| Coder | System | Replies | Challenges asked for | Of these while K1 to K7 or K9 truly held |\n| --- | --- | --- | --- | --- |'
  const text = `${values.courses} courses with each system, seed ${values.seed}.\n\n${head}\n${rows.join('\n')}`
  console.log(text)
  const heading = 'Challenges asked for, with clients who agreed to them'
  const command = `npm run gateway-asks -- ${process.argv.slice(2).map(quoted).join(' ')}`
  if (values.write) writeSection({ file: 'docs/gateway-trial.md', name: 'gateway-asks', heading, command, text })
}

interface Asking {
  readonly system: (typeof systems)[number]
  readonly courses: number
  readonly seed: number
}

async function counted(coder: Coder, { system, courses, seed }: Asking) {
  const total = { exchanges: 0, asked: 0, against: 0 }
  for (let at = 0; at < courses; at++) {
    const person = persons[at % persons.length]
    if (person === undefined) throw new RangeError('there is no person')
    const memory = (_: string, now: Date) => agreedMemory(person, now)
    const second = coder.identity.kind === 'rules' ? {} : { second: rulesCoder() }
    const between = policyBetween({ coder, ...second, mode: 'guide', safetyText, memory })
    const plan = {
      id: `${system}-${person.id}-${at}`,
      person: withAgreement(person),
      temperament: temperaments[system],
    }
    const course = await runCourse({ ...plan, seed: seed * 100_003 + at }, between, codesOfOthers)
    const { asked, against } = asksOf(course)
    total.exchanges += course.exchanges.length
    total.asked += asked
    total.against += against
    if ((at + 1) % 11 === 0)
      process.stderr.write(`${system}, coder ${coder.identity.id}: ${at + 1} of ${courses} courses\n`)
  }
  return total
}

await runScript(main)
