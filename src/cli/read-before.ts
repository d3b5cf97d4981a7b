import type { Relationship } from '../dtn/relationship.ts'
import type { ReadEvent } from '../formats/reader.ts'
import type { AssessRun } from './assess-run.ts'

/** Reads everything first: what a language model will cost can only be told before the first turn is sent. */
export async function readBefore(
  files: readonly string[],
  read: AssessRun['read'],
  announce: (relationships: readonly Relationship[]) => Promise<void>,
): Promise<AssessRun['read']> {
  const events = new Map<string, ReadEvent[]>()
  for (const file of files) {
    const ofFile: ReadEvent[] = []
    for await (const event of read(file)) ofFile.push(event)
    events.set(file, ofFile)
  }
  const all = [...events.values()].flat()
  await announce(all.flatMap((event) => (event.kind === 'relationship' ? [event.relationship] : [])))
  return async function* again(file) {
    yield* events.get(file) ?? []
  }
}
