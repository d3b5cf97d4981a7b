import { readFile } from 'node:fs/promises'
import type { InstrumentPack } from '../dtn/instruments/key.ts'
import { instrumentOf } from '../dtn/instruments.ts'
import { packSchema } from './instrument-pack-schema.ts'
import { type JsonPlaces, jsonPlaces } from './json-places.ts'
import { type ReadProblem, shownId } from './problem.ts'
import { schemaProblems } from './schema-problems.ts'
import { systemProblem } from './source.ts'

export type ReadPack =
  | { readonly kind: 'pack'; readonly pack: InstrumentPack }
  | { readonly kind: 'problems'; readonly problems: readonly ReadProblem[] }

/** Reads an instrument pack, whole or not at all. Messages name file and line; the wording of an item is in none of them. */
export async function readInstrumentPack(path: string): Promise<ReadPack> {
  try {
    return readInstrumentPackText(await readFile(path, 'utf8'), path)
  } catch (cause) {
    return { kind: 'problems', problems: [systemProblem(path, cause)] }
  }
}

/** The pack in a text; `file` is what messages call it. */
export function readInstrumentPackText(given: string, file: string): ReadPack {
  const text = given.replace(/^\uFEFF/, '')
  const places = jsonPlaces(text)
  if (places.brokenAt !== null) {
    const message = text.trim() === '' ? 'There is nothing in it.' : 'What stands here is not JSON.'
    return {
      kind: 'problems',
      problems: [fault(file, places.brokenAt, [message, 'Write the pack as one JSON object.'])],
    }
  }
  const value: unknown = JSON.parse(text)
  const read = packSchema.safeParse(value)
  if (!read.success) {
    const rules = { fatal: [], skipped: [], texts: [], others: 'fatal', remedy: schemaRemedy } as const
    const problems = read.error.issues.flatMap((issue) => {
      const place = { file, line: places.lineOf(issue.path), code: 'packUnreadable', rules } as const
      return schemaProblems([issue], value, place).problems.map((problem) => ({
        ...problem,
        message: problem.message
          .replace('The line was left out.', '')
          .replace(/^The line is/, 'The pack is')
          .trim(),
      }))
    })
    return { kind: 'problems', problems }
  }
  const problems = faultsOf(read.data, places).map(({ path, message, remedy }) =>
    fault(file, places.lineOf(path), [message, remedy]),
  )
  return problems.length > 0 ? { kind: 'problems', problems } : { kind: 'pack', pack: packOf(read.data) }
}

const schemaRemedy = 'Correct it after schema/nexus-instrument-pack-1.json.'

function fault(file: string, line: number, [message, remedy]: readonly [string, string]): ReadProblem {
  return { file, line, code: 'packUnreadable', message, remedy, effect: 'skipped' }
}

interface Fault {
  readonly path: readonly PropertyKey[]
  readonly message: string
  readonly remedy: string
}

/** What a schema cannot say: counts, language tags, ids given twice, numbers of items that are not there. */
function faultsOf(pack: InstrumentPack, places: JsonPlaces): readonly Fault[] {
  return [...identityFaults(pack), ...itemFaults(pack, places), ...keyFaults(pack), ...answerFaults(pack)]
}

function identityFaults({ id, language, family, items, key }: InstrumentPack): readonly Fault[] {
  const known = instrumentOf(id)
  const expected = known?.items?.value
  return [
    ...(isLanguageTag(language)
      ? []
      : [{ path: ['language'], message: 'language is no language tag.', remedy: 'Write it as in en, de or pt-BR.' }]),
    ...(expected === undefined || expected === items.length
      ? []
      : [
          {
            path: ['items'],
            message: `${items.length} items; ${known?.id} has ${expected}.`,
            remedy: 'Give every item once, in the order of the form.',
          },
        ]),
    ...(known !== null && family !== undefined && family !== known.family
      ? [
          {
            path: ['family'],
            message: `family is ${family}; ${known.id} is ${known.family}.`,
            remedy: 'Leave it out: the table says it.',
          },
        ]
      : []),
    ...(known === null && key === undefined
      ? [
          {
            path: ['id'],
            message: `${shownId(id)} is no instrument Nexus lists, and the pack has no key.`,
            remedy: 'Write the id as in `nexus instrument list`, or add the key.',
          },
        ]
      : []),
  ]
}

function itemFaults({ items }: InstrumentPack, places: JsonPlaces): readonly Fault[] {
  const first = new Map<string, number>()
  return items.flatMap(({ id }, index) => {
    const before = first.get(id)
    if (before === undefined) {
      first.set(id, index)
      return []
    }
    const line = places.lineOf(['items', before, 'id'])
    return [
      {
        path: ['items', index, 'id'],
        message: `items[${index}].id is that of items[${before}] on line ${line}.`,
        remedy: 'Give every item an id of its own.',
      },
    ]
  })
}

function keyFaults({ key, items }: InstrumentPack): readonly Fault[] {
  if (key === undefined) return []
  const lists = [
    [['key', 'reverse'], key.reverse],
    [['key', 'neverImputed'], key.neverImputed ?? []],
    ...Object.entries(key.subscales ?? {}).map(([id, numbers]) => [['key', 'subscales', id], numbers] as const),
  ] as const
  const outside = lists.flatMap(([path, numbers]) => {
    const wrong = numbers.filter((number, index) => number > items.length || numbers.indexOf(number) !== index)
    const message = `It names ${wrong.join(', ')}, which is twice there or beyond the ${items.length} items.`
    return wrong.length === 0 ? [] : [{ path, message, remedy: 'Count items from 1, each once.' }]
  })
  const isTotal = 'total' in (key.subscales ?? {})
  return [
    ...outside,
    ...(key.min < key.max
      ? []
      : [
          { path: ['key', 'max'], message: 'max is not above min.', remedy: 'Give the least and the greatest answer.' },
        ]),
    ...(isTotal
      ? [
          {
            path: ['key', 'subscales', 'total'],
            message: 'A subscale is called total, which is the whole scale.',
            remedy: 'Give it another name.',
          },
        ]
      : []),
  ]
}

/** An answer outside the range, or one value worded twice, would be scored as something else than was read. */
function answerFaults({ id, key, answers = [] }: InstrumentPack): readonly Fault[] {
  const { min = -Infinity, max = Infinity } = key ?? instrumentOf(id)?.response?.value ?? {}
  const values = answers.map(({ value }) => value)
  return values.flatMap((value, index) => {
    const isOutside = value < min || value > max
    if (!isOutside && values.indexOf(value) === index) return []
    const message = `answers[${index}].value is ${isOutside ? 'out of the range of answers' : 'there twice'}.`
    return [{ path: ['answers', index, 'value'], message, remedy: 'Word every value of the range once.' }]
  })
}

function isLanguageTag(text: string): boolean {
  try {
    return Intl.getCanonicalLocales(text).length === 1
  } catch {
    return false
  }
}

/** Ids in the spelling of the table. */
function packOf(pack: InstrumentPack): InstrumentPack {
  return { ...fieldsOf(pack), id: instrumentOf(pack.id)?.id ?? pack.id }
}

function fieldsOf({ language, version, licence, family, items, key, ...form }: InstrumentPack) {
  const { title, instruction, answers, crisis } = form
  const words = { title, instruction, answers, crisis }
  const said = Object.fromEntries(Object.entries(words).filter(([, value]) => value !== undefined))
  return { language, version, licence, family, items, key, ...said }
}
