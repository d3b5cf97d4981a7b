import { Command, Option } from 'commander'
import { examplesHelp } from '../examples.ts'
import { type ExitCode, exitHelp } from '../exit.ts'
import { addGrouped } from '../option-groups.ts'
import { readCount, readWhole } from '../options.ts'
import type { Terminal } from '../terminal.ts'
import type { BenchRunFlags } from './run-file.ts'

/** `nexus bench run FILE`: plays what the file asks for, scores it and judges its thresholds. */
export function runCommand(terminal: Terminal, end: (exit: ExitCode) => void): Command {
  const command = new Command('run')
    .summary('play scenarios with systems, score them and judge the thresholds')
    .description(
      'Plays every scenario with every system as FILE says (YAML, schema/nexus-bench-1.json), and writes contract, courses and result into a folder. Stopped or out of budget, the same command goes on where it stopped; nothing is asked or paid twice.',
    )
    .argument('<file>', 'the run: systems, scenarios, coder, limits, thresholds')
    .addHelpText('after', `${examples}\n\n${exitHelp()}`)
    .action(async (file: string, flags: BenchRunFlags) => {
      const { runFile } = await import('./run-file.ts')
      end(await runFile(file, flags, terminal))
    })
  return addGrouped(command, {
    'What is played, instead of what the file says:': [
      new Option('--systems <ids>', 'only these systems, as one,two').argParser(readIds),
      new Option('--scenarios <ids>', 'only these scenarios, as one,two').argParser(readIds),
      new Option('--repeats <number>', 'how often each scenario is played').argParser(readWhole),
      new Option('--seed <number>', 'seed of everything drawn').argParser(readCount),
      new Option('--coder <coder>', 'who codes the turns').choices(['embedded', 'rules']),
      new Option('--at-once <number>', 'courses played at once with one system').argParser(readWhole),
    ],
    'Run:': [
      new Option('--out <dir>', 'folder of the run; bench-runs/<name> if not given'),
      new Option('--fresh', 'begin anew in a folder of its own, whatever is there already'),
      new Option('--yes', 'spend what the estimate says without being asked'),
    ],
    'Results:': [
      new Option(
        '--json <file>',
        'write the result as one nexus-bench-result/1 object; - writes it to standard output',
      ),
      new Option('--html <dir>', 'write the run as pages to read, with every course'),
      new Option('--junit <file>', 'write thresholds and findings as test cases, without what was said'),
      new Option('--github', 'write annotations for GitHub, without what was said'),
      new Option('--quiet', 'no progress; problems are still told'),
    ],
  })
}

const readIds = (text: string): readonly string[] =>
  text
    .split(',')
    .map((id) => id.trim())
    .filter((id) => id !== '')

const examples = examplesHelp([
  ['nexus bench run examples/bench/offline.yaml', 'the reference systems, without network'],
  ['nexus bench run bench.yaml --scenarios lost-job --at-once 1', 'one scenario, to look at it'],
  ['nexus bench run bench.yaml --yes --github --junit out.xml', 'in a pipeline'],
])
