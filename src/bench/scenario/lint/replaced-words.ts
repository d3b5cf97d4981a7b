/** Words of one text that stand in the place of others. */
export interface ReplacedWords {
  readonly from: string
  readonly to: string
}

/** Where two texts differ, word by word; signs between words do not count. */
export function replacedWords(one: string, other: string): readonly ReplacedWords[] {
  const pairs: ReplacedWords[] = []
  for (const { from, to } of replaced(wordsIn(one), wordsIn(other), (word) => word.toLowerCase())) {
    pairs.push({ from: from.join(' '), to: to.join(' ') })
  }
  return pairs
}

export interface Replaced<T> {
  readonly from: readonly T[]
  readonly to: readonly T[]
  /** Places of the first of each. */
  readonly at: readonly [number, number]
}

/** The parts of two lists that are not in their longest common sequence. */
export function replaced<T>(one: readonly T[], other: readonly T[], key: (each: T) => string): readonly Replaced<T>[] {
  const [a, b] = [one.map(key), other.map(key)]
  const lengths = commonLengths(a, b)
  const parts: Replaced<T>[] = []
  let [i, j, fromI, fromJ] = [0, 0, 0, 0]
  const close = () => {
    if (i > fromI || j > fromJ) parts.push({ from: one.slice(fromI, i), to: other.slice(fromJ, j), at: [fromI, fromJ] })
  }
  while (i < a.length && j < b.length) {
    if (a[i] === b[j]) {
      close()
      i += 1
      j += 1
      fromI = i
      fromJ = j
    } else if ((lengths[i + 1]?.[j] ?? 0) >= (lengths[i]?.[j + 1] ?? 0)) i += 1
    else j += 1
  }
  i = a.length
  j = b.length
  close()
  return parts
}

/** Length of the longest common sequence from each pair of places on. */
function commonLengths(a: readonly string[], b: readonly string[]): readonly (readonly number[])[] {
  const lengths = Array.from({ length: a.length + 1 }, () => new Array<number>(b.length + 1).fill(0))
  for (let i = a.length - 1; i >= 0; i--) {
    for (let j = b.length - 1; j >= 0; j--) {
      const row = lengths[i]
      if (row === undefined) continue
      row[j] = a[i] === b[j] ? 1 + (lengths[i + 1]?.[j + 1] ?? 0) : Math.max(lengths[i + 1]?.[j] ?? 0, row[j + 1] ?? 0)
    }
  }
  return lengths
}

function wordsIn(text: string): readonly string[] {
  return text.match(/[\p{L}\p{N}'’{}-]+/gu) ?? []
}
