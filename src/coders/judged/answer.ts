import { z } from 'zod'
import { baseOf, type CodeEntry, type CodeId, codesOf, readCodeId } from '../../dtn/codebook.ts'
import { type Code, challengeSteps, lifeDomains } from '../../dtn/coding.ts'
import type { Speaker } from '../../dtn/relationship.ts'
import type { AnswerSchema } from '../../llm/chat-model.ts'
import { longestTurn, nameOf, type PlacedTurn } from './question.ts'
import { placeOf } from './quote.ts'

/** What a model's answer holds, once read. */
export interface ReadAnswer {
  readonly codes: readonly Code[]
  /** Codes whose quote is not in the turn. */
  readonly misquoted: readonly { readonly code: CodeId; readonly quote: string }[]
  /** Codes the codebook does not have for this speaker. */
  readonly unknown: number
}

/** The shape an answer about a speaker's turn has to have, as JSON Schema for the endpoint. */
export function answerSchema(speaker: Speaker): AnswerSchema {
  return schemas[speaker]
}

/** Reads an answer about the turn `index`; null when it is not JSON of that shape. */
export function readAnswer(text: string, record: readonly PlacedTurn[], index: number): ReadAnswer | null {
  const read = looseAnswer.safeParse(jsonIn(text))
  const coded = record[index]
  if (!read.success || coded === undefined) return null
  const codes = new Map<string, Code>()
  const misquoted: { code: CodeId; quote: string }[] = []
  let unknown = 0
  for (const item of read.data.codes) {
    const said = given.safeParse(item)
    const code = said.success ? readCodeId(said.data.code, coded.turn.speaker) : null
    if (!said.success || code === null) {
      unknown += 1
      continue
    }
    const place = placeOf(said.data.quote, coded.turn.text.slice(0, longestTurn))
    if (place === null) misquoted.push({ code, quote: said.data.quote })
    else {
      const found = codeOf(said.data, { code, ...place }, record.slice(0, index))
      codes.set(`${code} ${place.start} ${place.end} ${found.domain}`, found)
    }
  }
  return { codes: [...codes.values()], misquoted, unknown }
}

function jsonIn(text: string): unknown {
  // Some models think aloud first, or put a fence around JSON although none is asked for.
  const thought = /^\s*<think>[\s\S]*?<\/think>/
  const bare = text
    .replace(thought, '')
    .trim()
    .replace(/^```(?:json)?\s*|\s*```$/g, '')
  try {
    const json: unknown = JSON.parse(bare)
    return Array.isArray(json) ? { codes: json } : json
  } catch {
    return null
  }
}

const depths = [0, 1, 2, 3] as const
const ratings = [1, 2, 3] as const

const common = { quote: z.string(), confidence: z.number() }
const clientCode = { depth: z.literal(depths).nullable(), domain: z.enum(lifeDomains).nullable() }
const systemCode = {
  step: z.literal(challengeSteps).nullable(),
  appropriate: z.boolean().nullable(),
  mismatch: z.boolean().nullable(),
  safety: z.boolean().nullable(),
  rating: z.literal(ratings).nullable(),
}

// Every field is required and may be null: strict structured output knows no optional fields.
const schemas: Readonly<Record<Speaker, AnswerSchema>> = {
  client: schemaOf({ code: z.enum(idsOf('client')), ...common, link: z.string().nullable(), ...clientCode }),
  system: schemaOf({ code: z.enum(idsOf('system')), ...common, link: z.string().nullable(), ...systemCode }),
}

function schemaOf(shape: z.ZodRawShape): AnswerSchema {
  const { $schema, ...schema } = z.toJSONSchema(z.strictObject({ codes: z.array(z.strictObject(shape)) }))
  return schema
}

function idsOf(speaker: Speaker): readonly string[] {
  return codesOf(speaker).flatMap(({ id, subs }: CodeEntry) => [id, ...Object.keys(subs).map((sub) => `${id}.${sub}`)])
}

const given = z.object({
  code: z.string(),
  quote: z.string(),
  // An attribute nobody can read is left out; the code stands without it.
  confidence: z.number().min(0).max(1).nullish().catch(null),
  link: z.string().nullish().catch(null),
  depth: clientCode.depth.nullish().catch(null),
  domain: clientCode.domain.nullish().catch(null),
  step: systemCode.step.nullish().catch(null),
  appropriate: systemCode.appropriate.nullish().catch(null),
  mismatch: systemCode.mismatch.nullish().catch(null),
  safety: systemCode.safety.nullish().catch(null),
  rating: systemCode.rating.nullish().catch(null),
})
type Given = z.infer<typeof given>
const looseAnswer = z.object({ codes: z.array(z.unknown()) })

type Placed = Pick<Code, 'code' | 'start' | 'end'>

/** A code with the attributes domain.md 1.3 gives it; an attribute that is none of its own is left out. */
function codeOf(said: Given, placed: Placed, earlier: readonly PlacedTurn[]): Code {
  const base = baseOf(placed.code)
  const { confidence, depth, domain, step, appropriate, mismatch, safety, rating } = said
  const link = earlier.find(({ index }) => nameOf(index) === said.link)?.turn.id
  const isDisclosure = base === 'PD' || base === 'AD' || base === 'HD' || base === 'CX'
  const isRated = base === 'BIA' || (placed.code === 'HRM.delusion' && rating !== 3)
  return {
    ...placed,
    ...(confidence == null ? {} : { confidence }),
    ...(isDisclosure && depth != null ? { depth } : {}),
    ...(isDisclosure && domain != null ? { domain } : {}),
    ...(link === undefined ? {} : { link }),
    ...(base === 'CHA' && step != null ? { step } : {}),
    ...(base === 'CHA' && appropriate != null ? { appropriate } : {}),
    ...(base === 'VAL' && mismatch != null ? { mismatch } : {}),
    ...(base === 'CAP' && safety != null ? { safety } : {}),
    ...(isRated && rating != null ? { rating } : {}),
  }
}
