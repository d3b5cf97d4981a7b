/** The base of a code as it is written: `WDR` of `WDR.2`. */
export const baseIn = (code: string): string => code.split('.')[0] ?? code

/** Codes in a written version: `AD depth=2 + AD domain=loss` names AD. */
export function codesIn(text: string): readonly string[] {
  return text.split('+').flatMap((part) => part.trim().split(/\s+/)[0] ?? [])
}
