import { type IdentifierKind, identifierKinds } from './identifier.ts'

const labels = [...new Set(Object.values(identifierKinds))].join('|')

/** A placeholder as `placeholderFor` writes it; the first group is its word, the second its number. */
export const placeholder = new RegExp(String.raw`\[(${labels})-(\d{1,6})\]`, 'g')

/**
 * One word, as the name it stands for was, so that coders who count words or look for words said again read the same: with a space inside,
 * twelve times as many turns of the training corpus changed their codes (docs/protection.md).
 */
export function placeholderFor(kind: IdentifierKind, number: number): string {
  return `[${identifierKinds[kind]}-${number}]`
}
