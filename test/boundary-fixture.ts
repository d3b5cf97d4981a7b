import { readFileSync } from 'node:fs'
import { parse } from 'yaml'
import { z } from 'zod'
import type { Coding } from '../src/dtn/coding.ts'
import type { Relationship } from '../src/dtn/relationship.ts'
import { ruptureEndKinds } from '../src/dtn/rupture-kinds.ts'
import { readTranscript } from './transcript.ts'

/** A boundary case of the specification; its turns are the lines of test/transcript.ts. */
const fixtureSchema = z.strictObject({
  claim: z.string(),
  system: z.record(z.string(), z.unknown()).optional(),
  client: z.record(z.string(), z.unknown()).optional(),
  episodes: z
    .array(
      z.strictObject({
        onset: z.string(),
        end: z.strictObject({ kind: z.enum(ruptureEndKinds), turn: z.string() }),
      }),
    )
    .optional(),
  sessions: z.array(
    z.strictObject({
      epoch: z.string().optional(),
      turns: z.array(z.union([z.string(), z.array(z.string())])),
    }),
  ),
  expected: z.record(z.string(), z.unknown()),
})

export interface BoundaryFixture {
  readonly claim: string
  readonly relationship: Relationship
  readonly coding: Coding
  readonly expected: Readonly<Record<string, unknown>>
}

export function readBoundaryFixture(path: string): BoundaryFixture {
  const fixture = fixtureSchema.parse(parse(readFileSync(path, 'utf8')))
  const lines = fixture.sessions.map((session) => session.turns.flat())
  const read = readTranscript(lines, fixture.system)
  const relationship: Relationship = {
    ...read.relationship,
    client: fixture.client ?? {},
    sessions: read.relationship.sessions.map((session, index) => {
      const epoch = fixture.sessions[index]?.epoch
      return epoch === undefined ? session : { ...session, epoch }
    }),
  }
  const coding: Coding = {
    ...read.coding,
    ...(fixture.episodes === undefined ? {} : { episodes: fixture.episodes }),
  }
  return { claim: fixture.claim, relationship, coding, expected: fixture.expected }
}
