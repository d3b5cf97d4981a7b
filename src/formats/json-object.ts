/** A JSON object whose fields nobody has checked. */
export type JsonObject = Readonly<Record<string, unknown>>

/** The value as an object, or null when it is none (a list is none). */
export function objectOf(value: unknown): JsonObject | null {
  // An object that is neither null nor an array can be read by any string key; every field stays unknown.
  return typeof value === 'object' && value !== null && !Array.isArray(value) ? (value as JsonObject) : null
}

/** The value as a list, or null when it is none. */
export function listOf(value: unknown): readonly unknown[] | null {
  return Array.isArray(value) ? value : null
}

/** The first of these fields that holds a text with something in it, or a number as text. */
export function textField(object: JsonObject, names: readonly string[]): string | undefined {
  for (const name of names) {
    const value = object[name]
    if (typeof value === 'string' && value.trim() !== '') return value
    if (typeof value === 'number') return String(value)
  }
  return undefined
}
