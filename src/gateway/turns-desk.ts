import type { ServerResponse } from 'node:http'
import * as z from 'zod'
import type { Shown } from './admission.ts'
import type { Companion } from './companion.ts'
import type { GatewayConfiguration, GatewaySystem } from './configuration.ts'
import { identityOf } from './identity.ts'
import { observe } from './observe.ts'
import type { Observer } from './observer.ts'
import type { Receiver } from './talk.ts'
import { parsedObject } from './wire/sse.ts'
import type { Refusal } from './wire/wire.ts'

/** Turns a request brings at most. */
const mostTurns = 500

/** Where finished turns are handed in that were said elsewhere (`POST /v1/nexus/turns`): observed alone, in the order they come. */
export interface TurnsDesk {
  /** Answers 202 once the turns are taken, or says what is wrong with them; then none of them was taken. */
  take(handed: HandedIn): Refusal | null
  close(): Promise<void>
}

interface HandedIn {
  readonly client: ServerResponse
  /** `x-nexus-*` headers of the answer. */
  readonly told: Readonly<Record<string, string>>
  readonly system: GatewaySystem
  readonly shown: Shown
  readonly receivedAt: Date
  readonly body: Buffer
}

interface DeskParts {
  readonly companion: Companion
  readonly configuration: GatewayConfiguration
}

export function openTurnsDesk({ companion, configuration }: DeskParts): TurnsDesk {
  const observers = new Map<string, Observer>()
  const observerOf = (system: string): Observer => {
    const open = observers.get(system) ?? observe({ companion, system, waiting: configuration.limits.waitingTurns })
    observers.set(system, open)
    return open
  }
  return {
    take({ client, told, system, shown, receivedAt, body }) {
      const read = turnsSchema.safeParse(parsedObject(body.toString('utf8')))
      if (!read.success) return unreadable(read.error.issues[0]?.path ?? [])
      const nobody = read.data.turns.findIndex((turn) => !isNamed(turn, shown.person))
      if (nobody >= 0) return unreadable(['turns', nobody, 'person'])
      const latest = receivedAt.getTime() + mostAheadMs
      const ahead = read.data.turns.findIndex(({ at }) => at !== undefined && Date.parse(at) > latest)
      if (ahead >= 0) return unreadable(['turns', ahead, 'at'])
      const observer = observerOf(system.id)
      for (const { at, ...turn } of read.data.turns) {
        observer.turn({ ...turn, at: at === undefined ? receivedAt : new Date(at) })
      }
      taken({ client, headers: told }, read.data.turns.length)
      return null
    },
    async close() {
      for (const observer of observers.values()) await observer.close()
    },
  }
}

/** Clocks differ; a turn from further ahead would end sessions and raise silences that are none. */
const mostAheadMs = 5 * 60_000

const turnsSchema = z.object({
  turns: z
    .array(
      z.object({
        ...{ person: z.string(), session: z.string(), speaker: z.enum(['client', 'system']) },
        text: z.string().min(1),
        at: z.iso.datetime({ offset: true }).optional(),
      }),
    )
    .min(1)
    .max(mostTurns),
})

/** With ids as the wires take them; a key of one person hands in that person's turns alone. */
function isNamed(
  { person, session }: { readonly person: string; readonly session: string },
  ofKey: string | null,
): boolean {
  const headers = { 'x-nexus-person': [person], 'x-nexus-session': [session] }
  const identity = identityOf({
    ...{ headers, keyPerson: null },
    named: { user: null, metadata: null, session: null, follows: null },
  })
  return identity !== null && identity.session !== null && (ofKey === null || ofKey === identity.person)
}

function unreadable(path: readonly PropertyKey[]): Refusal {
  const place = path.length === 0 ? 'The body' : path.map(String).join('.')
  return {
    ...{ status: 400, code: 'requestInvalid' },
    message: `${place} cannot be used, and no turn was taken. Send {"turns": [{"person", "session", "speaker": "client" or "system", "text", "at"}]}, at most ${mostTurns}; ids have 1 to 256 characters, and a key of one person hands in their turns alone, and no turn is of a time to come.`,
  }
}

function taken({ client, headers }: Receiver, turns: number): void {
  const body = JSON.stringify({ taken: turns })
  const own = { 'content-type': 'application/json', 'content-length': String(Buffer.byteLength(body)) }
  client.writeHead(202, { ...own, ...headers })
  client.end(body)
}
