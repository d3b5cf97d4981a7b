/** Token ids of a text, one list a word, so that a text is never cut inside a word. */
export type WordPieces = (text: string) => readonly (readonly number[])[]

export interface Vocabulary {
  readonly ids: ReadonlyMap<string, number>
  readonly unknown: number
}

/** WordPiece as in BERT uncased (Devlin et al. 2019), with its rules for cleaning and splitting text. Checked against the export. */
export function wordPieces(vocabulary: Vocabulary): WordPieces {
  const known = new Map<string, readonly number[]>()
  return (text) => {
    const words = normalised(text).match(word) ?? []
    return words.map((one) => {
      const remembered = known.get(one)
      if (remembered !== undefined) return remembered
      const pieces = piecesOf(one, vocabulary)
      if (known.size >= mostWords) known.clear()
      known.set(one, pieces)
      return pieces
    })
  }
}

const mostWords = 20_000
const longestWord = 100

// A mark is a word of its own; what else stands together is one. BERT counts all ASCII signs as marks.
const word = /[\p{P}$+<=>^`|~]|[^\s\p{P}$+<=>^`|~]+/gu
const plain = /^[\t\n\r\x20-\x7e]*$/
const unwritten = /\ufffd|(?![\t\n\r])[\p{Cc}\p{Cf}\p{Co}\p{Cs}]/gu
const ideograph =
  /[\u4e00-\u9fff\u3400-\u4dbf\u{20000}-\u{2a6df}\u{2a700}-\u{2b73f}\u{2b740}-\u{2b81f}\u{2b820}-\u{2ceaf}\uf900-\ufaff\u{2f800}-\u{2fa1f}]/gu
const accent = /\p{Mn}/gu

function normalised(text: string): string {
  if (plain.test(text)) return text.toLowerCase()
  return text.replace(unwritten, '').replace(ideograph, ' $& ').normalize('NFD').replace(accent, '').toLowerCase()
}

/** The longest piece first, from the left. */
function piecesOf(one: string, { ids, unknown }: Vocabulary): readonly number[] {
  const signs = [...one]
  if (signs.length > longestWord) return [unknown]
  const pieces: number[] = []
  for (let start = 0; start < signs.length; ) {
    let end = signs.length
    let id: number | undefined
    for (; end > start; end -= 1) {
      id = ids.get((start > 0 ? '##' : '') + signs.slice(start, end).join(''))
      if (id !== undefined) break
    }
    if (id === undefined) return [unknown]
    pieces.push(id)
    start = end
  }
  return pieces
}
