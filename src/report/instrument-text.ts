import type { Fact, InstrumentFacts } from '../dtn/instruments/instrument.ts'
import { keyOf, keyStatusOf } from '../dtn/instruments/key.ts'
import { type Ink, inkOf, plain, wrapped } from './terminal-text.ts'

export interface InstrumentTextOptions {
  readonly width: number
  readonly isColour: boolean
}

const keyWords = {
  verified: 'yes',
  unverified: 'recalled',
  none: 'no',
  triage: 'triage',
} as const

/** What the marks stand for. */
const markLegend =
  'V checked against the source, A against an abstract or a secondary page, S stated in the specification without a mark, R recalled and unverified'

/** Every instrument on a line: id, items, family, gate, whether the table's key is checked, rights. */
export function instrumentsText(list: readonly InstrumentFacts[], options: InstrumentTextOptions): string {
  const width = widthOf(options)
  const ink = inkOf(options.isColour)
  const head = ['Instrument', 'Items', 'Family', 'Gate', 'Key', 'Rights']
  const rows = list.map((one) => [
    ...[one.id, one.items === undefined ? '' : String(one.items.value), one.family],
    ...[one.family === 'alliance' ? 'level 3' : 'none', keyWords[keyStatusOf(one)], one.rights.value],
  ])
  const widths = head.map((name, column) => Math.max(name.length, ...rows.map((row) => (row[column] ?? '').length)))
  const before = widths.slice(0, -1).reduce((sum, one) => sum + one + 2, 0)
  const line = (cells: readonly string[]) => {
    const start = cells.slice(0, -1).map((cell, column) => cell.padEnd((widths[column] ?? 0) + 2))
    return `${start.join('')}${shortened(cells.at(-1) ?? '', width - before)}`.trimEnd()
  }
  const legend = wrapped(
    'Gate: an instrument behind it is scored at level 3 with at least moderate certainty, or under a protocol. Key: yes, scored by the table; recalled, only with --unverified-keys or a pack; no, only with a pack that brings its key; triage, no sum. No wording of any item comes with Nexus.',
    width,
  )
  return `${[[ink.bold(line(head)), ...rows.map(line)].join('\n'), ink.faint(legend)].join('\n\n')}\n`
}

/** Everything known about one instrument, each fact with its mark. */
export function instrumentText(one: InstrumentFacts, options: InstrumentTextOptions): string {
  const width = widthOf(options)
  const ink = inkOf(options.isColour)
  const paragraphs = [
    `${ink.bold(one.id)}  ${one.name}`,
    rowsText(factRows(one), width, ink),
    ...(one.findings.length === 0 ? [] : [listed('Published', one.findings.map(marked), { width, ink })]),
    ...comparatorsText(one, width, ink),
    ...(one.loinc === undefined ? [] : [rowsText(codeRows(one), width, ink)]),
    ink.faint(wrapped(`Marks: ${markLegend}.`, width)),
  ]
  return `${paragraphs.join('\n\n')}\n`
}

type Row = readonly [name: string, text: string]

function factRows(one: InstrumentFacts): readonly Row[] {
  const { items, response, bands } = one
  const key = keyOf(one)
  return [
    ['Family', `${one.family}${one.family === 'alliance' ? ', behind the gate' : ', not behind the gate'}`],
    ['Filled in by', one.forms.join(', ')],
    ['Items', items === undefined ? unknown : marked(items)],
    [
      'Answers',
      response === undefined
        ? unknown
        : marked({
            ...response,
            value: `${response.value.min} to ${response.value.max}${response.value.isContinuous ? ', anywhere between' : ''}`,
          }),
    ],
    ...(isKeyless(one) ? [] : keyRows(one)),
    ...(bands === undefined
      ? []
      : [['Bands', marked({ ...bands, value: bands.value.map(bandText).join('; ') })] as const]),
    ['Key', keyText(one, key)],
    ...(one.neverImputed === undefined ? [] : [['Never filled in', `items ${one.neverImputed.join(', ')}`] as const]),
    ['Rights', marked(one.rights)],
    ['Source', one.source],
  ]
}

/** What is scored without a key has nothing to reverse and no sum. */
function isKeyless({ family, rule }: InstrumentFacts): boolean {
  return family === 'classification' || rule?.value === 'triage'
}

