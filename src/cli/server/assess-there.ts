import { listFailedUnits, startAssessing } from '../../api/runs.ts'
import { defaultParameters, type Parameters } from '../../dtn/parameters.ts'
import { NexusError } from '../../errors.ts'
import { transcriptProblem } from '../../formats/problem.ts'
import { openSource, type Source } from '../../formats/source.ts'
import type { ConversationFlags, ConversationRun, Destination } from '../conversation-run.ts'
import { type ExitCode, exitOfError } from '../exit.ts'
import { faultOf } from '../fault.ts'
import { type HandingOut, handingOut } from '../handing-out.ts'
import { type Interrupt, listenForInterrupt } from '../interrupt.ts'
import { readParametersFile } from '../parameters-file.ts'
import { problemLine } from '../problem-line.ts'
import type { Terminal } from '../terminal.ts'
import { openServer, type ServerConnection } from './connection.ts'
import { givenParameters } from './given-parameters.ts'
import { results } from './results.ts'
import { type Run, runEnd } from './run-end.ts'
import { sentFile } from './sent-file.ts'
import { type ServerProgress, serverProgressOn } from './server-progress.ts'

interface There {
  readonly url: string
  readonly run: ConversationRun
  readonly terminal: Terminal
}

/** As `assessConversations`, with the work done by a server: files go there, and what it concluded goes to the same outputs. */
export async function assessThere(
  files: readonly string[],
  flags: ConversationFlags,
  { url, run, terminal }: There,
): Promise<ExitCode> {
  const coder = coderThere(flags, run)
  const parameters = flags.parameters === undefined ? defaultParameters : await readParametersFile(flags.parameters)
  const connection = await openServer(url, flags)
  const parameterSet = await givenParameters(connection, parameters, flags.parameters ?? '')
  if (connection.isRemote) {
    terminal.tell(
      `nexus: what people said in ${files.join(', ')} leaves this machine: it is sent to ${connection.host}, project ${connection.projectName}`,
    )
  }
  const { end, ...destination } = await run.open()
  const interrupt = run.interrupt ?? listenForInterrupt(terminal)
  const progress = serverProgressOn(terminal, { quiet: flags.quiet === true, now: Date.now, host: connection.host })
  const hands = handingOut({
    ...{ outputs: destination.outputs, requirements: run.requirements ?? [], skippedBefore: 0, terminal },
    progress: { relationship: () => undefined },
  })
  const asked = { coder, parameterSet, seed: run.seed, robustness: robustnessOf(run) }
  try {
    await assessFiles(files, {
      connection,
      flags,
      parameters,
      asked,
      destination,
      interrupt,
      progress,
      hands,
      terminal,
    })
    progress.end()
    return await hands.end()
  } finally {
    if (run.interrupt === undefined) interrupt.release()
    await end?.()
  }
}

/** What the server cannot be asked is said before anything is sent. */
function coderThere(flags: ConversationFlags, { observedUntil }: ConversationRun): 'embedded' | 'rules' {
  if (observedUntil !== undefined) {
    throw new NexusError('usage', 'A server measures silence up to the last session. Leave out --until, or --server.')
  }
  const { coder } = flags
  if (coder === 'embedded' || coder === 'rules') return coder
  throw new NexusError(
    'usage',
    `A server codes with embedded or rules. Leave out --coder ${coder}, or leave out --server and assess here.`,
  )
}

/** The server draws intervals of the measures where it draws robustness. */
const robustnessOf = ({ robustness, measureIntervals }: ConversationRun): 'run' | 'skip' =>
  measureIntervals === 'draw' ? 'run' : robustness

interface Work {
  readonly connection: ServerConnection
  readonly flags: ConversationFlags
  readonly parameters: Parameters
  readonly asked: Asked
  readonly destination: Omit<Destination, 'end'>
  readonly interrupt: Interrupt
  readonly progress: ServerProgress
  readonly hands: HandingOut
  readonly terminal: Terminal
}

interface Asked {
  readonly coder: 'embedded' | 'rules'
  readonly parameterSet: string | null
  readonly seed: number
  readonly robustness: 'run' | 'skip'
}

