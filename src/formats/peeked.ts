/**
 * Takes the first items of a stream, until `isEnough`, and gives the whole stream back. When the reader of the whole stops
 * early, the source is closed.
 */
export async function peeked<T>(
  source: AsyncIterable<T>,
  isEnough: (items: readonly T[]) => boolean,
): Promise<{ readonly head: readonly T[]; readonly isWhole: boolean; readonly whole: AsyncGenerator<T> }> {
  const iterator = source[Symbol.asyncIterator]()
  const head: T[] = []
  let isWhole = false
  while (!isEnough(head)) {
    const next = await iterator.next()
    if (next.done) {
      isWhole = true
      break
    }
    head.push(next.value)
  }
  return { head, isWhole, whole: whole(head, iterator) }
}

async function* whole<T>(head: readonly T[], iterator: AsyncIterator<T>): AsyncGenerator<T> {
  try {
    yield* head
    for (let next = await iterator.next(); !next.done; next = await iterator.next()) yield next.value
  } finally {
    await iterator.return?.()
  }
}
