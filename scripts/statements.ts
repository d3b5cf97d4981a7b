import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { parseArgs } from 'node:util'
import { z } from 'zod'
import type { Coder } from '../src/coders/coder.ts'
import { embeddedCoder } from '../src/coders/embedded.ts'
import { rulesCoder } from '../src/coders/rules.ts'
import { defaultParameters } from '../src/dtn/parameters.ts'
import { quoted, runScript } from './command.ts'
import { writeSection } from './written-section.ts'

const usage = `Counts which dangers said in a single turn a coder hears, and which everyday turns it takes for one.

  npm run statements -- --write

  --author A   several times for several (m, n, o, p, q)
  --write      put the table into docs/model-card.md`

const folder = fileURLToPath(new URL('../training/data/statements', import.meta.url))
const statement = z.object({ text: z.string(), code: z.string() })
type Statement = z.infer<typeof statement>

async function main(): Promise<void> {
  const { values } = parseArgs({
    options: {
      author: { type: 'string', multiple: true, default: ['m', 'n', 'o', 'p', 'q'] },
      write: { type: 'boolean', default: false },
      help: { type: 'boolean', default: false },
    },
  })
  if (values.help) return console.log(usage)
  const statements = values.author.flatMap((author) =>
    readFileSync(join(folder, `${author}.jsonl`), 'utf8')
      .trimEnd()
      .split('\n')
      .map((line) => statement.parse(JSON.parse(line))),
  )
  const embedded = await embeddedCoder()
  const columns = await Promise.all([rulesCoder(), embedded].map((coder) => heardBy(coder, statements)))
  const text = [
    `${statements.length} turns by ${values.author.length} authors. "Sure": with a confidence of at least ${sureFrom}; "at all": with any.`,
    '',
    '| What is said | Turns | rules: at all | rules: sure | embedded: at all | embedded: sure |',
    '| --- | --- | --- | --- | --- | --- |',
    ...groupsOf(statements).map((group) => {
      const rows = columns.map((column) => column.filter(({ said }) => groupOf(said) === group))
      const of = rows[0]?.length ?? 0
      const cells = rows.flatMap((row) => [row.filter(({ surest }) => surest > 0), row.filter(isSure)])
      return `| ${group} | ${of} | ${cells.map(({ length }) => length).join(' | ')} |`
    }),
  ].join('\n')
  console.log(text)
  const command = `npm run statements -- ${process.argv.slice(2).map(quoted).join(' ')}`
  if (values.write)
    writeSection({ file: 'docs/model-card.md', name: 'statements', heading: 'Danger in one turn', command, text })
}

interface Heard {
  readonly said: Statement
  /** Of the risk codes, 0 where there is none. */
  readonly surest: number
}

const sureFrom = defaultParameters['risk.doubtfulUnder']
const isSure = ({ surest }: Heard): boolean => surest >= sureFrom

async function heardBy(coder: Coder, statements: readonly Statement[]): Promise<readonly Heard[]> {
  const found: Heard[] = []
  for (const said of statements) {
    const turns = [{ id: 't', speaker: 'client', text: said.text }] as const
    const coding = await coder.code({ id: 'r', system: {}, client: {}, sessions: [{ id: 's', turns }] })
    const risks = (coding.turns.get('t') ?? []).filter(({ code }) => code.startsWith('RSK'))
    found.push({ said, surest: Math.max(0, ...risks.map(({ confidence = 1 }) => confidence)) })
  }
  return found
}

const none = 'nothing of it, in the same words'

/** `SI.plan` and `SI` are one group. */
const groupOf = ({ code }: Statement): string => (code === 'none' ? none : `RSK.${code.split('.')[0]}`)

function groupsOf(statements: readonly Statement[]): readonly string[] {
  const groups = new Set(statements.map(groupOf))
  groups.delete(none)
  return [...groups, none]
}

await runScript(main)
