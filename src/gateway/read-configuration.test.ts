import { readdirSync, readFileSync } from 'node:fs'
import { Ajv2020 } from 'ajv/dist/2020.js'
import { describe, expect, it } from 'vitest'
import { parse } from 'yaml'
import { publishedText } from '../formats/json-schemas.ts'
import { gatewaySchema } from './configuration-schema.ts'
import { readGatewayConfiguration } from './read-configuration.ts'

const root = new URL('../../', import.meta.url)
const examples = readdirSync(new URL('examples/gateway/', root)).filter((name) => name.endsWith('.yaml'))
const example = (name: string): string => readFileSync(new URL(`examples/gateway/${name}`, root), 'utf8')

const published = (): string => readFileSync(new URL('schema/nexus-gateway-1.json', root), 'utf8')

describe('the file of a gateway', () => {
  it('needs a system and where its model is, and no more', () => {
    expect(readGatewayConfiguration(example('observe.yaml'), 'observe.yaml')).toEqual({
      listen: { host: '127.0.0.1', port: 7411 },
      project: 'Companion trial',
      systems: [
        {
          ...{
            id: 'companion',
            profile: { id: 'companion' },
            mode: 'observe',
            keyEnv: 'COMPANION_KEY',
            personKeys: [],
          },
          upstream: { kind: 'openai', url: 'https://models.example/v1', keyEnv: 'MODEL_KEY', silenceMs: null },
          ...{ coder: 'embedded', language: 'en', sessionPauseMinutes: 45, humanRoute: false, minorProfile: false },
          ...{ needsAdaptedSupport: false, safetyText: null, override: null },
        },
      ],
      supervision: { channels: [], rota: [], workbench: null },
      limits: { relationships: 10_000, waitingTurns: 2000, decideMs: 250, bodyBytes: 33_554_432 },
    })
  })

  it('has a schema that is published as the reader uses it (else: npm run schemas)', () => {
    expect(published()).toBe(publishedText('nexus-gateway-1.json', gatewaySchema))
  })

  it.each(examples)('%s can be read, and fits the published schema', (name) => {
    expect(readGatewayConfiguration(example(name), name).systems).toHaveLength(1)
    const isValid = new Ajv2020({ strict: false }).compile(JSON.parse(published()))
    expect(isValid(parse(example(name)))).toBe(true)
  })
})

const whole = example('guard-with-override.yaml')
/** The whole example with some text in the place of other text. */
const changed = (from: string | RegExp, to: string): string => {
  const text = whole.replace(from, to)
  if (text === whole) throw new TypeError(`nothing to change at ${String(from)}`)
  return text
}

describe('the hours of the rota', () => {
  const hoursIn = (text: string) =>
    readGatewayConfiguration(text, 'gateway.yaml').supervision.rota.map((one) => one.hours)
  const office = [{ days: ['mon'], from: '08:00', to: '18:00' }]

  it('are always where that is written, and for others where nothing is', () =>
    expect(hoursIn(whole)).toEqual([[], []]))

  it('are those that are written', () =>
    expect(hoursIn(changed('hours: always', 'hours: [{ days: [mon], from: "08:00", to: "18:00" }]'))).toEqual([
      office,
      [],
    ]))
})

