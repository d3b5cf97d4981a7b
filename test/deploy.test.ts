import { spawnSync } from 'node:child_process'
import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import type { Command } from 'commander'
import { describe, expect, it } from 'vitest'
import { parse } from 'yaml'
import { z } from 'zod'
import { routes } from '../src/api/routes.ts'
import { programOn } from '../src/cli/program.ts'
import type { Terminal } from '../src/cli/terminal.ts'
import { root, sourcesUnder } from './source-tree.ts'

const read = (path: string): string => readFileSync(join(root, path), 'utf8')

const silent: Terminal = {
  ...{ out: async () => undefined, tell: () => undefined, status: () => undefined, ask: async () => null },
  ...{ isClosed: false, isWatched: false, isColour: false, width: 100 },
}
const program = programOn(silent, () => undefined)

/** What of a command line the program does not have. */
function unknownIn(args: readonly string[]): readonly string[] {
  let command: Command = program
  const unknown: string[] = []
  for (const arg of args) {
    const next = command.commands.find((one) => one.name() === arg)
    if (next !== undefined) command = next
    else if (arg.startsWith('--') && command.options.every(({ long }) => long !== arg)) unknown.push(arg)
    else if (command === program) unknown.push(arg)
  }
  return unknown
}

const defaultOf = (name: string, long: string): unknown =>
  program.commands.find((one) => one.name() === name)?.options.find((one) => one.long === long)?.defaultValue

/** Every NEXUS_ variable the program reads; the benchmark gives some to programs it tries, and reads none. */
const readByCode = new Set(
  sourcesUnder('src')
    .filter(({ path }) => !path.startsWith('src/bench/'))
    .flatMap(({ text }) => [...text.matchAll(/\bNEXUS_[A-Z_]+[A-Z]\b/g)].map(([name]) => name)),
)
const variablesIn = (text: string): readonly string[] =>
  [...text.matchAll(/\bNEXUS_[A-Z_]+[A-Z]\b/g)].map(([name]) => name)

describe('the image', () => {
  const lines = read('deploy/Dockerfile').replaceAll('\\\n', ' ').split('\n')
  const instructions = lines.filter((line) => /^[A-Z]+ /.test(line))
  const stages = instructions.reduce<string[][]>((all, line) => {
    if (line.startsWith('FROM ')) all.push([])
    all.at(-1)?.push(line)
    return all
  }, [])
  const last = stages.at(-1) ?? []
  const copied = (stage: readonly string[]) =>
    stage
      .filter((line) => line.startsWith('COPY ') && !line.includes('--from='))
      .flatMap((line) => line.split(' ').slice(1, -1))

  it('copies only what is there, and what the ignore file lets in', () => {
    const sources = [...new Set(stages.flatMap(copied))]
    const let_in = read('.dockerignore')
      .split('\n')
      .filter((line) => line.startsWith('!'))
      .map((line) => line.slice(1))
    expect(sources.filter((path) => !existsSync(join(root, path)))).toEqual([])
    expect(sources.filter((path) => !let_in.includes(path))).toEqual([])
    expect(let_in.filter((path) => !sources.includes(path))).toEqual([])
  })

  it('holds everything the package ships', () => {
    const { files } = JSON.parse(read('package.json'))
    const held = last
      .filter((line) => line.startsWith('COPY '))
      .flatMap((line) => line.split(' ').slice(1))
      .join(' ')
    expect(files.filter((name: string) => !name.startsWith('!') && !held.includes(name))).toEqual([])
    const left = files.filter((name: string) => name.startsWith('!')).map((name: string) => name.slice(1))
    expect(left.filter((name: string) => !read('.dockerignore').split('\n').includes(name))).toEqual([])
  })

  it('runs as an account without rights, from a version that is named', () => {
    const from = instructions.filter((line) => line.startsWith('FROM '))
    expect(from.every((line) => /^FROM node:\d+\.\d+\.\d+-bookworm-slim( AS \w+)?$/.test(line))).toBe(true)
    expect(last.findLast((line) => line.startsWith('USER '))).toBe('USER node')
    expect(lines.join('\n')).not.toMatch(/:latest/)
  })

  it('leaves out the packages of development', () => {
    expect(stages[0]?.join('\n')).toContain('npm prune --omit=dev')
    expect(instructions.filter((line) => /npm (install|i) /.test(line))).toEqual([])
  })

  it('is asked for its health at a route, on the port the server has', () => {
    const check = last.find((line) => line.startsWith('HEALTHCHECK')) ?? ''
    const [, port, path] = /127\.0\.0\.1:(\d+)(\/[\w/]+)/.exec(check) ?? []
    expect(routes.some((route) => route.path === path && route.access === 'public')).toBe(true)
    expect([Number(port), last.find((line) => line.startsWith('EXPOSE '))]).toEqual([
      defaultOf('serve', '--port'),
      `EXPOSE ${port}`,
    ])
    expect(last).toEqual(expect.arrayContaining(['ENTRYPOINT ["nexus"]', 'CMD ["serve"]', 'VOLUME /data']))
  })

  it('sets only variables that the program reads', () => {
    expect(variablesIn(read('deploy/Dockerfile')).filter((name) => !readByCode.has(name))).toEqual([])
  })
})

