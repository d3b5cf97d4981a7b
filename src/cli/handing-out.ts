import type { Assessment } from '../dtn/assessment.ts'
import type { Relationship } from '../dtn/relationship.ts'
import { type ExitCode, exitOf } from './exit.ts'
import type { Output } from './outputs/output.ts'
import type { Progress } from './progress.ts'
import { checkRequirements, type Requirement, type RequirementResult } from './requirement.ts'
import type { Terminal } from './terminal.ts'

export interface HandingOutOptions {
  readonly outputs: readonly Output[]
  readonly requirements: readonly Requirement[]
  /** What was skipped before the first relationship. */
  readonly skippedBefore: number
  readonly terminal: Terminal
  readonly progress: Pick<Progress, 'relationship'>
}

/** What becomes of the assessments of a run, whoever made them: they go to the outputs, are held against requirements and counted. */
export interface HandingOut {
  /** One in which the coder could do nothing was not assessed, and is told instead. */
  add(assessment: Assessment, relationship: Relationship): Promise<void>
  skip(): void
  readonly assessed: number
  /** Closes the outputs and says how it went. */
  end(): Promise<ExitCode>
}

/** Opens one for a run; nothing was assessed yet. */
export function handingOut({
  outputs,
  requirements,
  skippedBefore,
  terminal,
  progress,
}: HandingOutOptions): HandingOut {
  const results: RequirementResult[] = []
  let assessed = 0
  let skipped = skippedBefore
  return {
    add: async (assessment, relationship) => {
      const failed = failedTurns(assessment)
      if (failed !== null) {
        terminal.tell(failed.message)
        skipped += 1
        if (failed.isAll) return
      }
      for (const output of outputs) await output.add({ assessment, relationship })
      results.push(...checkRequirements(assessment, requirements))
      assessed += 1
      progress.relationship(relationship.sessions.reduce((sum, session) => sum + session.turns.length, 0))
    },
    skip: () => {
      skipped += 1
    },
    get assessed() {
      return assessed
    },
    end: async () => {
      for (const output of outputs) await output.end(results)
      const failed = results.filter((result) => !result.isHeld)
      for (const result of failed) {
        terminal.tell(`requirement failed: ${result.relationship}: ${result.requirement}: ${result.observed}`)
      }
      return exitOf({ assessed, skipped, failedRequirements: failed.length })
    },
  }
}

/** What to tell where a coder could not do its work; a relationship in which it coded nothing was not assessed. */
function failedTurns({
  relationship,
  turns,
}: Assessment): { readonly message: string; readonly isAll: boolean } | null {
  const failed = turns.filter(({ uncoded }) => uncoded === 'coderFailed').length
  const unpaid = turns.filter(({ uncoded }) => uncoded === 'budgetReached').length
  if (failed + unpaid === 0) return null
  const isAll = failed + unpaid === turns.length
  const why = [
    ...(failed === 0
      ? []
      : [`the coder failed on ${failed} of ${turns.length} turns; see that it answers and try again`]),
    ...(unpaid === 0 ? [] : [`the budget was used up before ${unpaid} of ${turns.length} turns; raise it`]),
  ]
  return { message: `${isAll ? 'skipped' : 'incomplete'}: ${relationship}: ${why.join(', and ')}.`, isAll }
}