async function assessFiles(files: readonly string[], work: Work): Promise<void> {
  const { terminal, hands } = work
  for (const [index, file] of files.entries()) {
    if (await isAssessedWhole(file, work)) continue
    const more = files.length - index - 1
    terminal.tell(`nexus: stopped; left undone: the rest of ${file}${more > 0 ? ` and ${more} more` : ''}`)
    hands.skip()
    return
  }
}

/** What was assessed before an error that ends everything is still handed out. */
async function isAssessedWhole(file: string, work: Work): Promise<boolean> {
  try {
    return await assessFile(file, work)
  } catch (error) {
    const isStopped = error instanceof NexusError && exitOfError(error.code) === 3
    if (work.hands.assessed === 0 && !isStopped) throw error
    const { message } = faultOf(error)
    if (message !== null) work.terminal.tell(message)
    return false
  }
}

/** False when it was left before its end. */
async function assessFile(file: string, work: Work): Promise<boolean> {
  const { hands, terminal, connection, interrupt, progress, asked } = work
  const opened = await openSource(file)
  if (opened.kind === 'problem') {
    terminal.tell(problemLine(opened.problem))
    hands.skip()
    return true
  }
  const sent = await sentUnlessAsked(opened.source, work)
  if (sent === 'asked') return false
  const imported = await runEnd(sent, { connection, interrupt, onChange: (run) => progress.reading(run.done) })
  await tellUnread(imported, opened.source.name, work)
  if (imported.state === 'cancelled') return false
  if (imported.done === 0) return true
  const begun = await connection.client.call(startAssessing, {
    params: { project: connection.project },
    body: { ...asked, writtenBy: imported.id },
  })
  const assessed = await runEnd(begun, { connection, interrupt, onChange: progress.assessing })
  await handOut({ imported, assessed }, work)
  return assessed.state !== 'cancelled' && !terminal.isClosed
}

/** An upload that is asked to stop is broken off, and the server keeps nothing of it. */
async function sentUnlessAsked(source: Source, work: Work): Promise<Run | 'asked'> {
  const { connection, flags, parameters, interrupt, progress } = work
  const left = new AbortController()
  const signal = AbortSignal.any([left.signal, interrupt.signal])
  const gap = parameters['session.gapMinutes']
  const sending = sentFile(source, {
    ...{ connection, signal, from: flags.from, columns: flags.columns },
    gapMinutes: gap === defaultParameters['session.gapMinutes'] ? undefined : gap,
    onSent: (bytes) => progress.sending(source.name, bytes, source.size),
  })
  const sent = await interrupt.orAsked(sending)
  if (sent === 'asked') {
    left.abort()
    await sending.catch(() => undefined)
  }
  return sent
}

/** The server's list of what it could not read, line by line, as if it had been read here. */
async function tellUnread({ id, failed }: Run, file: string, { connection, terminal, hands }: Work): Promise<void> {
  if (failed === 0) return
  const { client, project } = connection
  const asked = { params: { project, run: id }, query: { limit: 200 } }
  for await (const { line, reason } of client.pages(listFailedUnits, asked)) {
    terminal.tell(problemLine(transcriptProblem(file, { line, message: reason, remedy: '', effect: 'skipped' })))
    hands.skip()
  }
}

async function handOut(runs: { readonly imported: Run; readonly assessed: Run }, work: Work): Promise<void> {
  const { connection, terminal, hands, destination, interrupt, progress } = work
  const { onCoding } = destination
  const fetching = {
    ...{ connection, imported: runs.imported.id, assessed: runs.assessed.id, signal: interrupt.signal },
    codings: onCoding === undefined ? ('leave' as const) : ('fetch' as const),
  }
  let fetched = 0
  let left = 0
  for await (const result of results(fetching)) {
    if (terminal.isClosed) return
    if (result.kind === 'left') {
      left += 1
      continue
    }
    if (result.kind === 'failed') {
      terminal.tell(`skipped: ${result.relationship}: ${result.reason}`)
      hands.skip()
      continue
    }
    if (result.coding !== null) await onCoding?.(result.coding)
    await hands.add(result.assessment, result.relationship)
    fetched += 1
    progress.fetching(fetched, runs.assessed.done)
  }
  if (left === 0 || runs.assessed.state === 'cancelled') return
  terminal.tell(`skipped: ${left} that ${connection.host} has read and not assessed; try again.`)
  hands.skip()
}
