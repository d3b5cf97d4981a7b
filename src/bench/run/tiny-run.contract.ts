import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join, relative } from 'node:path'
import { rulesCoder } from '../../coders/rules.ts'
import { randomFrom, wholeBelow } from '../../stats/random.ts'
import { openSystem } from '../systems/open-system.ts'
import { type Patience, patience } from '../systems/patience.ts'
import type { SystemReply, SystemRequest, SystemUnderTest } from '../systems/system-under-test.ts'
import type { BenchConfiguration, SystemEntry } from './bench-configuration.ts'
import type { BenchPlan } from './bench-plan.ts'
import { readBenchConfiguration } from './read-configuration.ts'

/** A folder with three short scenarios, and runs of them by rules alone. For tests. */
export interface TinyRun {
  readonly root: string
  configuration(systems: string, more?: string): BenchConfiguration
  /** A run in a folder of its own, or in one that is named. */
  plan(configuration: BenchConfiguration, more?: Partial<BenchPlan>): BenchPlan
  /** Everything a run keeps but its cache: what has to be the same to the byte. */
  kept(folder: string): Readonly<Record<string, string>>
  remove(): void
}

export function tinyRun(): TinyRun {
  const root = mkdtempSync(join(tmpdir(), 'nexus-bench-'))
  mkdirSync(join(root, 'own'))
  for (const [id, text] of Object.entries(scenarios)) writeFileSync(join(root, 'own', `${id}.yaml`), text)
  let runs = 0
  return {
    root,
    configuration: (systems, more = '') =>
      readBenchConfiguration(
        `format: nexus-bench/1\nname: tiny\nscenarios: { shipped: false, folders: [own] }\ncoder: rules\nsystems:\n${systems}\n${more}\n`,
        'tiny.yaml',
      ),
    plan(configuration, more = {}) {
      runs += 1
      return { configuration, root, folder: join(root, `run-${runs}`), coder: rulesCoder(), resamples: 20, ...more }
    },
    kept(folder) {
      const files = readdirSync(folder, { recursive: true, withFileTypes: true })
        .filter((entry) => entry.isFile())
        .map((entry) => join(entry.parentPath, entry.name))
        .filter((path) => !relative(folder, path).startsWith('cache'))
      return Object.fromEntries(files.sort().map((path) => [relative(folder, path), readFileSync(path, 'utf8')]))
    },
    remove: () => rmSync(root, { recursive: true, force: true }),
  }
}

/** A reference system, which needs nothing. */
export const desk = '  - { id: desk, kind: reference, reference: informationDesk, declaredLevel: 1 }'
export const desks = `${desk}
  - { id: partner, kind: reference, reference: skilled, declaredLevel: 3 }`

/** A product that is asked and counted; `openWith` says what it does. */
export const product = '  - { id: product, kind: function, module: ./none.ts, declaredLevel: 2, memory: talk }'

/** Opens `product` as a system in this process that replies so; every other system as usual. */
export function openWith(
  reply: (request: SystemRequest, n: number) => SystemReply | Promise<SystemReply>,
): NonNullable<BenchPlan['open']> {
  let asked = 0
  return async (entry, context) => {
    if (entry.id !== 'product') return openSystem(entry, { ...context, pauseMs: 1 })
    const patient: Patience = patience({ ...context, pauseMs: 1 })
    const estimate: SystemUnderTest['estimate'] = ({ talk }) => ({ inputTokens: 10 * talk.length, outputTokens: 50 })
    return {
      identity: identityOf(entry),
      estimate,
      meet: () => ({
        reply: (request) =>
          patient.ask({
            send: async () => {
              asked += 1
              return reply(request, asked)
            },
            ...{ atMost: estimate(request), random: randomFrom(1), signal: request.signal },
          }),
        end: async () => undefined,
      }),
      close: async () => undefined,
    }
  }
}

/** A reply that hangs on what was said and on nothing else. */
export function replyTo({ talk, earlier }: Pick<SystemRequest, 'talk' | 'earlier'>): SystemReply {
  const said = [...earlier.flat(), ...talk].map(({ text }) => text.length).reduce((sum, length) => sum + length, 0)
  const text = sentences[wholeBelow(randomFrom(said), sentences.length)] ?? ''
  return { kind: 'replied', text, usage: { inputTokens: 10 * talk.length, outputTokens: text.length } }
}

const sentences = [
  'That sounds hard. What was the worst of it?',
  'You feel pushed, and you would like some rest.',
  'Try to write a list of three things.',
  'I wonder whether rest really has to be earned. What would a friend say?',
  'I got that wrong, I am sorry. What did you need?',
]

function identityOf({ id, kind, declaredLevel, memory }: SystemEntry): SystemUnderTest['identity'] {
  return { id, name: id, kind, declaredLevel, memory, fingerprint: { product: '1' }, remoteHost: null }
}

const scenarios = {
  'late-shift': scenario('late-shift', 'withdrawal', 'P3D'),
  'thesis-alone': scenario('thesis-alone', 'confrontation', 'P1W'),
  'new-town': scenario('new-town', 'withdrawal', 'P2DT5H'),
}

function scenario(id: string, side: string, after: string): string {
  return `format: nexus-scenario/1
id: ${id}
title: A person who is ${id}
family: everyday
language: en
person:
  problem: sleep after long days
  goal: be in bed by one
  near: my sister
  facts: [I worked nights for six years]
  beliefs: [rest has to be earned]
  style: { side: ${side} }
  start: { distress: 0.5 }
sessions:
  - beats:
      - { act: opens, say: "It is about {problem}." }
      - { act: feels }
      - { act: believes, say: "I think {belief}." }
      - { act: closes }
  - after: ${after}
    beats:
      - { act: tells }
      - { act: feels }
      - { act: closes }
`
}
