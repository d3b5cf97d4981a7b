/** The moment a checked field names; null where it was left out. */
export function instantIn(text: string | undefined): Date | null {
  return text === undefined ? null : new Date(text)
}
