import { baseOf, readCodeId } from '../dtn/codebook.ts'
import { type Code, lifeDomains } from '../dtn/coding.ts'

/** The codes of one base a coder gave to a turn: `RSK.SI.passive` and `RSK.SUB` are one group. Empty: none. */
export type CodeGroup = readonly Code[]

/** The codes of a turn by their base. */
export function groupsOf(codes: readonly Code[]): ReadonlyMap<string, CodeGroup> {
  const groups = new Map<string, Code[]>()
  for (const code of codes) {
    const base = baseOf(code.code)
    groups.set(base, [...(groups.get(base) ?? []), code])
  }
  return groups
}

/**
 * A group as a person reads and writes it: `AD depth=2 domain=loss`, several joined by ` + `, or `none`. Where it stands in the
 * turn, how sure its coder was and which turn it links to are left out: they are no disagreement about what was seen.
 */
export function groupText(group: CodeGroup): string {
  if (group.length === 0) return 'none'
  return [...new Set(group.map(codeText))].sort().join(' + ')
}

/** Reads such a text for a base code; null where it is none. */
export function readGroup(text: string, base: string): CodeGroup | null {
  if (text === 'none') return []
  const codes = text.split('+').map((part) => readCode(part.trim()))
  const read = codes.filter((code) => code !== null)
  return read.length === codes.length && read.every((code) => baseOf(code.code) === base) ? read : null
}

/**
 * What all of these groups say: the ids all of them have, or else the plain base, each with the attributes, the span and the link
 * on which nobody differs.
 */
export function sharedPart(groups: readonly CodeGroup[]): CodeGroup {
  const [first = [], ...others] = groups
  const shared = first.filter(({ code }) => others.every((other) => other.some((own) => own.code === code)))
  const codes = shared.length > 0 ? shared : first.slice(0, 1)
  return codes.map((code) => {
    const same = others.map((other) => other.find((own) => own.code === code.code) ?? other[0])
    return commonOf(shared.length > 0 ? code : { ...code, code: baseOf(code.code) }, same)
  })
}

function codeText(code: Code): string {
  const attributes = named.flatMap((name) => {
    const value = code[name]
    return value === undefined || value === silent[name] ? [] : [`${name}=${value}`]
  })
  return [code.code, ...attributes].join(' ')
}

const named = ['depth', 'domain', 'step', 'appropriate', 'mismatch', 'safety', 'rating'] as const

/** What a code says without being told (domain.md 1.3): not to be taken for a difference. */
const silent: Readonly<Partial<Record<(typeof named)[number], number | boolean>>> = {
  ...{ depth: 1, appropriate: true, mismatch: false, safety: false },
}

function readCode(text: string): Code | null {
  const [id = '', ...rest] = text.split(/\s+/)
  const code = readCodeId(id, 'system') ?? readCodeId(id, 'client')
  if (code === null) return null
  let read: Code = { code }
  for (const part of rest) {
    const [name = '', value = ''] = part.split('=')
    const attribute = attributeOf(name, value)
    if (attribute === null) return null
    read = { ...read, ...attribute }
  }
  return read
}

function attributeOf(name: string, value: string): Partial<Code> | null {
  const number = /^\d+$/.test(value) ? Number(value) : null
  const truth = value === 'true' ? true : value === 'false' ? false : null
  switch (name) {
    case 'depth':
      return number !== null && number <= 3 ? { depth: number } : null
    case 'rating':
      return number === null ? null : { rating: number }
    case 'step':
      return number === 0 || number === 1 || number === 2 || number === 3 || number === 4 ? { step: number } : null
    case 'domain': {
      const domain = lifeDomains.find((known) => known === value)
      return domain === undefined ? null : { domain }
    }
    case 'appropriate':
    case 'mismatch':
    case 'safety':
      return truth === null ? null : { [name]: truth }
    default:
      return null
  }
}

/** A code with what the others say too. */
function commonOf(code: Code, others: readonly (Code | undefined)[]): Code {
  const kept = Object.entries(code).filter(
    ([name, value]) =>
      name === 'code' ||
      (name !== 'confidence' &&
        name !== 'rule' &&
        others.every((other) => Object.entries(other ?? {}).some(([own, said]) => own === name && said === value))),
  )
  const rest = Object.fromEntries(kept)
  const isSpanWhole = 'start' in rest && 'end' in rest
  const { start: _start, end: _end, ...plain } = rest
  // Every entry is one of the code's own.
  return { ...(isSpanWhole ? rest : plain), code: code.code } as Code
}
