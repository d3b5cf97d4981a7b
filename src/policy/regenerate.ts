import type { ReplyFault } from './reply-check.ts'

/** What the model is told when its reply was held back and it writes another; added to the guidance. */
export function regenerateText(faults: readonly ReplyFault[], language: string): string {
  return [language, ...faults.map(({ kind }) => kind)].join(' ')
}
