import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { parse } from 'csv-parse/sync'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { conclude } from '../assess/assess.ts'
import { readCodings } from '../formats/codings.ts'
import { readTranscripts } from '../formats/read.ts'
import { type ExitCode, exitCodes } from './exit.ts'
import { faultOf } from './fault.ts'
import { programOn } from './program.ts'
import type { Terminal } from './terminal.ts'

const examples = new URL('../../examples/', import.meta.url)
const at = (path: string) => new URL(path, examples).pathname
const place = mkdtempSync(join(tmpdir(), 'nexus-instrument-'))
const assessed = join(place, 'assessed.jsonl')
const forms = at('instruments/forms.jsonl')
const watermark = 'collected below DTN level 3; not interpretable as therapeutic alliance'

beforeAll(async () => {
  const codings = new Map()
  for await (const event of readCodings(at('codings/human.jsonl'))) {
    if (event.kind === 'coding') codings.set(event.coding.relationship, event.coding)
  }
  const lines: string[] = []
  for (const file of ['three-levels.jsonl', 'harbor-log.jsonl']) {
    for await (const event of readTranscripts(at(`conversations/${file}`))) {
      if (event.kind === 'problem') continue
      const coding = codings.get(event.relationship.id)
      lines.push(JSON.stringify(conclude(event.relationship, coding, { robustness: 'skip' })))
    }
  }
  writeFileSync(assessed, lines.join('\n'))
})
afterAll(() => rmSync(place, { recursive: true, force: true }))

async function instrument(...args: readonly string[]) {
  let out = ''
  let told = ''
  let exit: ExitCode = exitCodes.ok
  const terminal: Terminal = {
    out: async (text) => {
      out += text
    },
    tell: (text) => {
      told += `${text}\n`
    },
    status: () => undefined,
    ask: async () => null,
    ...{ isClosed: false, isWatched: false, isColour: false, width: 100 },
  }
  try {
    const program = programOn(terminal, (status) => {
      exit = status
    })
    await program.parseAsync(['instrument', ...args], { from: 'user' })
  } catch (error) {
    const fault = faultOf(error)
    told += fault.message ?? ''
    exit = fault.exit
  }
  return { out, told, exit }
}

const jsonLines = (text: string) =>
  text
    .trim()
    .split('\n')
    .map((line) => JSON.parse(line))

