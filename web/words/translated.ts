/** The same keys, said in another language: a key that is missing or too many fails the types. */
export type Translated<T> = { readonly [K in keyof T]: T[K] extends string ? string : Translated<T[K]> }