const service = z.object({
  image: z.string(),
  command: z.array(z.string()).optional(),
  ports: z.array(z.string()).optional(),
  environment: z.record(z.string(), z.string()),
  secrets: z.array(z.string()),
  volumes: z.array(z.string()),
  read_only: z.boolean().optional(),
  depends_on: z.record(z.string(), z.object({ condition: z.string() })).optional(),
  deploy: z.object({ replicas: z.int() }).optional(),
})
const composed = z.object({
  services: z.record(z.string(), service),
  secrets: z.record(z.string(), z.object({ file: z.string() })),
  volumes: z.record(z.string(), z.unknown()),
})

describe('the compose file', () => {
  const text = read('deploy/compose.yaml')
  const { services, secrets, volumes } = composed.parse(parse(text, { merge: true }))
  const ours = Object.entries(services).filter(([, { image }]) => image.startsWith('nexus:'))

  it('runs commands and flags that the program has', () => {
    expect(ours.flatMap(([, { command = [] }]) => unknownIn(command))).toEqual([])
    const shown = [...text.matchAll(/docker compose run --rm --no-deps server (.+)/g)].map(([, line]) => String(line))
    expect([shown.length, shown.flatMap((line) => unknownIn(line.split(' ')))]).toEqual([1, []])
  })

  it('sets only variables that the program reads, and none that holds a secret', () => {
    const names = ours.flatMap(([, { environment }]) => Object.keys(environment))
    expect(names.filter((name) => !readByCode.has(name))).toEqual([])
    expect(names.every((name) => name.endsWith('_FILE'))).toBe(true)
  })

  it('runs two workers and one server on PostgreSQL 15, in versions that are named', () => {
    expect([services.worker?.deploy?.replicas, services.server?.deploy]).toEqual([2, undefined])
    expect(services.database?.image).toMatch(/^postgres:15\.\d+-/)
    const { version } = JSON.parse(read('package.json'))
    expect(ours.map(([, { image }]) => image)).toEqual(ours.map(() => `nexus:${version}`))
  })

  it('opens nothing but one port of the loopback, the one the server has', () => {
    const port = defaultOf('serve', '--port')
    expect(Object.values(services).flatMap(({ ports = [] }) => ports)).toEqual([`127.0.0.1:${port}:${port}`])
  })

  it('starts in order, on a root nobody can write', () => {
    expect(services.server?.depends_on?.database?.condition).toBe('service_healthy')
    expect(ours.every(([, one]) => one.read_only === true)).toBe(true)
  })

  it('declares every secret and volume it uses', () => {
    const all = Object.values(services)
    expect([...new Set(all.flatMap((one) => one.secrets))].sort()).toEqual(Object.keys(secrets).sort())
    const named = all.flatMap((one) => one.volumes).filter((volume) => !volume.startsWith('.'))
    expect(named.map((volume) => volume.split(':')[0])).toEqual(Object.keys(volumes))
  })

  it('tells how to make keys and secrets that only their owner reads', () => {
    expect(text).toMatch(/install -d -m 0700 .*keys/)
    expect(text).toContain('chmod 0600 secrets/*')
  })
})

