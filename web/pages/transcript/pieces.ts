/** Characters of a text with what lies over them. */
export interface Piece {
  readonly text: string
  /** Codes over it, by their place in the list; empty for plain words. */
  readonly codes: readonly number[]
  /** Codes whose words end here: their ids stand after this piece. */
  readonly ends: readonly number[]
  readonly runs: readonly Run[]
}

/** A stretch of a piece that was searched for, or that stands for words taken out. */
export interface Run {
  readonly text: string
  readonly look: 'plain' | 'found' | 'placeholder'
}

interface Spanned {
  readonly start?: number | undefined
  readonly end?: number | undefined
}

/**
 * A text cut at every edge of a code, so that codes may overlap; each piece knows what lies over it. `shown` says which codes are looked
 * at, `search` what is looked for, in small letters.
 */
export function piecesOf(text: string, codes: readonly Spanned[], { shown, search }: Sought): readonly Piece[] {
  const spans = codes.flatMap((code, index) => {
    const span = shown(index) ? spanIn(code, text.length) : null
    return span === null ? [] : [{ ...span, index }]
  })
  const edges = [...new Set([0, text.length, ...spans.flatMap(({ start, end }) => [start, end])])].sort((a, b) => a - b)
  return edges.slice(0, -1).map((from, at) => {
    const to = edges[at + 1] ?? from
    const piece = text.slice(from, to)
    const over = spans.filter(({ start, end }) => start <= from && end >= to)
    return {
      text: piece,
      codes: over.map(({ index }) => index),
      ends: over.filter(({ end }) => end === to).map(({ index }) => index),
      runs: runsOf(piece, search),
    }
  })
}

interface Sought {
  readonly shown: (code: number) => boolean
  readonly search: string
}

/** The characters a code marks, inside the text; null where it speaks of the whole turn. */
export function spanIn(
  { start, end }: Spanned,
  length: number,
): { readonly start: number; readonly end: number } | null {
  if (start === undefined || end === undefined) return null
  const to = Math.min(end, length)
  return start < to ? { start, end: to } : null
}

/** As pseudonymising writes them (docs/protection.md): one word and a number. */
const placeholder = /\[[a-z]+-\d{1,6}\]/g

function runsOf(text: string, search: string): readonly Run[] {
  const marks = [...foundIn(text, search), ...placeholdersIn(text)].sort((a, b) => a.from - b.from)
  const runs: Run[] = []
  let last = 0
  for (const { from, to, look } of marks) {
    if (from < last) continue
    if (from > last) runs.push({ text: text.slice(last, from), look: 'plain' })
    runs.push({ text: text.slice(from, to), look })
    last = to
  }
  if (last < text.length) runs.push({ text: text.slice(last), look: 'plain' })
  return runs
}

interface RunMark {
  readonly from: number
  readonly to: number
  readonly look: Run['look']
}

function foundIn(text: string, search: string): readonly RunMark[] {
  const small = search === '' ? '' : text.toLowerCase()
  // A letter that grows when it is written small would move everything after it.
  if (search === '' || small.length !== text.length) return []
  const marks: RunMark[] = []
  for (let at = small.indexOf(search); at >= 0; at = small.indexOf(search, at + search.length))
    marks.push({ from: at, to: at + search.length, look: 'found' })
  return marks
}

function placeholdersIn(text: string): readonly RunMark[] {
  if (!text.includes('[')) return []
  return [...text.matchAll(placeholder)].map(({ index, 0: whole }) => ({
    ...{ from: index, to: index + whole.length, look: 'placeholder' as const },
  }))
}
