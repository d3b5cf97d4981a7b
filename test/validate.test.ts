import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { pathToFileURL } from 'node:url'
import { AxeBuilder } from '@axe-core/playwright'
import { Ajv2020 } from 'ajv/dist/2020.js'
import { chromium } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { build, folder, nexus, relationshipLine, removeBuild } from './command.ts'
import { root } from './source-tree.ts'

const place = folder()
const talk = [
  'I have felt so alone since the move and I cry most evenings.',
  'That sounds lonely and heavy. What are the evenings like?',
  'Quiet. I sit there and miss my old friends.',
  'It makes sense that you miss them. Who did you see most?',
]
const turns = { s1t1: ['AD'], s1t2: ['VAL', 'FQ.open'], s1t3: ['AD'], s1t4: ['VAL', 'FQ.open'] }
const goldLine = (id: string, more: object = {}) => JSON.stringify({ id, author: 'ann', turns, ...more })
let talks = ''
let gold = ''

beforeAll(() => {
  build()
  const lines = ['a', 'b', 'c'].map((id) => relationshipLine(id, [talk], { client: { locale: 'en-GB' } }))
  talks = place.write('talks.jsonl', lines.join('\n'))
  gold = place.write('gold.jsonl', ['a', 'b', 'c'].map((id) => goldLine(id)).join('\n'))
}, 60_000)
afterAll(() => {
  removeBuild()
  place.remove()
})

const json = (stdout: string) => JSON.parse(stdout)
/** By rules, whatever the default coder is. */
const validate = (...args: readonly string[]) => nexus(['validate', ...args, '--coder', 'rules'])

describe('nexus validate', () => {
  it('shows totals, composites with what two coders reached, and what the gold does not judge', () => {
    const { status, stdout, stderr } = validate(talks, gold)
    expect([status, stderr]).toEqual([0, ''])
    expect(stdout).toContain('Coder rules@1 against ann: 3 relationships, 3 sessions, 12 turns.')
    expect(stdout).toMatch(/follow-up {2,}1\.00 \(1\.00–1\.00\) {2}0\.84/)
    expect(stdout).toMatch(/Level the same {2,}not judged in the gold/)
    expect(stdout).not.toContain('Subgroups')
    expect(validate(talks, gold, '--subgroups').stdout).toMatch(/Locale +1 small group +too few to say/)
  })

  it('writes what its schema says, the same for the same seed', () => {
    const { status, stdout } = validate(talks, gold, '--json', '-', '--seed', '3')
    const schema = json(readFileSync(join(root, 'schema', 'nexus-validation-1.json'), 'utf8'))
    const isValid = new Ajv2020({ strict: false }).compile(schema)
    expect(isValid(json(stdout)), JSON.stringify(isValid.errors)).toBe(true)
    expect(status).toBe(0)
    expect(validate(talks, gold, '--json', '-', '--seed', '3').stdout).toBe(stdout)
  })

  it('compares one person with another', () => {
    const mine = place.write('mine.jsonl', ['a', 'b', 'c'].map((id) => goldLine(id, { author: 'bo' })).join('\n'))
    const run = nexus(['validate', talks, gold, '--coder', 'human', '--codings', mine, '--json', '-'])
    const { madeBy, codes, calibration } = json(run.stdout)
    expect([madeBy.coder, madeBy.gold]).toEqual(['bo', ['ann']])
    expect(codes.codes.map(({ f1 }: { f1: { value: number } }) => f1.value)).toEqual([1, 1, 1])
    expect(calibration.error.reason).toBe('no confidence was given')
  })

  it('names file and line of what has no counterpart, and compares the rest', () => {
    const other = place.write('other.jsonl', [goldLine('a'), goldLine('zz')].join('\n'))
    const { status, stderr, stdout } = validate(talks, other, '--json', '-')
    expect(status).toBe(3)
    expect(stderr).toContain(`${other}:2: ${talks} has no relationship zz`)
    expect(stderr).toContain(`${talks}:2: ${other} has no unused line for relationship b`)
    expect(json(stdout).leftOut).toEqual({ relationships: 2, gold: 1 })
  })

  it('says that nothing could be compared, and that a turn is not there', () => {
    const none = place.write('none.jsonl', goldLine('zz'))
    expect(validate(talks, none)).toMatchObject({ status: 4, stdout: '' })
    const odd = place.write('odd.jsonl', goldLine('a', { turns: { ...turns, s9t9: ['AD'] } }))
    expect(validate(talks, odd).stderr).toContain(`${odd}:1: a: 1 coded turn not in the record.`)
  })

  it('fails a pipeline when the mean F1 is under what was asked, or cannot be said', () => {
    const { status, stderr } = validate(talks, gold, '--fail-under', '0.5')
    expect(status).toBe(1)
    expect(stderr).toContain('requirement failed: --fail-under 0.5: no code has enough turns to say')
    expect(validate(talks, gold, '--fail-under', 'high').status).toBe(2)
  })
})

const executablePath = ['/usr/bin/chromium', '/usr/bin/chromium-browser', '/usr/bin/google-chrome'].find(existsSync)

describe.skipIf(executablePath === undefined)('its page in a browser (skipped where Chromium is missing)', () => {
  it.each([
    ['light', 390],
    ['dark', 1280],
  ] as const)(
    'in %s at %i pixels asks for nothing, fits and can be read by everybody',
    async (colorScheme, width) => {
      validate(talks, gold, '--html', place.at('page'))
      const browser = await chromium.launch({ executablePath: executablePath ?? '', args: ['--no-sandbox'] })
      const context = await browser.newContext({ colorScheme, viewport: { width, height: 900 } })
      const page = await context.newPage()
      const asked: string[] = []
      page.on('request', (request) => asked.push(request.url()))
      const url = pathToFileURL(join(place.at('page'), 'index.html')).href
      await page.goto(url)
      const overflow = await page.evaluate(
        'document.documentElement.scrollWidth - document.documentElement.clientWidth',
      )
      const { violations } = await new AxeBuilder({ page }).analyze()
      await browser.close()
      expect({ asked, overflow, violations: violations.map(({ id }) => id) }).toEqual({
        ...{ asked: [url], overflow: 0, violations: [] },
      })
    },
    120_000,
  )
})
