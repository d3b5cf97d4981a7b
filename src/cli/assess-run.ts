import { setImmediate as breathe } from 'node:timers/promises'
import { assess } from '../assess/assess.ts'
import type { Coder } from '../coders/coder.ts'
import type { Assessment } from '../dtn/assessment.ts'
import type { Coding } from '../dtn/coding.ts'
import type { Parameters } from '../dtn/parameters.ts'
import type { Relationship } from '../dtn/relationship.ts'
import { NexusError } from '../errors.ts'
import type { ReadEvent } from '../formats/reader.ts'
import { codingAhead } from './coding-ahead.ts'
import { type ExitCode, exitOfError } from './exit.ts'
import { faultOf, unexpectedMessage } from './fault.ts'
import { type HandingOut, handingOut } from './handing-out.ts'
import type { Interrupt } from './interrupt.ts'
import type { Output } from './outputs/output.ts'
import { problemLine } from './problem-line.ts'
import type { Progress } from './progress.ts'
import type { Requirement } from './requirement.ts'
import type { Terminal } from './terminal.ts'

export interface AssessRun {
  readonly files: readonly string[]
  readonly read: (file: string) => AsyncIterable<ReadEvent>
  readonly coder: Coder
  readonly parameters: Parameters
  readonly seed: number
  readonly robustness: 'run' | 'skip'
  /** As the chain takes them: intervals of the measures, and until when the record was watched. */
  readonly measureIntervals?: 'draw' | 'skip'
  readonly observedUntil?: string
  readonly requirements: readonly Requirement[]
  readonly outputs: readonly Output[]
  /** Told of every coding, as a file of codings needs. */
  readonly onCoding?: (coding: Coding) => Promise<void>
  /** What was skipped before, in the codings file. */
  readonly skippedBefore: number
}

export interface RunSurroundings {
  readonly terminal: Terminal
  readonly progress: Progress
  readonly interrupt: Interrupt
}

/** Assesses every relationship of every file, one after the other, and hands each out as soon as it is done. */
export async function runAssess(run: AssessRun, around: RunSurroundings): Promise<ExitCode> {
  const { terminal, progress } = around
  const hands = handingOut({ ...run, terminal, progress })
  const ids = new Set<string>()
  for (const [index, file] of run.files.entries()) {
    if (await isReadToItsEnd(file, { run, around, hands, ids })) continue
    const more = run.files.length - index - 1
    terminal.tell(`nexus: stopped; left unread: the rest of ${file}${more > 0 ? ` and ${more} more` : ''}`)
    hands.skip()
    break
  }
  progress.end()
  return hands.end()
}

/** What was assessed before an error that ends everything is still handed out. */
async function isReadToItsEnd(file: string, work: Work): Promise<boolean> {
  try {
    return await assessFile(file, work)
  } catch (error) {
    if (work.hands.assessed === 0) throw error
    const { message } = faultOf(error)
    if (message !== null) work.around.terminal.tell(message)
    return false
  }
}

interface Work {
  readonly run: AssessRun
  readonly around: RunSurroundings
  readonly hands: HandingOut
  readonly ids: Set<string>
}

/** False when the file was left before its end. */
async function assessFile(file: string, work: Work): Promise<boolean> {
  const { run, around, hands } = work
  const { signal } = around.interrupt
  const ahead = codingAhead(run.read(file)[Symbol.asyncIterator](), { coder: run.coder, signal })
  while (true) {
    const next = await around.interrupt.orAsked(ahead.next())
    if (next === 'asked' || around.terminal.isClosed) {
      ahead.end()
      return false
    }
    if (next === null) return true
    const { event, coder } = next
    if (event.kind === 'problem') {
      around.terminal.tell(problemLine(event.problem))
      if (event.problem.effect === 'skipped') hands.skip()
      continue
    }
    tellSameId(event.relationship.id, file, work)
    await assessOne(event.relationship, coder, work)
    // Signals are heard between relationships even where coding never waits.
    await breathe()
  }
}

async function assessOne(relationship: Relationship, coder: Coder, work: Work): Promise<void> {
  const assessment = await assessed(relationship, coder, work)
  if (assessment === null) work.hands.skip()
  else await work.hands.add(assessment, relationship)
}

/** Null when this relationship could not be assessed; an error no other relationship could escape either is thrown. */
async function assessed(relationship: Relationship, coder: Coder, work: Work): Promise<Assessment | null> {
  const { run, around } = work
  try {
    return await assess(relationship, {
      coder: watched(coder, run.onCoding),
      parameters: run.parameters,
      seed: run.seed,
      robustness: run.robustness,
      ...(run.measureIntervals === undefined ? {} : { measureIntervals: run.measureIntervals }),
      ...(run.observedUntil === undefined ? {} : { observedUntil: run.observedUntil }),
      signal: around.interrupt.signal,
      onProgress: ({ turnsDone, turnsTotal }) => around.progress.turn(relationship.id, turnsDone, turnsTotal),
    })
  } catch (error) {
    if (error instanceof NexusError && exitOfError(error.code) !== 3) throw error
    const isLeft = around.interrupt.signal.aborted
    const why = error instanceof NexusError ? error.message : isLeft ? 'left before its end' : unexpectedMessage(error)
    around.terminal.tell(`skipped: ${relationship.id}: ${why}`)
    return null
  }
}

/** A coder whose codings are told on. */
function watched(coder: Coder, onCoding: AssessRun['onCoding']): Coder {
  if (onCoding === undefined) return coder
  return {
    ...coder,
    code: async (relationship, options) => {
      const coding = await coder.code(relationship, options)
      await onCoding(coding)
      return coding
    },
  }
}

function tellSameId(id: string, file: string, { run, around, ids }: Work): void {
  if (ids.has(id) && run.files.length > 1) {
    around.terminal.tell(
      `warning: ${file}: the id ${id} stood in an earlier file too; both are assessed, each by itself.`,
    )
  }
  ids.add(id)
}
