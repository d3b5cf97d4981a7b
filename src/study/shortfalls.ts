import type { Stratum } from './study.ts'

/** What a study lacks of the validation that domain.md 7.4 asks for. It is said, never refused. */
export type Shortfall =
  | { readonly kind: 'fewLong'; readonly found: number; readonly asked: number; readonly sessions: number }
  | { readonly kind: 'stratumShort'; readonly stratum: Stratum; readonly drawn: number; readonly wanted: number }
  | { readonly kind: 'stratumBorrowed'; readonly stratum: Stratum; readonly borrowed: number }
  | { readonly kind: 'oneCoderEach' }
  | { readonly kind: 'shortTraining'; readonly sessions: number; readonly asked: number }
  | { readonly kind: 'onlyTraining' }

/** A shortfall as a sentence of a terminal. */
export function shortfallText(shortfall: Shortfall): string {
  switch (shortfall.kind) {
    case 'fewLong':
      return `${shortfall.found} relationships have ${shortfall.sessions} sessions or more; a validation asks for ${shortfall.asked}. Intervals will be wide.`
    case 'stratumShort':
      return `${nameOf(shortfall.stratum)}: ${shortfall.drawn} of ${shortfall.wanted} wanted could be drawn.`
    case 'stratumBorrowed':
      return `${nameOf(shortfall.stratum)}: ${shortfall.borrowed} of other strata stand in, the nearest to it by their sessions; they are suspected of another level.`
    case 'oneCoderEach':
      return 'Each relationship has one coder; agreement needs two.'
    case 'shortTraining':
      return `Training holds ${shortfall.sessions} ${shortfall.sessions === 1 ? 'session' : 'sessions'}; a validation asks for ${shortfall.asked}.`
    case 'onlyTraining':
      return 'Every relationship is needed for training; none is left to validate with. Draw more, or train on less.'
  }
}

function nameOf(stratum: Stratum): string {
  return stratum === 'indeterminate' ? 'indeterminate' : `level ${stratum}`
}
