// Assesses the shipped examples, prints the table and writes the report.
import { spawnSync } from 'node:child_process'
import { readdirSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { fileURLToPath, pathToFileURL } from 'node:url'

const root = dirname(dirname(fileURLToPath(import.meta.url)))
const examples = join('examples', 'conversations')
const files = readdirSync(join(root, examples))
  .filter((name) => !name.startsWith('.'))
  .sort()
  .map((name) => join(examples, name))

const args = [join('dist', 'cli', 'main.js'), 'assess', ...files, '--html', 'nexus-report']
const { status } = spawnSync(process.execPath, args, { cwd: root, stdio: ['ignore', 'inherit', 'inherit'] })
const page = join(root, 'nexus-report', 'index.html')
console.log(`\nThe whole report, with every word it rests on: ${page}\nOpen ${pathToFileURL(page)}`)
console.log('\nThe same with the codes a person assigned, to see how much hangs on the coder:')
console.log(
  `npx nexus assess ${examples}/* --coder human --codings examples/codings/human.jsonl --html nexus-report/human`,
)
process.exitCode = status ?? 1
