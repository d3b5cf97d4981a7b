import type { Assessment } from '../../dtn/assessment.ts'
import { writeSurvival } from '../../formats/survival-schema.ts'
import { survivalText } from '../../report/survival-text.ts'
import { survivalPicture } from '../../report/svg/survival.ts'
import {
  dropoutSurvival,
  type FollowedRelationship,
  followedRelationship,
  type SurvivalOptions,
} from '../../study/dropout-survival.ts'
import type { Terminal } from '../terminal.ts'
import { type Output, openWhole } from './output.ts'

export interface SurvivalForm extends SurvivalOptions {
  readonly form: 'text' | 'json'
  /** Where the picture goes. */
  readonly svg?: string | undefined
}

/** Curves until dropout over all relationships, once the last is done. Keeps of each only how long it was followed. */
export async function survivalResult({ form, svg, ...options }: SurvivalForm, terminal: Terminal): Promise<Output> {
  const put = svg === undefined ? null : await openWhole(svg)
  const followed: FollowedRelationship[] = []
  let madeBy: Assessment['madeBy'] | null = null
  return {
    add: async ({ assessment }) => {
      followed.push(followedRelationship(assessment))
      madeBy ??= assessment.madeBy
    },
    end: async () => {
      const survival = dropoutSurvival(followed, options)
      await put?.(survivalPicture(survival))
      if (madeBy === null) return
      const { width, isColour } = terminal
      await terminal.out(
        form === 'json' ? writeSurvival(survival, madeBy) : survivalText(survival, { width, isColour }),
      )
    },
  }
}
