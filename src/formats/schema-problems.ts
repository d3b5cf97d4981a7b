import type * as z from 'zod'
import type { ErrorCode } from '../errors.ts'
import { objectOf } from './json-object.ts'
import { type ProblemEffect, type ReadProblem, shown } from './problem.ts'

type Issue = z.core.$ZodIssue

/** What to do with a place that does not fit, by its path with empty brackets: `sessions[].turns[].speaker`. */
export interface SchemaRules {
  /** Without these the whole line cannot be used. */
  readonly fatal: readonly string[]
  /** Left out, and with it something that would have been read. */
  readonly skipped: readonly string[]
  /** Everything else: unknown and left out alone (a null counts as absent), or fatal as well. */
  readonly others: 'unknown' | 'fatal'
  /** Where a number is taken as text. */
  readonly texts: readonly string[]
  readonly remedy: string
}

interface Place {
  readonly file: string
  readonly line: number
  readonly rules: SchemaRules
  readonly code?: ErrorCode
}

/**
 * Turns what a schema found into sentences: `sessions[0].turns[3].speaker is "bot"; expected client or system`. Faults of
 * one kind make one problem with a count. A null where a field may be absent is no problem.
 */
export function schemaProblems(
  issues: readonly Issue[],
  value: unknown,
  place: Place,
): { readonly problems: readonly ReadProblem[]; readonly isFatal: boolean } {
  const other = otherFormat(issues, value)
  if (other !== null) {
    const message = `format is ${other.found}; expected ${other.expected}. The line was left out.`
    const code = place.code ?? 'transcriptUnreadable'
    const problem = { file: place.file, line: place.line, code, message, remedy: place.rules.remedy }
    return { problems: [{ ...problem, effect: 'skipped' }], isFatal: true }
  }
  const groups = new Map<string, { first: Issue; count: number; found: unknown; pattern: string }>()
  for (const issue of issues) {
    const found = valueAt(value, issue.path)
    const pattern = patternOf(issue.path)
    if (found === null && !isNeeded(pattern, place.rules)) continue
    const key = `${pattern}|${typeof found}`
    const group = groups.get(key)
    if (group === undefined) groups.set(key, { first: issue, count: 1, found, pattern })
    else group.count += 1
  }
  let isFatal = false
  const problems = [...groups.values()].map((group) => {
    const { effect, done, isLost } = consequence(group.pattern, group.found, place.rules)
    isFatal ||= isLost
    const more = group.count === 1 ? '' : ` (and ${group.count - 1} more like it)`
    const expected = expectedOf(group.first)
    const name = group.first.path.length === 0 ? 'The line' : pathText(group.first.path)
    const message = `${name} is ${shown(group.found)}; expected ${expected}${more}. ${done}`
    const code = place.code ?? 'transcriptUnreadable'
    return { file: place.file, line: place.line, code, message, remedy: place.rules.remedy, effect }
  })
  return { problems, isFatal }
}

/** A line of another format of Nexus: whatever else does not fit follows from that and is not told. */
function otherFormat(
  issues: readonly Issue[],
  value: unknown,
): { readonly found: string; readonly expected: string } | null {
  const issue = issues.find(({ path }) => path.length === 1 && path[0] === 'format')
  const found = objectOf(value)?.format
  if (issue === undefined || typeof found !== 'string' || !/^nexus-[a-z-]{1,30}\/\d{1,3}$/.test(found)) return null
  return { found, expected: expectedOf(issue) }
}

function isNeeded(pattern: string, rules: SchemaRules): boolean {
  return rules.others === 'fatal' || rules.fatal.includes(pattern) || rules.skipped.includes(pattern)
}

interface Consequence {
  readonly effect: ProblemEffect
  readonly done: string
  readonly isLost: boolean
}

function consequence(pattern: string, found: unknown, rules: SchemaRules): Consequence {
  if (typeof found === 'number' && rules.texts.includes(pattern)) {
    return { effect: 'repaired', done: 'The number was taken as text.', isLost: false }
  }
  if (rules.others === 'fatal' || rules.fatal.includes(pattern))
    return { effect: 'skipped', done: 'The line was left out.', isLost: true }
  if (rules.skipped.includes(pattern)) return { effect: 'skipped', done: 'It was left out.', isLost: false }
  return { effect: 'warning', done: 'It was treated as unknown.', isLost: false }
}

function expectedOf(issue: Issue): string {
  switch (issue.code) {
    case 'invalid_type':
      return expectedTypes[issue.expected] ?? issue.expected
    case 'invalid_value':
      return issue.values.map(String).join(' or ')
    case 'too_small':
      return issue.origin === 'string' ? 'a text that is not empty' : `${issue.minimum} or more`
    case 'too_big':
      return `${issue.maximum} or less`
    case 'invalid_union':
      return unionText(issue.errors)
    default:
      return 'another value'
  }
}

function unionText(branches: readonly (readonly Issue[])[]): string {
  const choices = branches.flatMap((branch) => (branch[0] === undefined ? [] : [expectedOf(branch[0])]))
  return [...new Set(choices)].join(' or ')
}

const expectedTypes: Readonly<Record<string, string>> = {
  string: 'a text',
  number: 'a number',
  int: 'a whole number',
  boolean: 'true or false',
  array: 'a list',
  object: 'an object',
  record: 'an object',
}

type Path = readonly PropertyKey[]

function pathText(path: Path): string {
  return path.reduce<string>(
    (text, key) => text + (typeof key === 'number' ? `[${key}]` : `${dot(text)}${nameOf(key)}`),
    '',
  )
}

function patternOf(path: Path): string {
  return path.reduce<string>((text, key) => text + (typeof key === 'number' ? '[]' : `${dot(text)}${String(key)}`), '')
}

/** A field name of a file may be anything; only what looks like an id is shown. */
function nameOf(key: PropertyKey): string {
  const name = String(key)
  return /^[\w.~-]{1,40}$/.test(name) ? name : 'a field'
}

function dot(text: string): string {
  return text === '' ? '' : '.'
}

function valueAt(value: unknown, path: Path): unknown {
  let here = value
  for (const key of path) {
    // A list is read by its number, an object by its name; anything else has no fields.
    here = Array.isArray(here) && typeof key === 'number' ? here[key] : objectOf(here)?.[String(key)]
  }
  return here
}
