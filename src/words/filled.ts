/** A sentence with its places filled: `{{count}} sessions` with `{ count: 2 }`. Places nobody names stay as they are. */
export function filled(sentence: string, values: Readonly<Record<string, string | number>>): string {
  return sentence.replace(/\{\{(\w+)\}\}/g, (place, name: string) => String(values[name] ?? place))
}
