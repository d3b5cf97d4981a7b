import { Command, InvalidArgumentError, Option } from 'commander'
import { logLevels } from '../../server/settings.ts'
import { examplesHelp } from '../examples.ts'
import { addGrouped } from '../option-groups.ts'
import { readCount, readWhole } from '../options.ts'
import type { ServeFlags } from '../serve-run.ts'
import type { Terminal } from '../terminal.ts'

/** `nexus serve`: one server for a team, on a folder of this machine or on PostgreSQL. */
export function serveCommand(terminal: Terminal): Command {
  const command = new Command('serve')
    .summary('serve a team: transcripts, codings, assessments, accounts')
    .description(
      'Serves the HTTP API and does its work. The first run makes the database, the master key and a one-time link for the first administrator. Only this machine can reach it unless --host says otherwise. With NEXUS_DATABASE_URL it stands on PostgreSQL, beside any number of nexus worker.',
    )
    .addHelpText('after', examples)
    .action(async (flags: ServeFlags) => {
      const { runServe } = await import('../serve-run.ts')
      await runServe(flags, terminal)
    })
  return addGrouped(command, { 'Store:': storeOptions(), 'Network:': networkOptions(), 'Work:': workOptions() })
}

function storeOptions(): Option[] {
  return [new Option('--data <dir>', 'folder of the database and its key; ~/.nexus or NEXUS_DATA if not given')]
}

function networkOptions(): Option[] {
  return [
    new Option('--port <number>', 'port to listen on; 0 takes any').argParser(readPort).default(7410),
    new Option('--host <address>', 'address to listen on; 0.0.0.0 opens it to other machines').default('127.0.0.1'),
    new Option('--allow-host <names...>', 'names under which others may reach it').default([]),
    new Option('--origin <url>', 'how browsers see it where a TLS proxy stands in front').argParser(readOrigin),
    new Option('--trust-proxy <addresses...>', 'proxies whose word about who asks is taken').default([]),
  ]
}

function workOptions(): Option[] {
  return [
    new Option('--slots <number>', 'relationships assessed at once; 0 leaves the work to nexus worker')
      .argParser(readCount)
      .default(1),
    new Option('--upload-gb <number>', 'largest upload').argParser(readWhole).default(64),
    new Option('--gateway <file>', 'stand between a product and its language model too, as nexus gateway does'),
    new Option('--log <level>', 'what is logged; info, or warn where a person watches').choices(logLevels),
  ]
}

function readPort(text: string): number {
  const port = readCount(text)
  if (port > 65_535) throw new InvalidArgumentError('Expected a port from 0 to 65535.')
  return port
}

function readOrigin(text: string): string {
  const url = URL.canParse(text) ? new URL(text) : null
  if (url === null || !/^https?:$/.test(url.protocol)) throw new InvalidArgumentError('Expected https://NAME.')
  return url.origin
}

const examples = examplesHelp([
  ['nexus serve', 'for yourself, at http://127.0.0.1:7410'],
  ['nexus serve --data ./study --port 8000', 'another folder, another port'],
  ['nexus serve --origin https://nexus.clinic.example', 'behind a proxy that does TLS'],
])
