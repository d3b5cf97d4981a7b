/** The nine closed classes of style matching (domain.md 6.1, Ireland & Pennebaker 2010). */
export const styleClasses = [
  ...(['personalPronouns', 'impersonalPronouns', 'articles', 'prepositions', 'conjunctions'] as const),
  ...(['auxiliaryVerbs', 'adverbs', 'negations', 'quantifiers'] as const),
] as const
export type StyleClass = (typeof styleClasses)[number]

/** What one language needs; words are separated by blanks. */
export interface WordLists {
  readonly classes: Readonly<Record<StyleClass, string>>
  readonly firstPerson: string
  readonly verbHosts: string
  /** The part before `n't`. */
  readonly negatedVerbs: string
  readonly hedges: readonly string[]
  /** First words of a sentence in which somebody tells what they did. */
  readonly taskDone: readonly string[]
  /** `form base|form base`. */
  readonly irregular: string
}
