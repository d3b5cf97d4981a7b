import { spawnSync } from 'node:child_process'
import { copyFileSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import {
  barrels,
  cycles,
  deadExports,
  deadFiles,
  deadPackages,
  emptyFileNames,
  forbiddenArrows,
  foreignSpeakerNames,
  importTable,
  impurities,
  tooLong,
  uncodedErrors,
  unexplainedCasts,
} from './house-rules.ts'
import { root, type Source, sourcesUnder } from './source-tree.ts'

const sources = [...sourcesUnder('src'), ...sourcesUnder('web')]

/** Files and folders that hold tables of data; every other file ends at 400 lines. */
const tables = ['src/dtn/criteria-table.ts', 'src/coders/rules/client/weights.ts', '/lexicons/']

const sample = (path: string, text: string): Source => ({ path, text })

describe('who may import whom', () => {
  it('every import follows the table', () => expect(forbiddenArrows(sources)).toEqual([]))

  it.each([
    ["import { assess } from '../assess/assess.ts'", 'a value'],
    ["import type { Report } from '../report/html.ts'", 'a type'],
    ["export { x } from '../cli/exit.ts'", 'a re-export'],
    ["type T = import('../llm/budget.ts').Budget", 'an inline type import'],
    ["const late = () => import('../formats/read.ts')", 'a dynamic import'],
  ])('an arrow against the table is seen: %s (%s)', (text) => {
    expect(forbiddenArrows([sample('src/dtn/gate.ts', text)])).toHaveLength(1)
  })

  it('a folder nobody declared is seen', () => {
    expect(forbiddenArrows([sample('src/misc/x.ts', 'export const x = 1')])).toEqual([
      'src/misc/x.ts: the folder misc/ is not in the import table',
    ])
  })

  it('ARCHITECTURE.md holds the same table', () => {
    const rows = readFileSync(join(root, 'ARCHITECTURE.md'), 'utf8').matchAll(/^\| `(\w+)\/` \| ([^|]+) \|/gm)
    const documented = [...rows].map(([, folder, allowed]) => [folder, (allowed ?? '').split(', ')])
    const words: Readonly<Record<string, string>> = { '': 'nothing', '*': 'everything' }
    const held = Object.entries(importTable).map(([folder, allowed]) => {
      const text = allowed.join(', ')
      return [folder, (words[text] ?? text).split(', ')]
    })
    expect(documented).toEqual(held)
  })

  it('no file imports itself by way of others', () => expect(cycles(sources)).toEqual([]))

  it('a circle of type imports is seen', () => {
    const a = sample('src/dtn/a.ts', "import type { B } from './b.ts'\nexport type A = B")
    const b = sample('src/dtn/b.ts', "import type { A } from './a.ts'\nexport type B = A")
    expect(cycles([a, b])).toEqual(['src/dtn/a.ts → src/dtn/b.ts → src/dtn/a.ts'])
  })

  it('only src/index.ts re-exports', () => expect(barrels(sources)).toEqual([]))

  it('a barrel is seen', () => {
    expect(barrels([sample('src/dtn/all.ts', "export { gate } from './gate.ts'")])).toEqual(['src/dtn/all.ts'])
  })
})

describe('what decides a result', () => {
  it('the framework reads no clock, no chance and no file', () => expect(impurities(sources)).toEqual([]))

  it.each([
    'const now = Date.now()',
    'const now = new Date()',
    'const now = Date()',
    'const x = Math.random()',
    "import { readFileSync } from 'node:fs'",
    "import { z } from 'zod'",
    'const key = process.env.KEY',
    'console.log(1)',
    "fetch('x')",
    'setTimeout(() => {}, 1)',
  ])('seen in dtn: %s', (text) => expect(impurities([sample('src/dtn/x.ts', text)])).toHaveLength(1))

  it('a date made from an argument is no clock, and stats may use jstat', () => {
    const text = "import jstat from 'jstat'\nexport const at = (text: string) => [new Date(text), jstat]"
    expect(impurities([sample('src/stats/x.ts', text)])).toEqual([])
  })
})

describe('what a reader has to hold', () => {
  it('no file is longer than 400 lines, tables of data aside', () => expect(tooLong(sources, tables)).toEqual([]))

  it('a file of 401 lines is seen', () => {
    expect(tooLong([sample('src/dtn/x.ts', 'a\n'.repeat(401))], tables)).toEqual(['src/dtn/x.ts has 401 lines'])
  })

  it('file names say what is inside', () => {
    expect(emptyFileNames(sources)).toEqual([])
    expect(emptyFileNames([sample('src/dtn/utils.ts', ''), sample('src/dtn/gate-helpers.ts', '')])).toHaveLength(2)
  })

  it('the speakers are client and system outside the edges', () => expect(foreignSpeakerNames(sources)).toEqual([]))

  it('another name for a speaker is seen', () => {
    expect(foreignSpeakerNames([sample('src/dtn/x.ts', 'const userTurns = 1')])).toEqual(['src/dtn/x.ts:1 userTurns'])
    expect(foreignSpeakerNames([sample('src/formats/x.ts', 'const userTurns = 1')])).toEqual([])
  })

  it('every cast says why it is safe', () => expect(unexplainedCasts(sources)).toEqual([]))

  it('a silent cast is seen, a constant and an explained one are not', () => {
    const cast = (text: string) => unexplainedCasts([sample('src/dtn/x.ts', text)])
    expect(cast('const x = y as string')).toHaveLength(1)
    expect(cast('const x = [1] as const')).toEqual([])
    expect(cast('// Checked above.\nconst x = y as string')).toEqual([])
  })

  it('every error that is thrown has a code', () => expect(uncodedErrors(sources)).toEqual([]))

  it('an error without a code is seen', () => {
    expect(uncodedErrors([sample('src/dtn/x.ts', "throw new Error('x')")])).toHaveLength(1)
  })
})

describe('what the style check refuses', () => {
  const refuses = (text: string) => {
    const folder = mkdtempSync(join(tmpdir(), 'nexus-style-'))
    mkdirSync(join(folder, 'src'))
    copyFileSync(join(root, 'biome.json'), join(folder, 'biome.json'))
    writeFileSync(join(folder, 'src', 'x.ts'), text)
    const run = spawnSync(join(root, 'node_modules', '.bin', 'biome'), ['lint', '.'], { cwd: folder })
    rmSync(folder, { recursive: true })
    return run.status !== 0
  }

  it.each([
    ['a function of 61 lines', `export function long(): void {\n${'  run()\n'.repeat(61)}}\n`],
    ['four parameters', 'export function four(a: 1, b: 1, c: 1, d: 1): number {\n  return a + b + c + d\n}\n'],
    ['any', 'export const x: any = 1\n'],
    ['a non-null assertion', 'export const x = (y?: string) => y!.length\n'],
    ['a default export', 'export default 1\n'],
  ])('%s', (_what, text) => expect(refuses(text)).toBe(true))

  it('nothing in a plain function', () => {
    expect(refuses('export function one(a: number): number {\n  return a\n}\n')).toBe(false)
  })
})

describe('what nothing uses', () => {
  const users = ['src', 'web', 'test', 'scripts'].flatMap((folder) => sourcesUnder(folder, { tests: 'with' }))
  const manifest = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8'))

  const entries = ['src/index.ts', 'src/cli/main.ts', 'web/vite.config.ts', 'web/words/i18next.d.ts', 'web/main.tsx']

  it('no export is dead', () => expect(deadExports(sources, users)).toEqual([]))

  it('no file is dead', () => expect(deadFiles(sources, users, entries)).toEqual([]))

  it('no dependency is dead', () => expect(deadPackages(Object.keys(manifest.dependencies), users)).toEqual([]))

  it('a dead export, file and dependency are seen', () => {
    const part = sample(
      'src/dtn/part.ts',
      'export const used = 1\nexport const forgotten = 2\nexport type Odd = string',
    )
    const late = sample('src/dtn/late.ts', 'export const loaded = 1')
    const user = sample('src/dtn/user.ts', "import { used } from './part.ts'\n;(await import('./late.ts')).loaded")
    const all = [part, late, user]
    expect(deadExports(all, all)).toEqual(['src/dtn/part.ts forgotten', 'src/dtn/part.ts Odd'])
    expect(deadFiles(all, all, [])).toEqual(['src/dtn/user.ts'])
    expect(deadPackages(['zod'], all)).toEqual(['zod'])
  })
})
