import { describe, expect, it } from 'vitest'
import { mergedTurns } from '../dtn/merging.ts'
import type { Relationship } from '../dtn/relationship.ts'
import { readTranscriptText } from './read.ts'
import { writeRelationship } from './relationships.ts'

async function* bytes(text: string) {
  yield Buffer.from(text)
}

describe('writing a relationship', () => {
  it('gives a line that is read as the same, merged turns and all', async () => {
    const relationship: Relationship = {
      ...{ id: 'r1', system: { id: 'calm' }, client: { locale: 'en' } },
      sessions: [
        {
          id: 's1',
          startedAt: '2026-03-02T19:04:00Z',
          turns: mergedTurns([
            { id: 't1', speaker: 'client', text: 'I lie awake.', at: '2026-03-02T19:04:00Z' },
            { id: 't2', speaker: 'client', text: 'Again.\nAnd again.' },
            { id: 't3', speaker: 'system', text: 'Since when?' },
          ]),
        },
      ],
    }
    const read = []
    for await (const event of readTranscriptText('x', bytes(writeRelationship(relationship)))) read.push(event)
    expect(read).toMatchObject([{ kind: 'relationship', relationship }])
  })
})
