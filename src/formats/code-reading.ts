import { type CodeId, readCodeId } from '../dtn/codebook.ts'
import type { Code } from '../dtn/coding.ts'
import { codeAttributes } from './coding-schema.ts'
import { type JsonObject, listOf, objectOf } from './json-object.ts'
import { type ReadProblem, shown, shownId } from './problem.ts'

type Told = Pick<ReadProblem, 'message' | 'remedy' | 'effect'>

/** Reads the codes of one coding and remembers what could not be read; the same fault in many turns is told once. */
export class CodeReading {
  private readonly faults = new Map<string, { readonly turn: string; count: number; readonly told: Told }>()

  /** The codes of one turn as they were written. */
  codesOf(turn: string, value: unknown): readonly Code[] {
    const list = listOf(value)
    if (list === null) {
      this.add(turn, { message: `codes are ${shown(value)}; expected a list`, remedy: codeRemedy, effect: 'skipped' })
      return []
    }
    return list.flatMap((entry) => {
      const object = typeof entry === 'string' ? { code: entry } : objectOf(entry)
      const id = typeof object?.code === 'string' ? codeIdOf(object.code) : null
      if (object !== null && id !== null) return [this.code(turn, id, object)]
      const name =
        typeof object?.code === 'string' ? shownCode(object.code) : shown(object === null ? entry : object.code)
      this.add(turn, {
        message: `${name} is no code of the codebook; it was left out`,
        remedy: codeRemedy,
        effect: 'skipped',
      })
      return []
    })
  }

  /** Something that was left out with its words. */
  lost(message: string): void {
    this.add('', { message: `${message}; it was left out`, remedy: lineRemedy, effect: 'skipped' })
  }

  /** A value that was not understood and is treated as not given. */
  note(field: string, found: string, expected: string): void {
    this.add('', {
      message: `${field} is ${found}; expected ${expected}. Treated as not given`,
      remedy: lineRemedy,
      effect: 'warning',
    })
  }

  otherCodebook(version: string): void {
    const name = /^[\w.]{1,20}$/.test(version) ? version : 'another'
    const message = `coded with codebook ${name}; codes are read with the present one`
    this.add('', { message, remedy: 'Check that the codes still mean the same.', effect: 'warning' })
  }

  problems(relationship: string): readonly Told[] {
    return [...this.faults.values()].map(({ turn, count, told }) => {
      const place = turn === '' ? shownId(relationship) : `${shownId(relationship)}, turn ${shownId(turn)}`
      const more = count === 1 ? '' : ` (and ${count - 1} more like it)`
      return { ...told, message: `${place}: ${told.message}${more}.` }
    })
  }

  private code(turn: string, id: CodeId, object: JsonObject): Code {
    const given = { ...object, domain: domainOf(object.domain) }
    const attributes = Object.entries(given).filter(([name, value]) => {
      if (name === 'code' || value === undefined || value === null) return false
      const schema = isAttribute(name) ? codeAttributes[name] : null
      if (schema === null) return false
      if (schema.safeParse(value).success) return true
      const message = `${name} of ${id} is ${shown(value)}, which it cannot be; treated as not given`
      this.add(turn, { message, remedy: codeRemedy, effect: 'warning' })
      return false
    })
    // Every attribute was read by the schema of its own name, which is that of Code.
    const code = { code: id, ...Object.fromEntries(attributes) } as Code
    if (code.start === undefined && code.end === undefined) return code
    if (code.start !== undefined && code.end !== undefined && code.start < code.end) return code
    this.add(turn, {
      message: `the span of ${id} needs start and a greater end; treated as not given`,
      remedy: codeRemedy,
      effect: 'warning',
    })
    const { start: _start, end: _end, ...plain } = code
    return plain
  }

  private add(turn: string, told: Told): void {
    const known = this.faults.get(told.message)
    if (known === undefined) this.faults.set(told.message, { turn, count: 1, told })
    else known.count += 1
  }
}

const codeRemedy = '`nexus codebook` lists every code and its attributes.'
const lineRemedy = 'Correct this line after schema/nexus-coding-1.json.'

/** The words of domain.md C3.1 that stand beside the names of the life domains. */
const otherDomainNames = new Map<unknown, string>([
  ['origin', 'family'],
  ['study', 'work'],
  ['social', 'network'],
  ['trauma', 'loss'],
  ['faith', 'culture'],
  ['housing', 'money'],
])

function domainOf(value: unknown): unknown {
  return otherDomainNames.get(value) ?? value
}

/** A coding does not know who speaks in a turn: a code of either speaker is a code. */
function codeIdOf(text: string): CodeId | null {
  return readCodeId(text, 'system') ?? readCodeId(text, 'client')
}

function shownCode(text: string): string {
  return /^[A-Za-z][\w.]{0,23}$/.test(text) ? `"${text}"` : 'another text'
}

function isAttribute(name: string): name is keyof typeof codeAttributes {
  return Object.hasOwn(codeAttributes, name)
}
