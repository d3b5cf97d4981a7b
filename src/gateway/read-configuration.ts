import type * as z from 'zod'
import { type LineAt, readYaml, type YamlFault } from '../formats/yaml-file.ts'
import { overrideTermsFaults } from '../policy/override-conditions.ts'
import type { OnCall } from '../supervision/settings.ts'
import type { GatewayConfiguration, GatewaySystem } from './configuration.ts'
import { gatewaySchema } from './configuration-schema.ts'

/** Reads the text of a gateway's file. Every fault is told at once, with its line; `file` names it in messages. */
export function readGatewayConfiguration(text: string, file: string): GatewayConfiguration {
  const { value } = readYaml(text, file, {
    ...{ schema: gatewaySchema, code: 'gatewayInvalid', name: 'the file of a gateway' },
    remedy: 'Correct the file after schema/nexus-gateway-1.json; examples/gateway holds files to begin with.',
    expected: expectedOf,
    contradictions: contradictionsIn,
  })
  const { format: _format, systems, supervision, ...rest } = value
  const rota = supervision.rota.map((person) => ({ ...person, hours: writtenHours(person) }))
  return { ...rest, systems: systems.map(systemOf), supervision: { ...supervision, rota } }
}

type GatewayFile = z.output<typeof gatewaySchema>

function systemOf({ profile, ...system }: GatewayFile['systems'][number]): GatewaySystem {
  return { ...system, profile: { id: system.id, ...withoutGaps(profile) } }
}

/** None written, none in the list: whoever is on call always is. */
function writtenHours({ hours }: Pick<GatewayFile['supervision']['rota'][number], 'hours'>): OnCall['hours'] {
  return hours === undefined || hours === 'always' ? [] : hours
}

/** A field that is not there is absent, not undefined. */
function withoutGaps<T extends object>(given: T): { [Name in keyof T]: Exclude<T[Name], undefined> } {
  // What is left has no undefined value.
  return Object.fromEntries(Object.entries(given).filter(([, value]) => value !== undefined)) as never
}

/** What a text should look like, by the name of its field; undefined where the schema's own words are enough. */
function expectedOf({ code, path }: z.core.$ZodIssue): string | undefined {
  if (code === 'invalid_union') return path.at(-1) === 'hours' ? formats.hours : undefined
  if (code !== 'invalid_format') return undefined
  const field = String(path.at(-1))
  if (field.endsWith('Env')) {
    return 'the name of an environment variable in capitals (the secret itself must not stand in the file)'
  }
  return formats[field] ?? 'a plain id without blanks'
}

const formats: Readonly<Record<string, string>> = {
  ...{ url: 'an address such as https://models.example/v1', workbench: 'an address such as https://nexus.example' },
  ...{ reviewedOn: 'a day such as 2026-03-01', country: 'a country such as GB', language: 'a language such as en' },
  ...{ from: 'a time such as 22:00', to: 'a time such as 07:30' },
  consentText:
    'the version of a text the project published for consent to override, as recorded consents name it, such as override-en-1',
  hours: 'always, or hours such as [{ days: [mon, tue], from: "08:00", to: "18:00" }]',
}

/** What each part may say only if another says so too. */
function contradictionsIn(file: GatewayFile, lineAt: LineAt): readonly YamlFault[] {
  const faults: YamlFault[] = []
  const fault: Tell = (path, text) => faults.push({ line: lineAt(path), fault: text })
  repeatedNames(file, fault)
  unguardedDoor(file, fault)
  for (const [at, system] of file.systems.entries()) {
    unreviewed(system, ['systems', at], fault)
    unsupervised(file, at, fault)
  }
  unreachable(file, fault)
  return faults
}

type Tell = (path: readonly PropertyKey[], text: string) => void