const refusals: readonly { readonly about: string; readonly text: string; readonly told: string }[] = [
  {
    about: 'guard without a safety text',
    text: changed(/ {4}safetyText:[\s\S]*?GB\n/, ''),
    told: 'guard needs safetyText',
  },
  {
    about: 'a safety text nobody reviewed',
    text: changed(/ {6}reviewedBy: .*\n/, ''),
    told: 'safetyText.reviewedBy is missing',
  },
  { about: 'a day that is none', text: changed('2026-03-01', '2026-02-31'), told: 'reviewedOn is no day' },
  { about: 'an override that is not delimited', text: changed(/ {6}acts: .*\n/, ''), told: 'override.acts is missing' },
  {
    about: 'a trigger beyond the closed list',
    text: changed('harmToThird', 'badMood'),
    told: 'is "badMood"; expected clientRisk or',
  },
  {
    about: 'an act beyond the closed list',
    text: changed('alertHuman', 'callFamily'),
    told: 'is "callFamily"; expected refuse or',
  },
  {
    about: 'an override nobody agreed to',
    text: changed(/ {6}consentText: .*\n/, ''),
    told: 'override.consentText is missing',
  },
  {
    about: 'an override whose text is named as no published one is',
    text: changed('consentText: override-en-1', 'consentText: "2"'),
    told: 'consentText is another text; expected the version of a text the project published for consent to override, as recorded consents name it, such as override-en-1',
  },
  {
    about: 'an override whose text is about something else',
    text: changed('consentText: override-en-1', 'consentText: processing-en-1'),
    told: 'override.consentText is ',
  },
  {
    about: 'an override nobody supervises',
    text: changed('supervisor: A. Example', 'supervisor: C. Example'),
    told: 'an override may not be: Not supervised',
  },
  {
    about: 'an override whose supervisor has no hours written',
    text: changed(/ {6}hours: always\n/, ''),
    told: 'Not supervised: when A. Example is on call is not said. Write hours beside their name, or hours: always',
  },
  {
    about: 'an override whose supervisor has hours without an hour',
    text: changed('hours: always', 'hours: []'),
    told: 'Not supervised: when A. Example is on call is not said',
  },
  {
    about: 'hours that are neither always nor a list',
    text: changed('hours: always', 'hours: sometimes'),
    told: 'hours is "sometimes"; expected always, or hours such as',
  },
  {
    about: 'a day of the hours that is none',
    text: changed('hours: always', 'hours: [{ days: [Mon], from: "08:00", to: "18:00" }]'),
    told: 'rota.0.hours.0.days.0 is "Mon"; expected mon or tue',
  },
  {
    about: 'a time of the hours that is none',
    text: changed('hours: always', 'hours: [{ days: [mon], from: "8:00", to: "18:00" }]'),
    told: 'rota.0.hours.0.from is another text; expected a time such as',
  },
  { about: 'an open door without a key', text: changed(/ {4}keyEnv: COMPANION_KEY\n/, ''), told: 'needs keyEnv' },
  {
    about: 'a secret in the file',
    text: changed('COMPANION_KEY', 'sk-live-3f9a7'),
    told: 'the secret itself must not stand in the file',
  },
  {
    about: 'an unknown field',
    text: changed('humanRoute: true', 'humanroute: true'),
    told: 'humanroute is nothing the file of a gateway holds',
  },
  {
    about: 'an unknown mode',
    text: changed('mode: guard', 'mode: steer'),
    told: 'systems.0.mode is "steer"; expected observe or guide or guard',
  },
  { about: 'an address with a query', text: changed('/v1', '/v1?key=1'), told: 'expected an address such as' },
  {
    about: 'a channel that is not there',
    text: changed('[on-call-mail]', '[on-call-fax]'),
    told: 'no channel has this id',
  },
  {
    about: 'two channels of one name',
    text: changed('id: on-call-chat', 'id: on-call-mail'),
    told: 'a channel has this id already',
  },
  {
    about: 'two people of one name',
    text: changed('name: B. Example', 'name: A. Example'),
    told: 'in the rota already',
  },
  {
    about: 'a zone that is none',
    text: changed('zone: Europe/London', 'zone: Europe/Londinium'),
    told: 'zone is no IANA time zone',
  },
  {
    about: 'another format',
    text: changed('nexus-gateway/1', 'nexus-gateway/2'),
    told: 'format is another text; expected nexus-gateway/1',
  },
  { about: 'what is not YAML', text: changed('systems:', 'systems: ['), told: 'is not YAML here' },
  {
    about: 'a name given twice',
    text: changed('format:', 'project: x\nformat:'),
    told: 'is not YAML here (duplicate key)',
  },
  { about: 'nothing', text: '', told: 'the file is null; expected names with values' },
]

describe('a file of a gateway is refused, with line and remedy, for', () => {
  it.each(refusals)('$about', ({ text, told }) => {
    const message = refusalOf(text)
    expect(message).toContain(told)
    expect(message).toMatch(/^gateway\.yaml:\d+: /)
    expect(message).toContain('schema/nexus-gateway-1.json')
    expect(message).not.toContain('sk-live')
  })

  it('two systems of one id or one key', () => {
    const system = '  - { id: a, keyEnv: KEY, upstream: { url: http://127.0.0.1:1/v1 } }\n'
    const message = refusalOf(`format: nexus-gateway/1\nproject: x\nsystems:\n${system}${system}`)
    expect(message.split('\n').slice(0, 2)).toEqual([
      'gateway.yaml:5: a system has this id already.',
      'gateway.yaml:5: this key is named twice, so a request could mean both; give each its own.',
    ])
  })
})

function refusalOf(text: string): string {
  try {
    readGatewayConfiguration(text, 'gateway.yaml')
  } catch (error) {
    return error instanceof Error ? error.message : ''
  }
  return 'was read'
}
