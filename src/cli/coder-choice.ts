import type { Coder } from '../coders/coder.ts'
import { embeddedCoder } from '../coders/embedded.ts'
import { humanCoder } from '../coders/human.ts'
import { type JudgedCoderOptions, judgedCoderFromOptions, remoteHostOf } from '../coders/judged/options.ts'
import { rulesCoder } from '../coders/rules.ts'
import type { Coding } from '../dtn/coding.ts'
import type { Relationship } from '../dtn/relationship.ts'
import { NexusError } from '../errors.ts'
import { readCodings } from '../formats/codings.ts'
import type { Spent } from '../llm/budget.ts'
import type { coderChoices } from './choices.ts'
import { problemLine } from './problem-line.ts'
import type { Terminal } from './terminal.ts'

export interface CoderFlags extends JudgedCoderOptions {
  readonly coder: (typeof coderChoices)[number]
  readonly codings?: string
}

export interface OpenedCoder {
  readonly coder: Coder
  /** Parts of a codings file that could not be read. */
  readonly skipped: number
  /** Tells what a language model will cost and asks where text would leave this machine; null where nothing is to tell. */
  readonly announce: ((relationships: readonly Relationship[]) => Promise<void>) | null
  /** Tells what it did cost. */
  end(): void
}

/** The coder the flags ask for. */
export async function openCoder(flags: CoderFlags, terminal: Terminal): Promise<OpenedCoder> {
  if (flags.codings !== undefined && flags.coder !== 'human') {
    throw new NexusError('usage', '--codings belongs to --coder human. Add it, or leave out --codings.')
  }
  switch (flags.coder) {
    case 'embedded':
      return plain(await embeddedCoder())
    case 'rules':
      return plain(rulesCoder())
    case 'human':
      return human(flags.codings, terminal)
    case 'llm':
      return judged(flags, terminal)
  }
}

function plain(coder: Coder, skipped = 0): OpenedCoder {
  return { coder, skipped, announce: null, end: () => undefined }
}

async function human(path: string | undefined, terminal: Terminal): Promise<OpenedCoder> {
  if (path === undefined)
    throw new NexusError('usage', '--coder human needs --codings FILE, the codings to assess with.')
  const codings = new Map<string, Coding>()
  let skipped = 0
  for await (const event of readCodings(path)) {
    if (event.kind === 'problem') {
      terminal.tell(problemLine(event.problem))
      if (event.problem.effect === 'skipped') skipped += 1
      continue
    }
    const { relationship } = event.coding
    if (codings.has(relationship)) {
      terminal.tell(`skipped: ${path}: a second coding of ${relationship}; keep one coder per file.`)
      skipped += 1
    } else codings.set(relationship, event.coding)
  }
  return plain(humanCoder(codings), skipped)
}

async function judged(flags: CoderFlags, terminal: Terminal): Promise<OpenedCoder> {
  const coder = await judgedCoderFromOptions(flags)
  const host = remoteHostOf(flags)
  return {
    coder,
    skipped: 0,
    announce: async (relationships) => {
      terminal.tell(`estimate: ${inWords(coder.estimate(relationships))}`)
      if (host !== null) await askOnce(host, relationships.length, terminal)
    },
    end: () => terminal.tell(`spent: ${inWords(coder.spent())}`),
  }
}

/** `--allow-remote` has named the host already; a person at the keyboard is asked once more, a script is not. */
async function askOnce(host: string, relationships: number, terminal: Terminal): Promise<void> {
  const count = `${relationships} relationship${relationships === 1 ? '' : 's'}`
  const answer = await terminal.ask(`What was said in ${count} will be sent to ${host}. Send it? [y/N] `)
  if (answer === null || /^y(es)?$/i.test(answer.trim())) return
  throw new NexusError('remoteNotAllowed', 'Nothing was sent. Name an address on this machine with --base-url.')
}

function inWords({ calls, inputTokens, outputTokens, costUsd }: Spent): string {
  const cost = costUsd === null ? 'no price given' : `${costUsd.toFixed(2)} US dollars`
  return `${calls} calls, ${inputTokens} tokens in, ${outputTokens} tokens out, ${cost}`
}
