import { setImmediate as breathe } from 'node:timers/promises'
import { conclude } from '../assess/assess.ts'
import type { Coder } from '../coders/coder.ts'
import { humanCoder } from '../coders/human.ts'
import type { Coding } from '../dtn/coding.ts'
import type { Parameters } from '../dtn/parameters.ts'
import { NexusError } from '../errors.ts'
import type { ReadProblem } from '../formats/problem.ts'
import type { EvaluatedCase } from '../study/evaluation.ts'
import { exitOfError } from './exit.ts'
import { unexpectedMessage } from './fault.ts'
import type { GoldPair } from './gold-file.ts'
import type { Interrupt } from './interrupt.ts'
import type { Progress } from './progress.ts'
import type { Terminal } from './terminal.ts'

export interface CodingRun {
  readonly coder: Coder
  readonly parameters: Parameters
  readonly terminal: Terminal
  readonly interrupt: Interrupt
  readonly progress: Progress
  readonly tell: (problem: ReadProblem) => void
}

/** Codes every relationship that has a gold, and concludes from the codes; what was done before somebody asks to stop is kept. */
export async function codeAll(pairs: readonly GoldPair[], run: CodingRun): Promise<readonly EvaluatedCase[]> {
  const cases: EvaluatedCase[] = []
  for (const [at, pair] of pairs.entries()) {
    // Signals are heard between relationships even where coding never waits.
    if ((await run.interrupt.orAsked(breathe())) === 'asked') {
      run.terminal.tell(`nexus: stopped; ${pairs.length - at} relationships were not compared`)
      run.tell(leftAt(pair, 'the work was stopped'))
      break
    }
    const one = await evaluated(pair, run)
    if (one !== null) cases.push(one)
    run.progress.relationship(pair.relationship.sessions.reduce((sum, session) => sum + session.turns.length, 0))
  }
  run.progress.end()
  return cases
}

/** Null when this relationship could not be coded; an error no other relationship could escape either is thrown. */
async function evaluated(pair: GoldPair, run: CodingRun): Promise<EvaluatedCase | null> {
  const { relationship, gold } = pair
  try {
    const goldCoding = await fittedGold(pair, run)
    const coding = await run.coder.code(relationship, {
      signal: run.interrupt.signal,
      onProgress: ({ turnsDone, turnsTotal }) => run.progress.turn(relationship.id, turnsDone, turnsTotal),
    })
    tellUncoded(coding, pair, run)
    const assessment = conclude(relationship, coding, { parameters: run.parameters, robustness: 'skip' })
    return { relationship, gold, goldCoding, coding, assessment }
  } catch (error) {
    if (error instanceof NexusError && exitOfError(error.code) !== 3) throw error
    run.tell(leftAt(pair, error instanceof NexusError ? error.message : unexpectedMessage(error)))
    return null
  }
}

/** Turns the coder left count as missed: whoever reads the figures must know. */
function tellUncoded({ uncoded }: Coding, { relationship }: GoldPair, run: CodingRun): void {
  if (uncoded === undefined || uncoded.size === 0) return
  const reasons = [...new Set(uncoded.values())].sort().join(', ')
  run.terminal.tell(
    `incomplete: ${relationship.id}: the coder left ${uncoded.size} turns uncoded (${reasons}); their codes count as missed.`,
  )
}

/** The gold as far as it fits the record: turns it names that are not there would count as missed. */
async function fittedGold({ relationship, coding, file, line }: GoldPair, run: CodingRun): Promise<Coding> {
  const fitted = await humanCoder(new Map([[relationship.id, coding]])).code(relationship)
  const own = coding.notes?.length ?? 0
  for (const note of fitted.notes?.slice(own) ?? []) {
    run.terminal.tell(`warning: ${file}:${line}: ${relationship.id}: ${note}`)
  }
  return fitted
}

function leftAt({ relationship, file, line }: GoldPair, why: string): ReadProblem {
  return {
    ...{ file, line, code: 'codingMissing', effect: 'skipped', remedy: '' },
    message: `${relationship.id} was not compared: ${why.replace(/\.$/, '')}.`,
  }
}
