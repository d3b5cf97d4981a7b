import { copyFileSync, mkdirSync, mkdtempSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { build, nexus, removeBuild } from '../command.ts'
import { root } from '../source-tree.ts'
import { type Served, served } from './served.ts'

interface Step {
  readonly args: readonly string[]
  /** Lines shown under the command; `…` stands for what differs. */
  readonly shown: readonly string[]
}

const address = 'http://127.0.0.1:7410'

function stepsOf(page: string): readonly Step[] {
  return [...page.matchAll(/```console\n\$ nexus ([\s\S]*?)```/g)].map(([, block = '']) => {
    const [command = '', ...shown] = block.trimEnd().split('\n')
    return { args: command.split(' '), shown }
  })
}

/** Lines of the page that are not in the output, in this order. */
function missing(shown: readonly string[], output: string): readonly string[] {
  const rest = output.split('\n').map((line) => line.trim())
  return shown.filter((line) => {
    const parts = line.trim().split('…')
    if (parts.join('').trim() === '') return false
    const at = rest.findIndex((own) => holdsInOrder(own, parts))
    if (at >= 0) rest.splice(0, at + 1)
    return at < 0
  })
}

function holdsInOrder(text: string, parts: readonly string[]): boolean {
  let from = 0
  return parts.every((part, index) => {
    const at = text.indexOf(part, from)
    from = at + part.length
    return at >= 0 && (index > 0 || at === 0)
  })
}

describe('the page on the server', { timeout: 300_000 }, () => {
  const folder = mkdtempSync(join(tmpdir(), 'nexus-page-'))
  const [start, ...steps] = stepsOf(readFileSync(join(root, 'docs', 'server.md'), 'utf8'))
  let server: Served

  beforeAll(async () => {
    symlinkSync(join(root, 'examples'), join(folder, 'examples'))
    writeFileSync(join(folder, 'password'), 'four quiet words here\n', { mode: 0o600 })
    build()
    server = await served({ NEXUS_DATA: join(folder, 'clinic') })
  }, 300_000)
  afterAll(async () => {
    await server.stop()
    removeBuild()
    rmSync(folder, { recursive: true, force: true })
  }, 60_000)

  /** As it is on this machine, in this run. */
  const here = (text: string): string =>
    text.includes('/set-up#') ? (server.setUpLink ?? '') : text.replace(address, server.url)

  it('shows what nexus serve prints', () => {
    expect(start?.args).toEqual(['serve', '--data', 'clinic'])
    const shown = (start?.shown ?? []).map((line) => line.replace(address, server.url))
    expect(missing(shown, server.printed)).toEqual([])
  })

  it.each(steps.map((step) => [step.args.slice(0, 2).join(' '), step] as const))(
    'shows what nexus %s prints',
    (_name, { args, shown }) => {
      if (args[0] === 'restore') {
        mkdirSync(join(folder, 'elsewhere', 'keys'), { recursive: true, mode: 0o700 })
        const key = join('keys', 'master.json')
        copyFileSync(join(folder, 'clinic', key), join(folder, 'elsewhere', key))
      }
      const { status, stdout, stderr } = nexus(args.map(here), { cwd: folder })
      const told = shown.map((line) => line.replace(address, server.url))
      expect({ status, missing: missing(told, `${stderr}\n${stdout}`) }).toEqual({ status: 0, missing: [] })
    },
  )
})
