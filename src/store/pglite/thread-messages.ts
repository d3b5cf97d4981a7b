/** What is asked of the thread. */
export type Asked =
  | { readonly kind: 'exchange'; readonly id: number; readonly message: Uint8Array }
  | { readonly kind: 'close' }

/** What the thread tells. */
export type Told =
  | { readonly kind: 'ready' }
  | { readonly kind: 'piece'; readonly id: number; readonly bytes: Uint8Array }
  /** The last piece of an answer, which is most often the only one. */
  | { readonly kind: 'done'; readonly id: number; readonly bytes: Uint8Array }
  /** The database cannot go on: it is opened anew, as after a power cut. */
  | { readonly kind: 'broken'; readonly reason: string }
  | { readonly kind: 'closed' }

export const answerBytes = 64 * 1024
