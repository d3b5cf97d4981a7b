import { type Document, isMap, isNode, LineCounter, parseDocument } from 'yaml'
import type * as z from 'zod'
import { type ErrorCode, NexusError } from '../errors.ts'
import { shown, shownId } from './problem.ts'

/** One thing that is wrong with a file a person wrote. */
export interface YamlFault {
  readonly line: number
  /** The rest of a sentence that begins with file and line. */
  readonly fault: string
}

/** The line of a value, or of the nearest thing around it that is there. */
export type LineAt = (path: readonly PropertyKey[]) => number

export interface YamlRules<T> {
  readonly schema: z.ZodType<T>
  readonly code: ErrorCode
  /** As in `a study file`. */
  readonly name: string
  /** The last line of the message. */
  readonly remedy: string
  /** What a place that does not fit should hold, where the schema's own words are not enough. */
  readonly expected?: (issue: z.core.$ZodIssue) => string | undefined
  /** What may be said only if something else is said too. */
  readonly contradictions: (value: T, lineAt: LineAt) => readonly YamlFault[]
}

export interface OpenedYaml<T> {
  readonly value: T
  readonly document: Document
}

/** Reads a file a person wrote. Every fault is told at once, with its line; `file` names it in messages. No value is shown that may be a secret. */
export function readYaml<T>(text: string, file: string, rules: YamlRules<T>): OpenedYaml<T> {
  const lines = new LineCounter()
  const document = parseDocument(text, { lineCounter: lines })
  const faults: YamlFault[] = document.errors.map((error) => ({
    line: lines.linePos(error.pos[0]).line,
    fault: `is not YAML here (${error.code.toLowerCase().replaceAll('_', ' ')})`,
  }))
  if (faults.length > 0) throw invalid(faults, file, rules)
  const value = plainValue(document, file, rules)
  const read = rules.schema.safeParse(value)
  const lineAt: LineAt = (path) => lineOf(document, path, lines)
  if (!read.success) {
    const told = read.error.issues.flatMap((issue) => faultsOf(issue, { value, lineAt, rules }))
    throw invalid(told, file, rules)
  }
  const contradictions = rules.contradictions(read.data, lineAt)
  if (contradictions.length > 0) throw invalid(contradictions, file, rules)
  return { value: read.data, document }
}

/** Names that stand for each other without end are refused by the reader of YAML. */
function plainValue<T>(document: Document, file: string, rules: YamlRules<T>): unknown {
  try {
    return document.toJS()
  } catch {
    throw invalid([{ line: 1, fault: 'repeats parts of itself too often' }], file, rules)
  }
}

function lineOf(document: Document, path: readonly PropertyKey[], lines: LineCounter): number {
  for (let length = path.length; length > 0; length--) {
    const node = document.getIn(path.slice(0, length), true)
    const start = isNode(node) ? (keyStart(document, path.slice(0, length)) ?? node.range?.[0]) : undefined
    if (start !== undefined) return lines.linePos(start).line
  }
  return 1
}

/** A section begins at its name, not at its first entry. */
function keyStart(document: Document, path: readonly PropertyKey[]): number | undefined {
  const around = path.length === 1 ? document.contents : document.getIn(path.slice(0, -1), true)
  if (!isMap(around)) return undefined
  const key = around.items.find((pair) => isNode(pair.key) && String(pair.key) === String(path.at(-1)))?.key
  return isNode(key) ? key.range?.[0] : undefined
}

interface Found<T> {
  readonly value: unknown
  readonly lineAt: LineAt
  readonly rules: YamlRules<T>
}

function faultsOf<T>(issue: z.core.$ZodIssue, { value, lineAt, rules }: Found<T>): readonly YamlFault[] {
  const name = issue.path.length === 0 ? 'the file' : issue.path.map(String).map(shownId).join('.')
  if (issue.code === 'unrecognized_keys') {
    return issue.keys.map((key) => ({
      line: lineAt([...issue.path, key]),
      fault: `${shownId(key)} is nothing ${rules.name} holds`,
    }))
  }
  const branch = issue.code === 'invalid_union' ? issue.errors.find(isOfItsKind) : undefined
  if (branch !== undefined) {
    return branch.flatMap((inner) =>
      faultsOf({ ...inner, path: [...issue.path, ...inner.path] }, { value, lineAt, rules }),
    )
  }
  const fault = `${name} is ${shown(valueAt(value, issue.path))}; expected ${rules.expected?.(issue) ?? expected(issue)}`
  return [{ line: lineAt(issue.path), fault }]
}

/** What was meant of several: the one that fits as a whole and not in its parts. */
const isOfItsKind = (branch: readonly z.core.$ZodIssue[]): boolean => branch.every(({ path }) => path.length > 0)

function valueAt(value: unknown, path: readonly PropertyKey[]): unknown {
  let here = value
  for (const key of path) {
    if (typeof here !== 'object' || here === null) return undefined
    here = Object.entries(here).find(([name]) => name === String(key))?.[1]
  }
  return here
}

function expected(issue: z.core.$ZodIssue): string {
  switch (issue.code) {
    case 'invalid_type':
      return kinds[issue.expected] ?? issue.expected
    case 'invalid_value':
      return issue.values.map(String).join(' or ')
    case 'too_small':
      return `${issue.minimum} or more`
    case 'too_big':
      return `${issue.maximum} or less`
    case 'invalid_format':
      return 'a plain id without blanks'
    default:
      return 'another value'
  }
}

const kinds: Readonly<Record<string, string>> = {
  ...{ string: 'a text', int: 'a whole number', number: 'a number', array: 'a list', object: 'names with values' },
  boolean: 'true or false',
}

function invalid<T>(faults: readonly YamlFault[], file: string, { code, remedy }: YamlRules<T>): NexusError {
  const sorted = [...faults].sort((one, other) => one.line - other.line)
  const told = sorted.map(({ line, fault }) => `${file}:${line}: ${fault}.`)
  return new NexusError(code, [...told, remedy].join('\n'))
}
