import { currentLanguage } from '../words/start-words.ts'

/** A time as the reader's language and place write it. */
export function When({ at, only }: { readonly at: string; readonly only?: 'date' }) {
  return <time dateTime={at}>{whenText(at, only)}</time>
}

export function whenText(at: string, only?: 'date'): string {
  const style =
    only === 'date' ? ({ dateStyle: 'medium' } as const) : ({ dateStyle: 'medium', timeStyle: 'short' } as const)
  return new Intl.DateTimeFormat(currentLanguage(), style).format(new Date(at))
}
