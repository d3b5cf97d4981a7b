import type { Relationship } from '../dtn/relationship.ts'

/**
 * What a coder is given of a relationship (domain.md 7.4): only what was said and when. Which system it is, what its makers claim and which
 * version answered could tell a level.
 */
export function blind({ id, client, sessions }: Relationship): Relationship {
  return {
    id,
    system: {},
    client: client.locale === undefined ? {} : { locale: client.locale },
    sessions: sessions.map(({ id: session, startedAt, turns }) => ({
      id: session,
      ...(startedAt === undefined ? {} : { startedAt }),
      turns,
    })),
  }
}
