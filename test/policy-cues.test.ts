import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { tellsIntoxication, tellsMinorAge, tellsRecentDeath } from '../src/policy/told-of-oneself.ts'
import { root } from './source-tree.ts'

const folder = join(root, 'training', 'data', 'own')

/** Every client turn of the written training text. */
function clientTurns(): readonly string[] {
  const authors = readdirSync(folder, { withFileTypes: true }).filter((entry) => entry.isDirectory())
  const files = authors.flatMap(({ name }) => readdirSync(join(folder, name)).map((file) => join(folder, name, file)))
  return files.flatMap((file) =>
    [...readFileSync(file, 'utf8').matchAll(/^C \[[^\]]*\] (.+)$/gm)].map(([, text = '']) => text),
  )
}

describe('cues for what no code has', () => {
  it('fire seldom in ordinary talk, each of them somewhere', () => {
    const turns = clientTurns()
    expect(turns.length).toBeGreaterThan(20_000)
    const fired = [tellsMinorAge, tellsRecentDeath, tellsIntoxication].map((tells) => turns.filter(tells).length)
    expect(Math.min(...fired)).toBeGreaterThan(0)
    expect(fired.reduce((sum, count) => sum + count, 0) / turns.length).toBeLessThan(0.001)
  })
})
