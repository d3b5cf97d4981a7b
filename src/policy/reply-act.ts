import type { ReplyFault } from './reply-check.ts'

/** What `guard` does with a reply, and the faults for which it does it. */
export type ReplyAct =
  | { readonly kind: 'deliver' }
  | { readonly kind: 'again' | 'replace'; readonly because: readonly ReplyFault[] }

/**
 * A reply of which nothing is out yet is written once more (`isFirst`); one that is the second, or partly out, is replaced or ended, but only for
 * what stops it: a doubt is worth a second try, not words of nobody.
 */
export function actOn(faults: readonly ReplyFault[], isFirst: boolean): ReplyAct {
  const because = faults.filter(({ reaction }) => reaction === 'stop' || (isFirst && reaction === 'again'))
  if (because.length === 0) return { kind: 'deliver' }
  return { kind: isFirst ? 'again' : 'replace', because }
}
