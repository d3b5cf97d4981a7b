/** Earlier client turns by the words in them, to find those a system turn may be about. */
export interface OverlapIndex {
  add(turn: number, text: string): void
  /** The turns that share most with a text, rare words counting more; best first, of equals the later turn. */
  nearest(text: string, most: number): readonly number[]
}

/** An empty index. Weights follow inverse document frequency (Spärck Jones 1972) over the turns added so far; as trained. */
export function overlapIndex(): OverlapIndex {
  const turnsOf = new Map<string, number[]>()
  let size = 0
  return {
    add(turn, text) {
      size += 1
      for (const word of wordsOf(text)) {
        const turns = turnsOf.get(word)
        if (turns === undefined) turnsOf.set(word, [turn])
        else turns.push(turn)
      }
    },
    nearest(text, most) {
      const shared = new Map<number, number>()
      for (const word of wordsOf(text)) {
        const turns = turnsOf.get(word) ?? []
        const weight = Math.log((size + 1) / turns.length)
        for (const turn of turns) shared.set(turn, (shared.get(turn) ?? 0) + weight)
      }
      const ordered = [...shared].sort(([a, x], [b, y]) => y - x || b - a)
      return ordered.slice(0, most).map(([turn]) => turn)
    },
  }
}

function wordsOf(text: string): ReadonlySet<string> {
  return new Set(text.toLowerCase().match(/[a-z]{3,}/g))
}
