import type { SystemProfile } from '../../dtn/relationship.ts'
import { type JsonObject, listOf, objectOf } from '../json-object.ts'
import { jsonLayout, jsonPieces } from '../json-values.ts'
import { badPiece } from '../nexus-jsonl.ts'
import type { RawMessage } from '../normalise.ts'
import { transcriptProblem } from '../problem.ts'
import { eventsOf, type Reader } from '../reader.ts'

/** One talk found in the results of another tool. Its client is played by a program: only conduct may be concluded (domain.md B17). */
export interface Run {
  readonly id: string
  readonly system: SystemProfile
  readonly messages: readonly RawMessage[]
  /** Messages the tool could not get, as where the model did not answer. */
  readonly failed: number
}

/** A tool whose results hold talks. */
export interface Tool {
  readonly name: string
  /** Every talk of a document; null where it is none of this tool's. */
  readonly runsOf: (document: unknown) => readonly Run[] | null
}

/** Reads the results of a tool: JSON documents that each hold any number of talks, each a relationship of one session. */
export const resultReader = (tool: Tool): Reader =>
  async function* read(text, context) {
    for await (const piece of jsonPieces(text, jsonLayout(context.head, context.isWhole))) {
      if (piece.kind === 'end') continue
      if (piece.kind === 'bad') {
        yield { kind: 'problem', problem: badPiece(piece, context.file) }
        continue
      }
      const runs = tool.runsOf(piece.value)
      if (runs === null) yield { kind: 'problem', problem: strange(tool, context.file, piece.line) }
      for (const { id, system, messages, failed } of runs ?? []) {
        if (failed > 0) yield { kind: 'problem', problem: unanswered(context.file, piece.line, failed) }
        if (messages.length === 0) continue
        const sessions = [{ bounds: 'given' as const, messages }]
        yield* eventsOf({ id, system, client: { simulated: true }, sessions, line: piece.line }, context)
      }
    }
  }

function strange({ name }: Tool, file: string, line: number) {
  return transcriptProblem(file, {
    line,
    message: `What stands here is no result of ${name}; it was left out.`,
    remedy: `Give the file as ${name} wrote it; \`nexus formats\` shows what is read of it.`,
    effect: 'skipped',
  })
}

function unanswered(file: string, line: number, count: number) {
  return transcriptProblem(file, {
    line,
    message: `${count === 1 ? '1 reply is' : `${count} replies are`} missing or an error of the model; left out.`,
    remedy: 'Nothing to do, or run these again: a reply that was never given is no conduct.',
    effect: 'skipped',
  })
}

/** Who an id of a run is made of, in one word that may be shown. */
export const runId = (...parts: readonly (string | undefined)[]): string =>
  parts
    .flatMap((part) => part ?? [])
    .join('-')
    .replaceAll(/[^\w.~-]+/g, '-')
    .slice(0, 120)

/** The last word of a model's address, as `kimi-k2` of `moonshotai/kimi-k2`. */
export function systemOf(model: string | undefined): SystemProfile {
  if (model === undefined) return {}
  const name = model.split(/[/:]/).findLast((part) => part !== '') ?? model
  return { id: model, name }
}

/** What a list holds that is an object. */
export function objectsIn(value: unknown): readonly JsonObject[] {
  return (listOf(value) ?? []).flatMap((entry) => {
    const object = objectOf(entry)
    return object === null ? [] : [object]
  })
}