const units = readdirSync(join(root, 'deploy')).filter((name) => name.endsWith('.service'))

describe.each(units)('the unit %s', (unit) => {
  const text = read(`deploy/${unit}`)

  it('starts a command the program has, from a file the package ships', () => {
    const [, file = '', line = ''] = /^ExecStart=\/usr\/bin\/node \/opt\/nexus\/(\S+) (.+)$/m.exec(text) ?? []
    expect(file).toBe(JSON.parse(read('package.json')).bin.nexus)
    expect(unknownIn(line.split(' '))).toEqual([])
  })

  it('names only variables that the program reads', () => {
    expect(variablesIn(text).filter((name) => !readByCode.has(name))).toEqual([])
  })

  it('may do little', () => {
    const wanted = [
      'NoNewPrivileges=yes',
      'ProtectSystem=strict',
      'PrivateTmp=yes',
      'CapabilityBoundingSet=',
      'UMask=0077',
      'LimitCORE=0',
    ]
    expect(wanted.filter((line) => !text.split('\n').includes(line))).toEqual([])
    expect(text).toMatch(/^User=nexus$/m)
  })

  it.skipIf(spawnSync('systemd-analyze', ['--version']).status !== 0)(
    'is one that systemd reads (where it is installed)',
    () => {
      const { stdout, stderr } = spawnSync('systemd-analyze', ['verify', `deploy/${unit}`], {
        cwd: root,
        encoding: 'utf8',
      })
      const ours = `${stdout}${stderr}`
        .split('\n')
        .filter((line) => line.includes(unit.replace('@', '')) || line.includes(unit))
      // What it starts is not installed on the machine of the tests.
      expect(ours.filter((line) => !/not executable|No such file/.test(line))).toEqual([])
    },
  )
})

describe('the page on operation', () => {
  const page = read('docs/operations.md')

  it('names every variable that commands on a store read, and none besides', () => {
    const named = new Set(variablesIn(page))
    expect([...named].filter((name) => !readByCode.has(name))).toEqual([])
    expect([...readByCode].filter((name) => !named.has(name))).toEqual([])
  })

  it('names every flag of serve and worker, with its default', () => {
    for (const name of ['serve', 'worker']) {
      for (const { long, defaultValue } of program.commands.find((one) => one.name() === name)?.options ?? []) {
        const row = page.split('\n').find((line) => line.startsWith(`| \`${long}\` |`))
        expect([long, row]).toEqual([long, expect.any(String)])
        if (['string', 'number'].includes(typeof defaultValue)) expect(row).toContain(`| ${defaultValue} |`)
      }
    }
  })

  it('shows only commands that the program has', () => {
    const shown = [...page.matchAll(/^nexus (.+)$/gm)].map(([, line]) => String(line).split(' '))
    expect(shown.length).toBeGreaterThan(8)
    expect(shown.flatMap((args) => unknownIn(args))).toEqual([])
  })

  it('names every metric of our own', () => {
    const named = sourcesUnder('src/server').flatMap(({ text }) =>
      [...text.matchAll(/'(nexus_[a-z_]+)'/g)].map(([, name]) => name),
    )
    const metrics = named.filter((name) => name !== 'nexus_queue' && name !== 'nexus_')
    expect([...new Set(metrics)].filter((name) => !page.includes(`\`${name}\``))).toEqual([])
  })
})
