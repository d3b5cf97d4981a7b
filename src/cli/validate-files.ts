import { nexusVersion } from '../assess/version.ts'
import { codebookVersion } from '../dtn/codebook.ts'
import { parametersLabel } from '../dtn/conclusion.ts'
import type { Parameters } from '../dtn/parameters.ts'
import type { ReadProblem } from '../formats/problem.ts'
import { type EvaluatedCase, evaluate } from '../study/evaluation.ts'
import type { Validation } from '../study/validation.ts'
import type { OpenedCoder } from './coder-choice.ts'
import type { ConversationFlags } from './conversation-run.ts'
import { type OpenedConversations, openConversations } from './conversations.ts'
import { type ExitCode, exitOf } from './exit.ts'
import { type GoldPair, readGoldFile } from './gold-file.ts'
import { type Interrupt, listenForInterrupt } from './interrupt.ts'
import { openValidationOutputs, type ValidationOutput } from './outputs/validation-files.ts'
import { problemLine } from './problem-line.ts'
import { progressOn } from './progress.ts'
import type { Terminal } from './terminal.ts'
import { codeAll } from './validate-run.ts'

/** What `nexus validate` was told, flag by flag. */
export interface ValidateFlags extends ConversationFlags {
  readonly seed: number
  readonly resamples: number
  readonly json?: string
  readonly html?: string
  readonly subgroups?: true
  readonly failUnder?: number
}

/** Reads both files, codes what both have, compares and hands out. */
export async function validateFiles(
  files: readonly [relationships: string, gold: string],
  flags: ValidateFlags,
  terminal: Terminal,
): Promise<ExitCode> {
  const { parameters, opened, read: readFrom } = await openConversations(flags, terminal)
  const outputs = await openValidationOutputs(flags, terminal)
  const interrupt = listenForInterrupt(terminal)
  const problems = problemTeller(terminal, opened.skipped)
  try {
    const read = await readBoth(files, { read: readFrom, interrupt, tell: problems.tell })
    await opened.announce?.(read.pairs.map(({ relationship }) => relationship))
    const cases = await codeAll(read.pairs, {
      ...{ coder: opened.coder, parameters, terminal, interrupt, tell: problems.tell },
      progress: progressOn(terminal, { quiet: flags.quiet === true, now: Date.now }),
    })
    // From here on nothing is half done: Ctrl-C simply ends the command.
    interrupt.release()
    return await finish(cases, { opened, parameters, flags, terminal, outputs, leftOut: read.leftOut, problems })
  } finally {
    interrupt.release()
    opened.end()
  }
}

interface Reading {
  readonly read: OpenedConversations['read']
  readonly interrupt: Interrupt
  readonly tell: (problem: ReadProblem) => void
}

async function readBoth(
  [relationships, goldFile]: readonly [string, string],
  { read, interrupt, tell }: Reading,
): Promise<{ readonly pairs: readonly GoldPair[]; readonly leftOut: Validation['leftOut'] }> {
  const golds = new Map(await readGoldFile(goldFile, tell))
  if (golds.size === 0) return { pairs: [], leftOut: { relationships: 0, gold: 0 } }
  const pairs: GoldPair[] = []
  let without = 0
  const events = read(relationships)[Symbol.asyncIterator]()
  while (true) {
    const next = await interrupt.orAsked(events.next())
    if (next === 'asked' || next.done === true) break
    if (next.value.kind === 'problem') {
      tell(next.value.problem)
      continue
    }
    const { relationship, file, line } = next.value
    const gold = golds.get(relationship.id)
    if (gold === undefined) {
      without += 1
      tell(withoutPartner({ file, line }, `${goldFile} has no unused line for relationship ${relationship.id}`))
      continue
    }
    golds.delete(relationship.id)
    pairs.push({ ...gold, relationship })
  }
  for (const [id, { line }] of golds) {
    tell(withoutPartner({ file: goldFile, line }, `${relationships} has no relationship ${id}`))
  }
  return { pairs, leftOut: { relationships: without, gold: golds.size } }
}

function withoutPartner(place: Pick<ReadProblem, 'file' | 'line'>, message: string): ReadProblem {
  return {
    ...place,
    ...{ code: 'codingMissing', effect: 'skipped' },
    message: `${message}; it was left out.`,
    remedy: 'Both files name a relationship by the same id, once.',
  }
}

interface ProblemTeller {
  readonly tell: (problem: ReadProblem) => void
  readonly skipped: () => number
  /** Says how many of a kind were not told one by one. */
  readonly rest: () => void
}

/** Unmatched ids come by the hundred where the wrong two files were given; the first say it. */
const mostTold = 20

function problemTeller(terminal: Terminal, before: number): ProblemTeller {
  let skipped = before
  let unmatched = 0
  return {
    tell: (problem) => {
      if (problem.effect === 'skipped') skipped += 1
      if (problem.code === 'codingMissing') unmatched += 1
      if (problem.code !== 'codingMissing' || unmatched <= mostTold) terminal.tell(problemLine(problem))
    },
    skipped: () => skipped,
    rest: () => {
      if (unmatched > mostTold) terminal.tell(`skipped: ${unmatched - mostTold} more without a counterpart.`)
    },
  }
}

interface Finishing {
  readonly opened: OpenedCoder
  readonly parameters: Parameters
  readonly flags: ValidateFlags
  readonly terminal: Terminal
  readonly outputs: readonly ValidationOutput[]
  readonly leftOut: Validation['leftOut']
  readonly problems: ProblemTeller
}

async function finish(cases: readonly EvaluatedCase[], work: Finishing): Promise<ExitCode> {
  const { flags, terminal, problems } = work
  problems.rest()
  if (cases.length === 0) {
    terminal.tell('nexus: nothing could be compared: no relationship has both a conversation and a gold.')
    return exitOf({ assessed: 0, skipped: problems.skipped(), failedRequirements: 0 })
  }
  terminal.status('drawing intervals')
  const validation = validationOf(cases, work)
  terminal.status('')
  for (const output of work.outputs) await output(validation)
  const reached = validation.codes.macroF1.all.value
  const isUnder = flags.failUnder !== undefined && (reached === null || reached < flags.failUnder)
  if (isUnder) {
    const observed = reached === null ? 'no code has enough turns to say' : `mean F1 ${reached.toFixed(3)}`
    terminal.tell(`requirement failed: --fail-under ${flags.failUnder}: ${observed}`)
  }
  return exitOf({ assessed: cases.length, skipped: problems.skipped(), failedRequirements: isUnder ? 1 : 0 })
}

function validationOf(cases: readonly EvaluatedCase[], { opened, parameters, flags, leftOut }: Finishing): Validation {
  return {
    format: 'nexus-validation/1',
    madeBy: {
      ...{ nexus: nexusVersion, codebook: codebookVersion, parameters: parametersLabel(parameters) },
      coder: opened.coder.identity.id,
      coderKind: opened.coder.identity.kind,
      gold: [...new Set(cases.map(({ goldCoding }) => goldCoding.coder.id))],
      weakCodeFloor: parameters.weakCodeFloor,
    },
    leftOut,
    ...evaluate(cases, { seed: flags.seed, resamples: Math.max(1, flags.resamples) }),
  }
}
