import { type CodeEntry, codesOf } from '../../dtn/codebook.ts'
import { plainCodeNames } from '../../dtn/plain-code-names.ts'
import type { Speaker } from '../../dtn/relationship.ts'
import type { CodebookWords, CodeWords } from '../framework-words.ts'

/** Meanings of sub-codes that would read as if the system had a mind, in words that do not. */
export const plainMeanings: Readonly<Record<string, string>> = {
  'DPN.only': 'nobody but the system is felt to understand or help',
}

/** The codes as the codebook has them; it is the one source. */
export const enCodes: CodebookWords = {
  // The keys are the codes of each speaker's table, and of their sub-codes.
  client: wordsOf('client') as CodebookWords['client'],
  // As above.
  system: wordsOf('system') as CodebookWords['system'],
}

function wordsOf(speaker: Speaker): unknown {
  return Object.fromEntries(codesOf(speaker).map((entry) => [entry.id, codeWords(entry)]))
}

function codeWords({ id, name, definition, counts, doesNotCount, subs }: CodeEntry): CodeWords<string> {
  const meanings = Object.entries(subs).map(
    ([sub, meaning]) => [sub, plainMeanings[`${id}.${sub}`] ?? meaning] as const,
  )
  return {
    ...{ name, plain: plainCodeNames[id] ?? name, definition, counts, doesNotCount },
    subs: Object.fromEntries(meanings),
  }
}
