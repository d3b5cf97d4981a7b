import type { enBoard } from './en/board.ts'

type Same<T> = { readonly [K in keyof T]: T[K] extends string ? string : Same<T[K]> }

/** The words of a report on a system, the same keys in every language. */
export type BoardWords = Same<typeof enBoard>
