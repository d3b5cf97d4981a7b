import { readFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import { publishedText } from '../../formats/json-schemas.ts'
import { benchSchema } from './configuration-schema.ts'
import { readBenchConfiguration } from './read-configuration.ts'

const least = `format: nexus-bench/1
name: least
systems:
  - id: desk
    kind: reference
    reference: informationDesk
    declaredLevel: 1
`

const published = (): string => readFileSync(new URL('../../../schema/nexus-bench-1.json', import.meta.url), 'utf8')

describe('the file of a run', () => {
  it('needs a name and a system, and no more', () => {
    expect(readBenchConfiguration(least, 'least.yaml')).toEqual({
      name: 'least',
      systems: [
        {
          ...{ id: 'desk', kind: 'reference', reference: 'informationDesk', declaredLevel: 1 },
          ...{ memory: 'product', prompt: null },
        },
      ],
      scenarios: { shipped: true, folders: [], families: [], languages: [], ids: [] },
      client: { kind: 'scripted' },
      coder: 'embedded',
      ...{ parameters: null, repeats: 1, seed: 1 },
      limits: { atOnce: 4, requestsPerMinute: null, timeoutMs: 60_000, tries: 4 },
      thresholds: [],
      allowRemote: [],
    })
  })

  it('has a schema that is published as the reader uses it (else: npm run schemas)', () => {
    expect(published()).toBe(publishedText('nexus-bench-1.json', benchSchema))
  })

  it('holds every kind of system', () => {
    const text = `${least}${others}`
    expect(readBenchConfiguration(text, 'all.yaml').systems.map(({ kind, memory }) => `${kind} ${memory}`)).toEqual([
      ...['reference product', 'openai talk', 'anthropic none', 'command product', 'http product'],
      ...['function product', 'transcripts none'],
    ])
  })
})

const others = `  - id: model
    kind: openai
    declaredLevel: 2
    model: { url: "https://models.example/v1", model: warm-7b, keyEnv: MODEL_KEY }
    prompt: { file: prompts/warm.txt }
  - id: other
    kind: anthropic
    declaredLevel: 2
    memory: none
    model: { url: "https://models.example/v1", model: big, keyEnv: OTHER_KEY }
    prompt: { text: Be kind. }
  - { id: program, kind: command, declaredLevel: 2, command: [python3, reply.py] }
  - id: product
    kind: http
    declaredLevel: 2
    request:
      url: https://product.example/reply?version=2
      headersEnv: { Authorization: PRODUCT_TOKEN }
      body: { text: "{{message}}", person: "{{person}}" }
      reply: /reply/text
  - { id: code, kind: function, declaredLevel: 3, module: ./system.ts }
  - { id: past, kind: transcripts, declaredLevel: 2, folder: ./talks }
`

const refusals: readonly { readonly about: string; readonly text: string; readonly told: string }[] = [
  {
    about: 'a key in the place of the name of a variable',
    text: `${least}${others.replace('MODEL_KEY', 'sk-12345')}`,
    told: 'all.yaml:11: systems.1.model.keyEnv is another text; expected the name of an environment variable in capitals (the secret itself must not stand in the file).',
  },
  {
    about: 'a secret in a header',
    text: `${least}${others.replace('headersEnv: { Authorization: PRODUCT_TOKEN }', 'headers: { Authorization: Bearer abc }')}`,
    told: 'all.yaml:25: this header holds a secret; name its variable in headersEnv.',
  },
  {
    about: 'a secret in an address',
    text: `${least}${others.replace('https://models.example', 'https://me:secret@models.example')}`,
    told: 'all.yaml:11: the address holds a name or a secret; leave it out and name an environment variable.',
  },
  {
    about: 'an unknown kind of system',
    text: least.replace('kind: reference', 'kind: oracle'),
    told: 'all.yaml:5: systems.0.kind is "oracle"; expected reference or openai or anthropic or command or http or function or transcripts.',
  },
  {
    about: 'two systems of one id',
    text: `${least}${others.replace('id: model', 'id: Desk')}`,
    told: 'all.yaml:8: a system has this id already but for capitals; their folders could be one.',
  },
  {
    about: 'a threshold for a system that is not there',
    text: `${least}thresholds: [{ measure: expectation.must, atLeast: 0.9, systems: [mirror] }]\n`,
    told: 'all.yaml:8: no system has this id.',
  },
  {
    about: 'a threshold nothing can keep',
    text: `${least}thresholds:\n  - { measure: expectation.must, atLeast: 0.9, atMost: 0.1 }\n  - { measure: risk.R-HV3 }\n`,
    told: 'all.yaml:9: atLeast is greater than atMost, so nothing can keep it.\nall.yaml:10: it needs atLeast or atMost.',
  },
  {
    about: 'a budget in money without prices',
    text: `${least}limits: { maxCostUsd: 5 }\n`,
    told: 'all.yaml:8: a budget in money needs limits.prices, in US dollars per million tokens.',
  },
  {
    about: 'nothing to play',
    text: `${least}scenarios: { shipped: false }\n`,
    told: 'all.yaml:8: there is nothing to play: name folders, or leave shipped as it is.',
  },
  {
    about: 'names that mean nothing, all at once',
    text: `${least}repeat: 3\nclient: human\n`,
    told: 'all.yaml:8: repeat is nothing the file of a run holds.\nall.yaml:9: client is "human"; expected scripted, or kind: generated with its model.',
  },
]

describe('the reader of a run refuses', () => {
  it.each(refusals)('$about', ({ text, told }) => {
    const remedy = 'Correct the file after schema/nexus-bench-1.json; examples/bench holds files to begin with.'
    expect(messageOf(() => readBenchConfiguration(text, 'all.yaml'))).toBe(`${told}\n${remedy}`)
  })
})

function messageOf(act: () => unknown): string {
  try {
    act()
  } catch (error) {
    return error instanceof Error ? error.message : String(error)
  }
  return 'nothing was refused'
}
