import { instrumentOf, instruments } from '../dtn/instruments.ts'
import { NexusError } from '../errors.ts'
import { readInstrumentPack } from '../formats/instrument-pack.ts'
import { instrumentsText, instrumentText } from '../report/instrument-text.ts'
import { type ExitCode, exitCodes } from './exit.ts'
import { problemLine } from './problem-line.ts'
import type { Terminal } from './terminal.ts'

interface JsonFlag {
  readonly json?: true
}

/** `nexus instrument list`. */
export async function listInstruments({ json }: JsonFlag, terminal: Terminal): Promise<void> {
  await terminal.out(json === true ? `${JSON.stringify(instruments)}\n` : instrumentsText(instruments, terminal))
}

/** `nexus instrument show ID`. */
export async function showInstrument(id: string, { json }: JsonFlag, terminal: Terminal): Promise<void> {
  const found = instrumentOf(id)
  if (found === null) throw new NexusError('usage', `${id} is no instrument; \`nexus instrument list\` lists them all.`)
  await terminal.out(json === true ? `${JSON.stringify(found)}\n` : instrumentText(found, terminal))
}

/** `nexus instrument check PACK`. */
export async function checkPack(path: string, terminal: Terminal): Promise<ExitCode> {
  const read = await readInstrumentPack(path)
  if (read.kind === 'problems') {
    for (const problem of read.problems) terminal.tell(problemLine(problem))
    return exitCodes.nothingAssessed
  }
  const { id, language, version, items, key } = read.pack
  const listed = instrumentOf(id) === null ? 'not listed by Nexus' : 'listed by Nexus'
  const own = key === undefined ? 'no key of its own' : 'a key of its own'
  await terminal.out(`${path}: ${id} (${listed}), ${language}, version ${version}, ${items.length} items, ${own}.\n`)
  return exitCodes.ok
}
