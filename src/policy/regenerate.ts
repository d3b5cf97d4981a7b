import { guidanceIn } from './guidance.ts'
import type { ReplyFault } from './reply-check.ts'

/** What the model is told when its reply was held back and it writes another: goes after the guidance, and names no code. */
export function regenerateText(faults: readonly ReplyFault[], language: string): string {
  const { again, mustNot } = guidanceIn(language)
  const broken = [...new Set(faults.flatMap((fault) => (fault.kind === 'broken' ? [mustNot[fault.prohibition]] : [])))]
  const missing = [...new Set(faults.flatMap((fault) => (fault.kind === 'missing' ? [again.missing[fault.act]] : [])))]
  const acts = broken.length === 0 ? [] : [`${again.broken} ${broken.join('; ')}.`]
  return [again.opening, ...acts, ...missing].join(' ')
}
