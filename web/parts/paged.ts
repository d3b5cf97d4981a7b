/** How a list that comes in pages is asked for: from the first one on, by the cursor the last one gave. */
interface Paged {
  readonly initialPageParam: string | null
  readonly getNextPageParam: (last: { readonly next: string | null }) => string | null
}

/** For `useInfiniteQuery`: `{ queryFn: ({ pageParam }) => …, ...paged }`. */
export const paged: Paged = { initialPageParam: null, getNextPageParam: ({ next }) => next }
