import { type IdentifierKind, identifierKinds } from './identifier.ts'

const labels = [...new Set(Object.values(identifierKinds))].join('|')

/** A placeholder as `placeholderFor` writes it; the first group is its word, the second its number. */
export const placeholder = new RegExp(String.raw`\[(${labels}) (\d{1,6})\]`, 'g')

export function placeholderFor(kind: IdentifierKind, number: number): string {
  return `[${identifierKinds[kind]} ${number}]`
}