describe('nexus instrument', () => {
  it('lists and shows with marks, and with the caution on figures collected without a level', async () => {
    expect((await instrument('list')).out).toMatch(/WAI-SR +12 +alliance +level 3 +yes/)
    const { out } = await instrument('show', 'wai-sr')
    expect(out).toMatch(/Subscale task +1, 2, 10, 12 \(A\)/)
    expect(out).toContain('Historical context: neither a norm nor a')
    expect(await instrument('show', 'WAI-99')).toMatchObject({
      exit: 2,
      told: expect.stringContaining('no instrument'),
    })
  })

  it('scores what is open and says of the rest why not, what is missing and what may be described instead', async () => {
    const { out, exit } = await instrument('score', forms, '--assessments', assessed)
    expect(exit).toBe(exitCodes.requirementFailed)
    expect(out).toMatch(/the-workshop-key, WAI-SR, 2026-01-22T10:00:00\+01:00\n {2}total +39 {2}\(12–60\)/)
    expect(out).toMatch(/client-208, GAD-7, 2026-01-08T20:00:00Z\n {2}total +14/)
    expect(out.replaceAll(/\s+/g, ' ')).toMatch(/validation share 0\.56 \(0\.\d+ to 0\.\d+, \d+ of \d+\)/)
    expect(out).toMatch(
      /client-208, WAI-SR, [^\n]+: not scored\n {2}Why: level 2, moderate certainty\. It is scored at level 3 with at least moderate certainty\.\n {2}Missing: S3\.1 \(Integrates the history/,
    )
    expect(out).toContain('Perceived alignment (n = 54): validation share 0.56')
    expect(out.indexOf('risk path, severity 3')).toBeLessThan(out.indexOf('WAI-SR'))
  })

  it('keeps alliance instruments closed where nothing was assessed', async () => {
    const { out, exit } = await instrument('score', forms)
    expect(exit).toBe(exitCodes.requirementFailed)
    expect(out).toMatch(/the-workshop-key, WAI-SR, [^\n]+: not scored\n {2}Why: no assessment\./)
    expect(out).toMatch(/the-workshop-key, GAD-7/)
  })

  it('marks every output of a protocol, and nothing that level 3 opened', async () => {
    const protocol = ['--protocol', 'P-7', '--role', 'researcher', '--until', '2999-12-31']
    const score = ['score', forms, '--assessments', assessed, ...protocol]
    const lines = jsonLines((await instrument(...score, '--json')).out)
    const marked = lines.filter((line) => line.watermark === watermark)
    expect(marked.map((line) => [line.relationship, line.instrument])).toEqual([['client-208', 'WAI-SR']])
    const table = parse<Record<string, string>>((await instrument(...score, '--csv')).out, { columns: true })
    const rows = table.filter((row) => row.watermark === watermark)
    expect(rows.map((row) => [row.relationship, row.scale, row.protocol])).toEqual(
      ['total', 'task', 'bond', 'goal'].map((scale) => ['client-208', scale, 'P-7']),
    )
    const { out, exit } = await instrument(...score)
    expect([exit, out.split(`[${watermark}]`).length - 1]).toEqual([0, 1])
  })

  it('refuses a protocol that expired, and one that is not whole', async () => {
    const until = ['--protocol', 'P-7', '--role', 'researcher', '--until', '2020-12-31']
    const { out } = await instrument('score', forms, '--assessments', assessed, ...until)
    expect(out).toContain('Why: level 2, moderate certainty; protocol P-7 expired on 2020-12-31.')
    expect(await instrument('score', forms, '--protocol', 'P-7')).toMatchObject({ exit: 2 })
    const whole = (role: string, day: string) => ['--protocol', 'P-7', '--role', role, '--until', day]
    expect(await instrument('score', forms, ...whole('clinician', '2999-12-31'))).toMatchObject({ exit: 2 })
    expect(await instrument('score', forms, ...whole('researcher', 'tomorrow'))).toMatchObject({ exit: 2 })
  })

  it('tells of a risk path on standard error too, where the results go to a program', async () => {
    const { told, out } = await instrument('score', forms, '--json')
    expect(told).toContain('risk path: client-311: PHQ-9 of 2026-03-09T09:00:00Z: item 9 was answered with 1.')
    expect(jsonLines(out).find((line) => line.instrument === 'C-SSRS')).toMatchObject({
      scores: {},
      triage: { value: 'low' },
    })
  })

  it('writes a table in which every row has every column, refusals too', async () => {
    const { out } = await instrument('score', forms, '--assessments', assessed, '--csv')
    const table = parse<Record<string, string>>(out, { columns: true })
    const refused = table.filter((row) => row.gate === 'refused by gate')
    expect(refused).toMatchObject([{ relationship: 'client-208', reason: 'level 2, moderate certainty', value: '' }])
  })

  it('scores a made-up instrument by its pack, and nothing without it', async () => {
    const table = at('instruments/demo-4-forms.csv')
    const { out, exit } = await instrument('score', table, '--pack', at('instruments/demo-4.json'))
    expect([exit, out.includes('Scored by the key of the instrument pack.')]).toEqual([0, true])
    expect(await instrument('score', table)).toMatchObject({ exit: 4, told: expect.stringContaining('--pack') })
  })

  it('checks a pack', async () => {
    expect(await instrument('check', at('instruments/demo-4.json'))).toMatchObject({ exit: 0 })
    const wrong = join(place, 'wrong.json')
    writeFileSync(wrong, '{\n  "format": "nexus-instrument-pack/1",\n')
    const { told, exit } = await instrument('check', wrong)
    expect([exit, told]).toEqual([
      4,
      `skipped: ${wrong}:3: What stands here is not JSON. Write the pack as one JSON object.\n`,
    ])
  })

  it('says who is next and why others are not', async () => {
    const planned = ['schedule', assessed, '--instrument', 'WAI-SR', '--administrations', forms]
    const { out, exit } = await instrument(...planned, '--now', '2026-02-06T00:00:00Z')
    expect(exit).toBe(0)
    expect(out).toContain('client-208, WAI-SR: blocked\n  the gate is closed: level 2, moderate certainty')
    expect(out).toContain('the-workshop-key, WAI-SR: not yet\n  0 of at least 2 sessions since the last one')
    const [first] = jsonLines((await instrument('schedule', assessed, '--json', '--now', '2026-01-22')).out).filter(
      (line) => line.relationship === 'the-workshop-key',
    )
    expect(first).toMatchObject({ format: 'nexus-schedule/1', status: 'due', date: '2026-01-21T18:00:00.000Z' })
    const { out: csv } = await instrument('schedule', assessed, '--csv', '--now', '2026-01-22')
    const table = parse<Record<string, string>>(csv, { columns: true })
    expect(table.find(({ relationship }) => relationship === 'the-workshop-key')).toMatchObject({
      ...{ instrument: 'mARM', now: '2026-01-22T00:00:00Z', status: 'due', isLate: 'false' },
    })
    expect(await instrument('schedule', assessed, '--instrument', 'GAD-7')).toMatchObject({ exit: 2 })
  })
})
