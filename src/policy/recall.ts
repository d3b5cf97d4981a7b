import type { Fact } from '../dtn/memory.ts'
import { recallableFacts } from '../dtn/memory-rules.ts'
import { cosine, countWords, type WordCounts } from '../dtn/similarity.ts'
import { limits } from './limits.ts'
import type { PolicyRecord } from './record.ts'

/**
 * Ids of the facts a reply may use (domain.md 9.2 M-HIS), the most fitting first: those of an earlier session that share words with what
 * the client just said. What fits nothing is not offered: an inserted fact without use is no recall (1.4 S3.1).
 */
export function recallOf({ input, waiting, coded }: PolicyRecord): readonly string[] {
  if (waiting === null) return []
  const facts = recallableFacts(input.memory.facts, input.now).filter(({ source }) => {
    const said = coded.byId.get(source)
    // A source that is no longer in the record was said before what is kept of it.
    return said === undefined || said.session < waiting.session
  })
  const counted = facts.map((fact) => ({ fact, words: contentWords(fact.text) }))
  const weight = rarity(counted.map(({ words }) => words))
  const said = contentWords(waiting.turn.text)
  const nearness = ({ words }: { readonly fact: Fact; readonly words: WordCounts }): number =>
    cosine(words, said, weight)
  return counted
    .filter((one) => nearness(one) >= limits['recall.similarity'])
    .toSorted((one, other) => nearness(other) - nearness(one))
    .slice(0, limits['recall.facts'])
    .map(({ fact }) => fact.id)
}

/** Words of four letters and more: the shorter ones are shared by everything. */
export function contentWords(text: string): WordCounts {
  return new Map([...countWords(text)].filter(([word]) => word.length >= 4))
}

/** Words of few facts weigh more: ln(1 + n / facts with the word). */
function rarity(counted: readonly WordCounts[]): (word: string) => number {
  const holders = new Map<string, number>()
  for (const words of counted) for (const word of words.keys()) holders.set(word, (holders.get(word) ?? 0) + 1)
  return (word) => Math.log(1 + counted.length / (holders.get(word) ?? 1))
}
