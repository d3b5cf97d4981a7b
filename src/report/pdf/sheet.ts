/** A document as it will be laid out on paper: plain blocks, so that it can be read and tested without making it. */
export interface Sheet {
  readonly language: 'en' | 'de'
  readonly title: string
  readonly blocks: readonly SheetBlock[]
  /** The words for a page and how many there are: `Page {{page}} of {{pages}}`. */
  readonly pageWords: string
}

export type SheetBlock =
  | { readonly kind: 'heading'; readonly text: string }
  | { readonly kind: 'text'; readonly text: string }
  /** What a reader must not overlook. */
  | { readonly kind: 'notice'; readonly text: string }
  | { readonly kind: 'list'; readonly items: readonly string[] }
  | {
      readonly kind: 'table'
      readonly caption: string
      readonly columns: readonly string[]
      readonly rows: readonly (readonly string[])[]
    }
