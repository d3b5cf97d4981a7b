import type { ClientProfile, SystemProfile } from '../dtn/relationship.ts'
import { type JsonObject, listOf, objectOf } from './json-object.ts'
import { type JsonPiece, jsonLayout, jsonPieces } from './json-values.ts'
import type { RawMessage, RawRelationship, RawSession } from './normalise.ts'
import { type ReadProblem, transcriptProblem } from './problem.ts'
import { eventsOf, type ReadEvent, type ReadingContext } from './reader.ts'
import { type RelationshipLine, relationshipSchema } from './relationship-schema.ts'
import { type SchemaRules, schemaProblems } from './schema-problems.ts'

/** Reads `nexus-relationship/1` (formats.md 1). A bad turn or field is told and left out, a bad line is told and skipped. */
export async function* readNexus(text: AsyncIterable<string>, context: ReadingContext): AsyncGenerator<ReadEvent> {
  for await (const piece of jsonPieces(text, jsonLayout(context.head, context.isWhole))) {
    if (piece.kind === 'end') continue
    if (piece.kind === 'bad') yield { kind: 'problem', problem: badPiece(piece, context.file) }
    else yield* relationshipEvents(piece.value, piece.line, context)
  }
}

/** What to say about a piece that is no JSON. */
export function badPiece(piece: JsonPiece & { kind: 'bad' }, file: string): ReadProblem {
  const { line } = piece
  return piece.reason === 'cutOff'
    ? transcriptProblem(file, {
        line,
        message: 'The JSON that starts here breaks off before its end; it was left out.',
        remedy: 'The file was probably cut while it was copied or written. Export it again.',
        effect: 'skipped',
      })
    : transcriptProblem(file, {
        line,
        message: 'What stands here is not JSON; it was left out.',
        remedy: 'Check quotes, commas and brackets here, or name the format with --from.',
        effect: 'skipped',
      })
}

function* relationshipEvents(value: unknown, line: number, context: ReadingContext): Generator<ReadEvent> {
  const read = relationshipSchema.safeParse(value)
  if (read.success) {
    yield* eventsOf(fromLine(read.data, line), context)
    return
  }
  const problems = schemaProblems(read.error.issues, value, { file: context.file, line, rules: rules(value) })
  for (const problem of problems.problems) yield { kind: 'problem', problem }
  const object = objectOf(value)
  if (!problems.isFatal && object !== null) yield* eventsOf(salvaged(object, line), context)
}

/** What happens to what does not fit: the whole line goes, or only the part named. */
function rules(value: unknown): SchemaRules {
  const format = objectOf(value)?.format
  const remedy =
    format === 'nexus-coding/1'
      ? 'This is a coding. Give it with --codings.'
      : format === 'nexus-assessment/1'
        ? 'This is an assessment. Give it to nexus compare.'
        : 'Correct this line after schema/nexus-relationship-1.json.'
  return {
    others: 'unknown',
    fatal: ['', 'format', 'id', 'sessions'],
    skipped: [
      'sessions[]',
      'sessions[].turns',
      'sessions[].turns[]',
      'sessions[].turns[].speaker',
      'sessions[].turns[].text',
    ],
    texts: ['id', 'sessions[].id', 'sessions[].turns[].id', 'system.id', 'client.id', 'system.version'],
    remedy,
  }
}

function fromLine(data: RelationshipLine, line: number): RawRelationship {
  return {
    id: data.id,
    // The schema has read them; unset fields are absent, not undefined, because they come from JSON.
    system: (data.system ?? {}) as SystemProfile,
    client: (data.client ?? {}) as ClientProfile,
    sessions: data.sessions.map((session) => ({
      id: session.id,
      startedAt: session.startedAt,
      epoch: session.epoch,
      bounds: 'given',
      messages: session.context === undefined ? session.turns : withContext(session.turns, session.context),
    })),
    line,
  }
}

/** Puts context messages back in their places, before the turn they name. */
function withContext(turns: readonly RawMessage[], context: readonly JsonObject[]): readonly RawMessage[] {
  const placed = new Map<unknown, RawMessage[]>()
  const known = new Set<unknown>(turns.map((turn) => turn.id))
  for (const note of context) {
    if (typeof note.role !== 'string' || typeof note.text !== 'string') continue
    const before = known.has(note.before) ? note.before : undefined
    const notes = placed.get(before) ?? []
    notes.push({ speaker: null, role: note.role, text: note.text })
    placed.set(before, notes)
  }
  const ending = placed.get(undefined) ?? []
  const leading = turns.flatMap((turn) => [...(turn.id === undefined ? [] : (placed.get(turn.id) ?? [])), turn])
  return [...leading, ...ending]
}

/** Reads what can be read of a line that does not fit the schema; the rest was told. */
function salvaged(line: JsonObject, number: number): RawRelationship {
  const sessions = (listOf(line.sessions) ?? []).flatMap((value): readonly RawSession[] => {
    const session = objectOf(value)
    const turns = listOf(session?.turns)
    return session === null || turns === null ? [] : [salvagedSession(session, turns)]
  })
  return {
    id: String(line.id),
    system: salvagedSystem(objectOf(line.system) ?? {}),
    client: salvagedClient(objectOf(line.client) ?? {}),
    sessions,
    line: number,
  }
}

function salvagedSession(session: JsonObject, turns: readonly unknown[]): RawSession {
  const messages = turns.flatMap((value): readonly RawMessage[] => {
    const turn = objectOf(value)
    if (turn === null || typeof turn.text !== 'string') return []
    const { speaker, text } = turn
    if (speaker === 'client' || speaker === 'system')
      return [{ id: idOf(turn.id), speaker, text, at: stringOf(turn.at) }]
    // Nobody's turn, but kept where a reader of the record sees it.
    return [{ speaker: null, role: 'unknown speaker', text }]
  })
  const context = (listOf(session.context) ?? []).map(objectOf).filter((note) => note !== null)
  return {
    id: idOf(session.id),
    startedAt: stringOf(session.startedAt),
    epoch: stringOf(session.epoch),
    bounds: 'given',
    messages: withContext(messages, context),
  }
}

function salvagedSystem(system: JsonObject): SystemProfile {
  // Each field is kept only when the schema of that field alone accepts it.
  return keptFields(relationshipSchema.shape.system.unwrap().shape, system) as SystemProfile
}

function salvagedClient(client: JsonObject): ClientProfile {
  // As above.
  return keptFields(relationshipSchema.shape.client.unwrap().shape, client) as ClientProfile
}

interface FieldSchema {
  safeParse(value: unknown): { readonly success: boolean }
}

function keptFields(shape: Readonly<Record<string, FieldSchema>>, object: JsonObject): JsonObject {
  const kept = Object.entries(object).flatMap(([name, value]): readonly [string, unknown][] => {
    const schema = Object.hasOwn(shape, name) ? shape[name] : undefined
    if (schema === undefined || schema.safeParse(value).success) return [[name, value]]
    return typeof value === 'number' && schema.safeParse(String(value)).success ? [[name, String(value)]] : []
  })
  return Object.fromEntries(kept)
}

function idOf(value: unknown): string | undefined {
  if (typeof value === 'number') return String(value)
  return typeof value === 'string' && value !== '' ? value : undefined
}

function stringOf(value: unknown): string | undefined {
  return typeof value === 'string' ? value : undefined
}
