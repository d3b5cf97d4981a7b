import fc from 'fast-check'
import type { Relationship } from '../../src/dtn/relationship.ts'
import { merged } from '../arbitrary.ts'

/** Any relationship a reader can give: every optional field there or not, any text, merged messages, context, odd times. */
export function arbitraryRelationship(): fc.Arbitrary<Relationship> {
  return (
    fc
      .record({
        id: text(1),
        system: fc.record(
          {
            id: text(),
            name: text(),
            version: text(),
            embodiment: fc.constantFrom('text', 'voice', 'avatar', 'robot'),
            stage: fc.constantFrom('assistive', 'collaborative', 'autonomous'),
            declaredLevel: fc.constantFrom(1, 2, 3),
            preconditions: fc.record({ supervision: fc.jsonValue(), override: text() }, { requiredKeys: [] }),
          },
          { requiredKeys: [] },
        ),
        client: fc.record(
          { id: text(1), locale: text(), ageBand: text(), simulated: fc.boolean() },
          { requiredKeys: [] },
        ),
        sessions: fc.array(arbitrarySession(), { maxLength: 4 }),
      })
      .map((read) => merged(numbered(read)))
      // As it comes from a file: no negative zero, no keys that hold nothing.
      .map((relationship): Relationship => JSON.parse(JSON.stringify(relationship)))
  )
}

type Read = Omit<Relationship, 'sessions'> & {
  readonly sessions: readonly (Omit<Relationship['sessions'][number], 'id' | 'turns'> & {
    readonly turns: readonly { readonly speaker: 'client' | 'system'; readonly text: string; readonly at?: string }[]
  })[]
}

const numbered = (read: Read): Relationship => ({
  ...read,
  sessions: read.sessions.map((session, s) => ({
    id: `s${s + 1}`,
    ...session,
    turns: session.turns.map((turn, t) => ({ id: `s${s + 1}t${t + 1}`, ...turn })),
  })),
})

function arbitrarySession() {
  const context = fc.record({ role: text(), text: text(), before: text() }, { requiredKeys: ['role', 'text'] })
  return fc.record(
    {
      startedAt: time(),
      epoch: text(),
      turns: fc.array(
        fc.record(
          { speaker: fc.constantFrom('client', 'system'), text: text(), at: time() },
          { requiredKeys: ['speaker', 'text'] },
        ),
        { maxLength: 8 },
      ),
      context: fc.array(context, { maxLength: 3 }),
    },
    { requiredKeys: ['turns'] },
  )
}

/** Any signs at all, with what databases and encodings stumble over. */
const text = (minLength = 0) =>
  fc.oneof(
    fc.string({ unit: 'grapheme', minLength, maxLength: 40 }),
    fc.string({ unit: 'binary', minLength, maxLength: 40 }),
    fc.constantFrom('a\u0000b', '\ud83d', "'; DROP TABLE turns; --", '\\x00', '👩‍👩‍👧 é é'),
  )

const time = () =>
  fc.oneof(
    fc.date({ noInvalidDate: true }).map((date) => date.toISOString()),
    fc.constantFrom('2026-01-05T18:00:00+01:00', '2026-01-05T18:00:00Z', 'last week'),
  )
