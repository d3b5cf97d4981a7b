import { useCallback, useMemo } from 'react'
import { useTranslation } from 'react-i18next'
import type { CodeId } from '../../../src/dtn/codebook.ts'
import { baseOf, subOf } from '../../../src/dtn/codebook.ts'
import type { Code } from '../../../src/dtn/coding.ts'
import type { Speaker } from '../../../src/dtn/relationship.ts'
import { useFrameworkWords } from '../../words/framework-words.ts'
import { type CodeText, codeIdsOf } from './code-entry.ts'

/** What the codebook says of a code, in the language that is read. */
export interface BookEntry extends CodeText {
  readonly definition: string
  readonly counts: string
  readonly doesNotCount: string
  /** Sub-codes with their meaning; none of a sub-code. */
  readonly subs: readonly { readonly id: CodeId; readonly meaning: string }[]
}

/** The codes of a speaker as the codebook has them, each with its sub-codes behind it. */
export function useCodebook(speaker: Speaker): readonly BookEntry[] {
  const { codes } = useFrameworkWords()
  return useMemo(() => {
    const table: Readonly<Record<string, BookWords>> = codes[speaker]
    const subsOf = (base: CodeId) =>
      codeIdsOf(speaker).flatMap((id) =>
        baseOf(id) === base && id !== base ? [{ id, meaning: table[base]?.subs[subOf(id)] ?? '' }] : [],
      )
    return codeIdsOf(speaker).flatMap((id) => {
      const words = table[baseOf(id)]
      if (words === undefined) return []
      const { plain: name, definition, counts, doesNotCount } = words
      const sub = subOf(id)
      const meaning = words.subs[sub] ?? ''
      const about = sub === '' ? `${definition} ${counts}` : meaning
      return [
        {
          ...{ id, isSub: sub !== '', about, definition, counts, doesNotCount },
          name: sub === '' ? name : `${name}: ${meaning}`,
          subs: sub === '' ? subsOf(id) : [],
        },
      ]
    })
  }, [codes, speaker])
}

interface BookWords {
  /** Without the words of the alliance: which level a relationship has, nobody knows at the desk. */
  readonly plain: string
  readonly definition: string
  readonly counts: string
  readonly doesNotCount: string
  readonly subs: Readonly<Record<string, string>>
}

/** Writes a code with what it was given, as `AD, depth of disclosure 2, loss`. */
export function useCodeText(): (code: Code) => string {
  const { t } = useTranslation('coding')
  const { coding } = useFrameworkWords()
  return useCallback(
    ({ code, depth, domain, step, rating, appropriate, mismatch, safety }: Code) => {
      const { attributes, domains } = coding
      return [
        code,
        ...(depth === undefined ? [] : [`${attributes.depth} ${depth}`]),
        ...(domain === undefined ? [] : [domains[domain]]),
        ...(step === undefined ? [] : [`${attributes.step} ${step}`]),
        ...(rating === undefined ? [] : [`${attributes.rating} ${rating}`]),
        ...(appropriate === false ? [`${attributes.appropriate}: ${t('codes.no')}`] : []),
        ...(mismatch === true ? [attributes.mismatch] : []),
        ...(safety === true ? [attributes.safety] : []),
      ].join(', ')
    },
    [coding, t],
  )
}
