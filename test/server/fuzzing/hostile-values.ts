import { exampleOf, type JsonSchema } from '../../../src/api/json-schema.ts'

/** What only a hostile value holds: no problem may repeat it, and no page may hold it as markup. */
export const mark = '<fz7q onload=1>'

export interface Chance {
  readonly random: () => number
  readonly pick: <T>(list: readonly T[]) => T
  readonly below: (limit: number) => number
}

export function chanceFrom(random: () => number): Chance {
  const below = (limit: number): number => Math.floor(random() * limit)
  return {
    random,
    below,
    pick: (list) => {
      const found = list[below(list.length)]
      if (found === undefined) throw new RangeError('Nothing can be picked from an empty list.')
      return found
    },
  }
}

interface Growing {
  readonly chance: Chance
  /** How likely a value is not what its schema asks for. */
  readonly twist: number
  /** Ids of things there are, own and others', which a field of ids gets. */
  readonly ids: readonly string[]
}

/** A value for a schema: one that fits, or nearly, or not at all. */
export function valueFor(schema: JsonSchema, growing: Growing): unknown {
  const { chance, twist } = growing
  if (chance.random() < twist) return chance.pick(odd)()
  return fitting(schema, growing)
}

function fitting(schema: JsonSchema, growing: Growing): unknown {
  const { chance, ids } = growing
  const choices = schema.anyOf ?? schema.oneOf ?? []
  if (choices.length > 0) return valueFor(chance.pick(choices), growing)
  if (schema.enum !== undefined && schema.enum.length > 0) return chance.pick(schema.enum)
  if (schema.format === 'uuid' && ids.length > 0 && chance.random() < 0.8) return chance.pick(ids)
  if (schema.properties !== undefined || schema.type === 'object') return objectFor(schema, growing)
  if (typeof schema.items === 'object') {
    const { items } = schema
    return Array.from({ length: chance.below(4) }, () => valueFor(items, growing))
  }
  if (schema.type === 'integer' || schema.type === 'number') return numberFor(schema, chance)
  if (schema.type === 'string' && schema.format === undefined && schema.pattern === undefined) {
    return textFor(schema, chance)
  }
  return exampleOf(schema)
}

function objectFor(schema: JsonSchema, growing: Growing): unknown {
  const { chance } = growing
  const required = new Set(schema.required ?? [])
  const held = Object.entries(schema.properties ?? {})
    .filter(([name]) => chance.random() < (required.has(name) ? 0.96 : 0.6))
    .map(([name, inner]) => [name, valueFor(inner, growing)] as const)
  const { additionalProperties } = schema
  const free =
    typeof additionalProperties === 'object'
      ? Array.from(
          { length: chance.below(3) },
          () => [chance.pick(names), valueFor(additionalProperties, growing)] as const,
        )
      : []
  const extra = chance.random() < 0.05 ? [[chance.pick(names), chance.pick(odd)()] as const] : []
  return Object.fromEntries([...held, ...free, ...extra])
}

/** On the borders, mostly. */
function numberFor({ minimum, maximum, type }: JsonSchema, chance: Chance): number {
  const [low, high] = [Number(minimum ?? 0), Number(maximum ?? 100)]
  const step = type === 'integer' ? 1 : 0.5
  return chance.pick([
    low,
    low + step,
    high,
    high - step,
    low - step,
    high + step,
    Math.min(high, low + chance.below(10)),
  ])
}

function textFor({ minLength, maxLength }: JsonSchema, chance: Chance): string {
  const [least, most] = [Number(minLength ?? 0), Math.min(Number(maxLength ?? 200), 5000)]
  return chance.pick([
    ...['a note', `a note ${mark}`, 'x'.repeat(Math.max(least, 1)), 'x'.repeat(most), 'é'.repeat(Math.max(least, 3))],
    ...["'; drop table runs; --", '%s%n', '=1+1', '👩‍👩‍👧', 'شكرا', '\u202egnp.exe', 't1', 's1'],
  ])
}

const names = [
  'a',
  'unknown',
  't1',
  'constructor',
  '__proto__',
  'hasOwnProperty',
  'toString',
  '',
  ' ',
  mark,
  'é',
] as const

/** Made anew each time, since some are large. */
const odd: readonly (() => unknown)[] = [
  ...[null, true, false, 0, -1, -0, 1e308, 9007199254740992, 0.1, 2147483648].map((value) => () => value),
  ...['', ' ', '\u0000', 'a\u0000b', '\ud800', '\udc00x', '\u202e', '\ufeff', '%00', 'null', 'NaN', 'undefined'].map(
    (value) => () => value,
  ),
  ...[mark, `"${mark}`, '{{7*7}}', '#{7*7}', '../../../../etc/passwd', '..\\..\\x', 'file:///etc/passwd'].map(
    (value) => () => value,
  ),
  ...["' or '1'='1", "'; drop table accounts; --", '1) or (1=1', '\\', '$1', 'admin\r\nx-injected: 1'].map(
    (value) => () => value,
  ),
  ...['2026-13-45T99:99:99Z', '9999-12-31T23:59:59.999Z', '0000-00-00', '+275760-09-13T00:00:00Z'].map(
    (value) => () => value,
  ),
  ...['00000000-0000-0000-0000-000000000000', 'ffffffff-ffff-ffff-ffff-ffffffffffff', '1', '[object Object]'].map(
    (value) => () => value,
  ),
  () => [],
  () => ({}),
  () => ({ length: 1e9 }),
  () => ({ toString: 'x', valueOf: null, hasOwnProperty: 1 }),
  () => ({ constructor: { prototype: { isAdmin: true } } }),
  () => 'x'.repeat(70_000),
  () => 'é'.repeat(20_000),
  () => Array.from({ length: 70_000 }, () => 0),
  () => Object.fromEntries(Array.from({ length: 20_000 }, (_, at) => [`k${at}`, mark])),
  () => deep(2000),
]

function deep(levels: number): unknown {
  let held: unknown = mark
  for (let level = 0; level < levels; level += 1) held = level % 2 === 0 ? [held] : { a: held }
  return held
}
