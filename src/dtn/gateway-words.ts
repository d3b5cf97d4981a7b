import type { Code } from './coding.ts'
import { englishSpoken, germanSpoken, type SpokenSentences } from './spoken-sentences.ts'

/** Rule id of the codes of what Nexus said itself. */
export const gatewayRule = 'nexus.words'

/** What Nexus said itself in a turn: UTF-16 offsets, and its codes. */
export interface GatewayWords {
  readonly start: number
  readonly end: number
  readonly codes: readonly Code[]
}

/**
 * Where Nexus itself speaks in a turn (domain.md 9.7 "Transparent"): its name and the sentences of its closed list that follow. They are
 * no act of the system that is assessed, neither a repair nor a challenge, whatever a coder would hear in them: they say what software
 * does here (FRM), and an override is the safety act of its name (SAF.override). What stands before and after is the system's own, and the
 * deployer's reviewed help.
 */
export function gatewayWordsIn(text: string): readonly GatewayWords[] {
  // Nearly all turns end here.
  if (!text.includes('Nexus')) return []
  return languages.flatMap((sentences) => wordsOf(text, sentences)).toSorted((one, other) => one.start - other.start)
}

const languages: readonly SpokenSentences[] = [englishSpoken, germanSpoken]

function wordsOf(text: string, sentences: SpokenSentences): readonly GatewayWords[] {
  const closed = closedList(sentences)
  const words: GatewayWords[] = []
  for (let start = text.indexOf(sentences.who); start >= 0; start = text.indexOf(sentences.who, start + 1)) {
    let end = start + sentences.who.length
    for (let next = followed(text, end, closed); next !== end; next = followed(text, end, closed)) end = next
    const isOverride = Object.values(sentences.triggers).some((each) => text.slice(start, end).includes(each))
    const place = { start, end, rule: gatewayRule }
    words.push({ start, end, codes: [{ code: 'FRM', ...place }, ...(isOverride ? [override(place)] : [])] })
  }
  return words
}

function override(place: Pick<Code, 'start' | 'end' | 'rule'>): Code {
  return { code: 'SAF.override', ...place }
}

/** The end of the sentence of the list that stands here after a blank; `from` where none does. */
function followed(text: string, from: number, closed: readonly string[]): number {
  const sentence = closed.find((each) => text.startsWith(` ${each}`, from))
  return sentence === undefined ? from : from + 1 + sentence.length
}

function closedList({ withheld, cut, causes, unread, triggers, acts, agreed }: SpokenSentences): readonly string[] {
  return [withheld, cut, unread, agreed, ...[causes, triggers, acts].flatMap((table) => Object.values(table))]
}
