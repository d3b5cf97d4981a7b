import { Command, Option } from 'commander'
import { modelOptions, readingOptions } from '../coder-options.ts'
import { examplesHelp } from '../examples.ts'
import { type ExitCode, exitHelp } from '../exit.ts'
import { type ExportFlags, exportTargets } from '../export-flags.ts'
import { addGrouped } from '../option-groups.ts'
import { readCount, readInstant } from '../options.ts'
import { serverOptions } from '../server/options.ts'
import type { Terminal } from '../terminal.ts'

/** `nexus export FILE...`: what was concluded, in the formats of hospitals and of statistics. */
export function exportCommand(terminal: Terminal, end: (exit: ExitCode) => void): Command {
  const command = new Command('export')
    .summary('write FHIR R4 bundles, or long tables for R and Python')
    .description(
      'Writes assessments, with scores and consents where they are given, as FHIR R4 bundles or as long tables with a data dictionary. Files are assessments (nexus assess … --json) or conversations, which are assessed first. What a person said is left out unless it is asked for by name.',
    )
    .argument('<file...>', 'files of assessments or of conversations; - reads standard input')
    .addHelpText('after', `${examples}\n\n${exitHelp()}`)
    .action(async (files: readonly string[], flags: ExportFlags) => {
      const { exportFiles } = await import('../export-files.ts')
      end(await exportFiles(files, flags, terminal))
    })
  return addGrouped(command, {
    'Results:': outputOptions(),
    'Beside the assessments:': givenOptions(),
    'Input, where conversations are given:': inputOptions(),
    'Server, instead of this machine:': serverOptions(),
    'Language model, for --coder llm:': modelOptions(),
  })
}

function outputOptions(): readonly Option[] {
  return [
    new Option('--to <format>', 'what to write').choices(exportTargets).makeOptionMandatory(),
    new Option(
      '--out <place>',
      'a folder; for fhir also a file that ends in .ndjson, or nothing: then a bundle a line to standard output',
    ),
    new Option('--with-quotes', 'write what was said where a verdict rests on it; needs the conversations'),
    new Option('--pseudonyms <file>', 'replace ids of relationships and clients; the file holds a secret of your own'),
    new Option('--timestamp <time>', 'when the bundles were put together; now if not given').argParser(readInstant),
    new Option('--quiet', 'no progress; problems are still told'),
  ]
}

function givenOptions(): readonly Option[] {
  return [
    new Option('--scores <file>', 'scores of instruments, from: nexus instrument score … --json'),
    new Option('--consents <file>', 'nexus-consent/1 lines, for fhir'),
    new Option('--pack <file>', 'a licensed instrument pack: the form in FHIR gets the wording of its items'),
  ]
}

function inputOptions(): readonly Option[] {
  return [
    ...readingOptions(),
    new Option('--seed <number>', 'seed of the robustness draws').argParser(readCount).default(1),
    new Option('--no-robustness', 'do not measure how near a level is to changing'),
  ]
}

const examples = examplesHelp([
  ['nexus export levels.jsonl --to csv --out tables', 'tables for R and Python, with a data dictionary'],
  ['nexus export levels.jsonl --to fhir --out bundles', 'a FHIR R4 bundle for each relationship'],
  ['nexus assess chats.jsonl --json | nexus export - --to fhir', 'a bundle a line'],
  ['nexus export chats.jsonl --to fhir --out b.ndjson', 'conversations, assessed first'],
  ['nexus export levels.jsonl --to json --out t --scores scores.jsonl', 'with scores of instruments'],
])