function keyRows({ subscales, reverse, rule, range }: InstrumentFacts): readonly Row[] {
  return [
    ['Reversed', reverse === undefined ? unknown : marked({ ...reverse, value: reverse.value.join(', ') || 'none' })],
    ...(subscales?.value ?? []).map(
      ({ id, items: numbers }): Row => [
        `Subscale ${id}`,
        numbers === null
          ? `item numbers not verified (name ${subscales?.mark})`
          : marked({ value: numbers.join(', '), mark: subscales?.mark ?? 'S' }),
      ],
    ),
    ['Score', rule === undefined ? unknown : marked(rule)],
    ['Range', range === undefined ? unknown : marked({ ...range, value: `${range.value[0]} to ${range.value[1]}` })],
  ]
}

const unknown = 'not verified'

function bandText({ from, name }: { readonly from: number; readonly name: string }): string {
  return /\d/.test(name) ? name : `from ${from} ${name}`
}

function keyText(one: InstrumentFacts, key: ReturnType<typeof keyOf>): string {
  if (one.rule?.value === 'triage') return 'triage by its own rules, never a sum'
  if (one.family === 'classification') return 'none: concluded by `nexus assess`'
  if (key.kind === 'none') return `none; not known: ${key.absent.join(', ')}`
  return key.key.unverified.length === 0 ? 'complete' : `recalled: ${key.key.unverified.join(', ')}`
}

function comparatorsText(one: InstrumentFacts, width: number, ink: Ink): readonly string[] {
  if (one.comparators === undefined) return []
  const lines = one.comparators.map(({ group, n, rule, scores, mark }) => {
    const figures = Object.entries(scores).map(([scale, { mean, sd }]) => `${scale} ${mean} (SD ${sd})`)
    return `${group}, n = ${n.toLocaleString('en')}, ${rule}s: ${figures.join(', ')} (${mark})`
  })
  const caution =
    'These were collected without asking first which level the relationship has. A study of digital therapeutic alliance (DTA) reads them as alliance; within the nexus (DTN) they may as well show perceived alignment. Historical context: neither a norm nor a comparison for a score.'
  return [`${listed('Collected with chatbots', lines, { width, ink })}\n${wrapped(caution, width, '  ')}`]
}

function codeRows({ loinc }: InstrumentFacts): readonly Row[] {
  const { panel, total, items, answers, riskLevel, riskLevels } = loinc ?? {}
  return [
    ...(panel === undefined ? [] : [['LOINC panel', marked(panel)] as const]),
    ...(total === undefined ? [] : [['LOINC total', marked(total)] as const]),
    ...(items === undefined ? [] : [['LOINC items', items.map(marked).join(', ')] as const]),
    ...(answers === undefined
      ? []
      : [
          [
            'LOINC answers',
            Object.entries(answers)
              .map(([n, code]) => `${n} ${marked(code)}`)
              .join(', '),
          ] as const,
        ]),
    ...(riskLevel === undefined ? [] : [['LOINC risk level', marked(riskLevel)] as const]),
    ...Object.entries(riskLevels ?? {}).map(([level, code]) => [`LOINC ${level}`, marked(code)] as const),
  ]
}

function marked({ value, mark }: Fact<string | number>): string {
  return `${value} (${mark})`
}

function rowsText(rows: readonly Row[], width: number, ink: Ink): string {
  const longest = Math.max(...rows.map(([name]) => name.length))
  return rows
    .map(([name, text]) => {
      const body = wrapped(plain(text), width, ' '.repeat(longest + 2)).trimStart()
      return `${ink.faint(name.padEnd(longest + 2))}${body}`
    })
    .join('\n')
}

function listed(
  title: string,
  lines: readonly string[],
  { width, ink }: { readonly width: number; readonly ink: Ink },
) {
  const items = lines.map((line) => wrapped(line, width, '    ').replace(/^ {4}/, '  - '))
  return [ink.bold(title), ...items].join('\n')
}

function shortened(text: string, width: number): string {
  return text.length <= width ? text : `${text.slice(0, Math.max(1, width - 1))}…`
}

function widthOf({ width }: InstrumentTextOptions): number {
  return Math.max(60, Math.min(width, 110))
}
