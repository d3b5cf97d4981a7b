import { mkdtempSync, readFileSync, rmSync, symlinkSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { build, nexus, removeBuild } from './command.ts'
import { root } from './source-tree.ts'

interface Step {
  readonly args: readonly string[]
  /** Lines shown under the command; `…` stands for others. */
  readonly shown: readonly string[]
}

/** The commands of a page, in order, each with what the page shows of its output. */
function stepsOf(page: string): readonly Step[] {
  return [...page.matchAll(/```console\n([\s\S]*?)```/g)].flatMap(([, block = '']) =>
    block.split(/^\$ nexus /m).flatMap((part) => {
      const [command, ...shown] = part.trimEnd().split('\n')
      return command === undefined || command === '' ? [] : [{ args: command.split(' '), shown }]
    }),
  )
}

/** Lines of the page that are not in the output, in this order; blanks in a row count as one. */
function missing(shown: readonly string[], output: string): readonly string[] {
  const words = (text: string) => text.replaceAll(/\s+/g, ' ').trim()
  const rest = output.split('\n').map(words)
  return shown.filter((line) => {
    if (line === '…') return false
    const at = rest.findIndex((own) => own.startsWith(words(line)))
    if (at >= 0) rest.splice(0, at + 1)
    return at < 0
  })
}

describe('the tutorial on a validation study', () => {
  const folder = mkdtempSync(join(tmpdir(), 'nexus-tutorial-'))
  const steps = stepsOf(readFileSync(join(root, 'docs', 'tutorial-validation-study.md'), 'utf8'))

  beforeAll(() => {
    symlinkSync(join(root, 'examples'), join(folder, 'examples'))
    build()
  }, 120_000)
  afterAll(() => {
    removeBuild()
    rmSync(folder, { recursive: true, force: true })
  })

  it('goes from new to export', () => {
    const commands = steps.map(({ args }) => args[1])
    expect([...new Set(commands)]).toEqual([
      ...['new', 'sample', 'assign', 'import', 'status', 'agree', 'adjudicate', 'calibrate', 'export'],
    ])
  })

  it.each(steps.map((step) => [step.args.slice(0, 6).join(' '), step] as const))(
    'shows what nexus %s prints',
    (_name, { args, shown }) => {
      const { status, stdout, stderr } = nexus(args, { cwd: folder })
      expect({ status, missing: missing(shown, `${stderr}\n${stdout}`) }).toEqual({ status: 0, missing: [] })
    },
    120_000,
  )

  it('hands out packages without a level, a claim or a code', () => {
    const packaged = readFileSync(join(folder, 'pilot', 'packages', 'ben', 'block-1.jsonl'), 'utf8')
    expect(packaged).not.toMatch(/declaredLevel|preconditions|"stage"|"codes"|suspected|stratum/)
    const sheet = readFileSync(join(folder, 'pilot', 'packages', 'ben', 'block-1.csv'), 'utf8')
    expect(sheet.split('\n').filter((line) => /,(QF|VAL|AD|CHA)[,.]/.test(line))).toEqual([])
  })

  it('draws and assigns the same when it is run again', () => {
    const read = (name: string) => readFileSync(join(folder, name, 'study.yaml'), 'utf8')
    const again = steps.filter(({ args }) => ['new', 'sample', 'assign'].includes(args[1] ?? ''))
    for (const { args } of again)
      nexus(
        args.map((arg) => (arg === 'pilot' ? 'again' : arg)),
        { cwd: folder },
      )
    const [untilCodings] = read('pilot').split('codings:\n')
    expect(read('again').replace('name: again', 'name: pilot')).toBe(untilCodings)
  }, 300_000)

  it('takes the same codings a second time for nothing new', () => {
    const again = nexus(['study', 'import', 'pilot', 'examples/study/ben.jsonl'], { cwd: folder })
    expect(again.stdout).toContain('ben: 6 relationships, nothing new')
  }, 120_000)

  it('takes codings again whose file is gone, and says that it is', () => {
    const path = join(folder, 'pilot', 'codings', 'ben.jsonl')
    const before = readFileSync(path, 'utf8')
    rmSync(path)
    const status = nexus(['study', 'status', 'pilot'], { cwd: folder })
    expect([status.status, status.stderr]).toEqual([2, expect.stringContaining('import the codings again')])
    const again = nexus(['study', 'import', 'pilot', 'examples/study/ben.jsonl'], { cwd: folder })
    expect([again.status, again.stderr]).toEqual([0, expect.stringContaining('ben.jsonl is gone')])
    expect(readFileSync(path, 'utf8')).toBe(before)
  }, 120_000)

  it('refuses to draw again, or to replace what was coded', () => {
    const again = nexus(['study', 'sample', 'pilot'], { cwd: folder })
    expect(again.status).toBe(2)
    expect(again.stderr).toContain('The study has a sample already.')
    expect(nexus(['study', 'assign', 'pilot', '--coders', 'ana,ben', '--force'], { cwd: folder }).stderr).toContain(
      'Codings were brought in already',
    )
  }, 120_000)
})
