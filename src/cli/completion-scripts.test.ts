import { spawnSync } from 'node:child_process'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, describe, expect, it } from 'vitest'
import { completionScript, shells } from './completion-scripts.ts'
import { programOn } from './program.ts'
import type { Terminal } from './terminal.ts'

const terminal: Terminal = {
  ...{ out: async () => undefined, tell: () => undefined, status: () => undefined, ask: async () => null },
  ...{ isClosed: false, isWatched: false, isColour: false, width: 100 },
}
const program = programOn(terminal, () => undefined)
const place = mkdtempSync(join(tmpdir(), 'nexus-completion-'))
afterAll(() => rmSync(place, { recursive: true, force: true }))

const isThere = (shell: string) => spawnSync(shell, ['-c', 'true']).status === 0
function scriptFile(shell: (typeof shells)[number]): string {
  const file = join(place, `nexus.${shell}`)
  writeFileSync(file, completionScript(shell, program))
  return file
}

describe('completion scripts', () => {
  it.each(shells)('%s: offer score after instrument, and its own options after that', (shell) => {
    const script = completionScript(shell, program)
    const within = {
      bash: [
        /^ {4}'instrument'\)\n +words="list show score/m,
        /^ {4}'instrument score'\)\n +words="[^"]*--assessments/m,
      ],
      zsh: [
        /^ {4}instrument\)\n[^)]+\)\); then\n +choices=\('list:.*'score:/m,
        /^ {4}'instrument score'\) _arguments .*--assessments\[/m,
      ],
      fish: [/'__nexus_is instrument' -a score -d/, /'__nexus_at instrument score' -l assessments -r/],
    }[shell]
    for (const part of within) expect(script).toMatch(part)
  })

  it('tell agree from study agree', () => {
    const script = completionScript('fish', program)
    expect(script).toContain("-n '__nexus_is' -a agree -d")
    expect(script).toContain("-n '__nexus_is study' -a agree -d")
  })

  it.skipIf(!isThere('bash'))('bash completes to any depth (skipped without bash)', () => {
    const file = scriptFile('bash')
    const complete = (...words: readonly string[]) =>
      spawnSync('bash', [
        '-c',
        `source ${file}; COMP_WORDS=(nexus ${words.join(' ')} ''); COMP_CWORD=${words.length + 1}; _nexus; echo "\${COMPREPLY[@]}"`,
      ]).stdout.toString()
    expect(complete('instrument')).toContain('list show score schedule check')
    expect(complete('instrument', 'score')).toContain('--assessments')
    expect(complete('study')).toContain('new sample assign')
    expect(complete('assess', '--coder').trim()).toBe('embedded rules llm human')
  })

  it.skipIf(!isThere('zsh'))('zsh reads its script (skipped without zsh)', () => {
    const { status, stderr } = spawnSync('zsh', ['-n', scriptFile('zsh')])
    expect([status, stderr.toString()]).toEqual([0, ''])
  })

  it.skipIf(!isThere('fish'))('fish completes to any depth (skipped without fish)', () => {
    const file = scriptFile('fish')
    const complete = (line: string) =>
      spawnSync('fish', ['--no-config', '-c', `source ${file}; complete -C '${line}'`]).stdout.toString()
    expect(complete('nexus ins')).toMatch(/^instrument\t/)
    expect(complete('nexus instrument s')).toMatch(/^(show|score|schedule)\t/m)
    expect(complete('nexus instrument score --as')).toMatch(/^--assessments/m)
    expect(complete('nexus study agree --as')).not.toContain('--assessments')
  })
})
