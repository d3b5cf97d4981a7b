import type * as z from 'zod'
import { type LineAt, readYaml, type YamlFault } from '../../formats/yaml-file.ts'
import { systemKinds } from '../systems/system-under-test.ts'
import type { BenchConfiguration } from './bench-configuration.ts'
import { benchSchema } from './configuration-schema.ts'

/** Reads the text of a run's file. Every fault is told at once, with its line; `file` names it in messages. */
export function readBenchConfiguration(text: string, file: string): BenchConfiguration {
  const { value } = readYaml(text, file, {
    ...{ schema: benchSchema, code: 'benchInvalid', name: 'the file of a run' },
    remedy: 'Correct the file after schema/nexus-bench-1.json; examples/bench holds files to begin with.',
    expected,
    contradictions: contradictionsIn,
  })
  const { format: _format, ...configuration } = value
  return configuration
}

type BenchFile = z.output<typeof benchSchema>

function expected({ code, path }: z.core.$ZodIssue): string | undefined {
  const field = String(path.at(-1))
  if (code === 'invalid_union') return unions[field]
  if (code !== 'invalid_format') return undefined
  if (field === 'keyEnv' || path.includes('headersEnv')) {
    return 'the name of an environment variable in capitals (the secret itself must not stand in the file)'
  }
  return formats[field]
}

const unions: Readonly<Record<string, string>> = {
  kind: systemKinds.join(' or '),
  prompt: 'text or file, as { file: prompt.txt }',
  client: 'scripted, or kind: generated with its model',
}

const formats: Readonly<Record<string, string>> = {
  url: 'an address such as https://models.example/v1',
  reply: 'a JSON pointer such as /choices/0/text',
  measure: 'the id of a measure such as expectation.must',
}

type Tell = (path: readonly PropertyKey[], text: string) => void

/** What each part may say only if another says so too. */
function contradictionsIn(file: BenchFile, lineAt: LineAt): readonly YamlFault[] {
  const faults: YamlFault[] = []
  const fault: Tell = (path, text) => faults.push({ line: lineAt(path), fault: text })
  repeatedIds(file, fault)
  writtenSecrets(file, fault)
  unusableThresholds(file, fault)
  if (!file.scenarios.shipped && file.scenarios.folders.length === 0) {
    fault(['scenarios'], 'there is nothing to play: name folders, or leave shipped as it is')
  }
  if (file.limits.maxCostUsd !== undefined && file.limits.prices === undefined) {
    fault(['limits', 'maxCostUsd'], 'a budget in money needs limits.prices, in US dollars per million tokens')
  }
  return faults
}

function repeatedIds({ systems }: BenchFile, fault: Tell): void {
  const ids = systems.map(({ id }) => id)
  for (const [at, id] of ids.entries()) {
    if (ids.indexOf(id) < at) fault(['systems', at, 'id'], 'a system has this id already')
    // On some file systems two such names are one folder.
    else if (ids.some((other, before) => before < at && other.toLowerCase() === id.toLowerCase())) {
      fault(['systems', at, 'id'], 'a system has this id already but for capitals; their folders could be one')
    }
  }
}

/** A secret in the file would go into version control and into the contract. */
function writtenSecrets({ systems, client }: BenchFile, fault: Tell): void {
  const addresses: (readonly [readonly PropertyKey[], string])[] = systems.flatMap((system, at) => {
    if (system.kind === 'http') return [[['systems', at, 'request', 'url'], system.request.url]]
    return 'model' in system ? [[['systems', at, 'model', 'url'], system.model.url]] : []
  })
  if (client.kind === 'generated') addresses.push([['client', 'model', 'url'], client.model.url])
  for (const [path, url] of addresses) {
    if (URL.canParse(url) && `${new URL(url).username}${new URL(url).password}` !== '') {
      fault(path, 'the address holds a name or a secret; leave it out and name an environment variable')
    }
  }
  for (const [at, system] of systems.entries()) {
    if (system.kind !== 'http') continue
    for (const name of Object.keys(system.request.headers)) {
      if (!secretHeader.test(name)) continue
      fault(['systems', at, 'request', 'headers', name], 'this header holds a secret; name its variable in headersEnv')
    }
  }
}

const secretHeader = /^(?:(?:proxy-)?authorization|cookie|.*(?:api-?key|token|secret|password).*)$/i

function unusableThresholds({ systems, thresholds }: BenchFile, fault: Tell): void {
  const known = new Set(systems.map(({ id }) => id))
  for (const [at, { atLeast, atMost, systems: named = [] }] of thresholds.entries()) {
    if (atLeast === undefined && atMost === undefined) fault(['thresholds', at], 'it needs atLeast or atMost')
    if (atLeast !== undefined && atMost !== undefined && atLeast > atMost) {
      fault(['thresholds', at], 'atLeast is greater than atMost, so nothing can keep it')
    }
    for (const [place, id] of named.entries()) {
      if (!known.has(id)) fault(['thresholds', at, 'systems', place], 'no system has this id')
    }
  }
}