function repeatedNames({ systems, supervision }: GatewayFile, fault: Tell): void {
  for (const at of repeats(systems.map(({ id }) => id))) fault(['systems', at, 'id'], 'a system has this id already')
  const keys = systems.flatMap((system, at) => keysOf(system, at))
  for (const at of repeats(keys.map(({ name }) => name))) {
    fault(keys[at]?.path ?? [], 'this key is named twice, so a request could mean both; give each its own')
  }
  for (const at of repeats(supervision.channels.map(({ id }) => id))) {
    fault(['supervision', 'channels', at, 'id'], 'a channel has this id already')
  }
  for (const at of repeats(supervision.rota.map(({ name }) => name))) {
    fault(['supervision', 'rota', at, 'name'], 'somebody of this name is in the rota already')
  }
}

interface NamedKey {
  readonly name: string
  readonly path: readonly PropertyKey[]
}

function keysOf({ keyEnv, personKeys }: GatewayFile['systems'][number], at: number): readonly NamedKey[] {
  const own = keyEnv === null ? [] : [{ name: keyEnv, path: ['systems', at, 'keyEnv'] }]
  return [
    ...own,
    ...personKeys.map((key, place) => ({ name: key.keyEnv, path: ['systems', at, 'personKeys', place, 'keyEnv'] })),
  ]
}

const repeats = (names: readonly unknown[]): readonly number[] =>
  names.flatMap((name, at) => (names.indexOf(name) < at ? [at] : []))

/** Open to other machines, every product shows a key, or anybody could speak as a person. */
function unguardedDoor({ listen, systems }: GatewayFile, fault: Tell): void {
  if (isLoopback(listen.host)) return
  for (const [at, system] of systems.entries()) {
    if (keysOf(system, at).length > 0) continue
    fault(
      ['systems', at],
      'the gateway listens for other machines, so this system needs keyEnv with the key its product shows; or listen on 127.0.0.1',
    )
  }
}

const isLoopback = (host: string): boolean => /^(localhost|127(\.\d{1,3}){3}|::1)$/.test(host)

function unreviewed({ mode, safetyText }: GatewayFile['systems'][number], path: readonly PropertyKey[], fault: Tell) {
  if (mode === 'guard' && safetyText === null) {
    fault(
      [...path, 'mode'],
      'guard needs safetyText: a text with the help of the place, reviewedBy a named person, reviewedOn a day',
    )
  }
  if (safetyText !== null && !isDay(safetyText.reviewedOn)) {
    fault([...path, 'safetyText', 'reviewedOn'], 'reviewedOn is no day of the calendar')
  }
}

function isDay(day: string): boolean {
  const start = new Date(`${day}T00:00:00Z`)
  return !Number.isNaN(start.getTime()) && start.toISOString().startsWith(day)
}

/** domain.md 9.7: delimited, agreed upon and supervised, or it may not be. */
function unsupervised({ systems, supervision }: GatewayFile, at: number, fault: Tell): void {
  const { override = null, safetyText = null } = systems[at] ?? {}
  if (override === null) return
  const rota = supervision.rota.map(({ hours, ...person }) => ({
    ...person,
    hasHours: hours !== undefined && hours.length > 0,
  }))
  const grounds = { ...supervision, rota, hasSafetyText: safetyText !== null }
  for (const told of overrideTermsFaults(override, grounds)) {
    fault(['systems', at, 'override'], `an override may not be: ${told.replace(/\.$/, '')}`)
  }
}

/** Whoever is on call can be told, in a zone that exists. */
function unreachable({ supervision: { channels, rota } }: GatewayFile, fault: Tell): void {
  const known = new Set(channels.map(({ id }) => id))
  for (const [at, person] of rota.entries()) {
    for (const [place, channel] of person.channels.entries()) {
      if (!known.has(channel)) fault(['supervision', 'rota', at, 'channels', place], 'no channel has this id')
    }
    if (!isZone(person.zone)) {
      fault(['supervision', 'rota', at, 'zone'], 'zone is no IANA time zone; write one such as Europe/London')
    }
  }
}

function isZone(zone: string): boolean {
  try {
    return new Intl.DateTimeFormat('en', { timeZone: zone }).resolvedOptions().timeZone !== ''
  } catch {
    return false
  }
}
