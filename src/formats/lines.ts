/** Whole lines as they come, with the number of the first. */
export interface Lines {
  readonly first: number
  readonly lines: readonly string[]
}

/** Cuts text into lines, a batch for each piece of text; a line of any length costs time in proportion to its length. */
export async function* linesOf(text: AsyncIterable<string>): AsyncGenerator<Lines> {
  let pending: string[] = []
  let first = 1
  for await (const piece of text) {
    const newline = piece.indexOf('\n')
    if (newline < 0) {
      pending.push(piece)
      continue
    }
    const lines = piece.split('\n')
    const rest = lines.pop() ?? ''
    if (pending.length > 0) lines[0] = pending.join('') + (lines[0] ?? '')
    pending = rest === '' ? [] : [rest]
    yield { first, lines }
    first += lines.length
  }
  if (pending.length > 0) yield { first, lines: [pending.join('')] }
}
