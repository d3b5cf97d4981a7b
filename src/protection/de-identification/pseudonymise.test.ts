import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { Relationship, Turn } from '../../dtn/relationship.ts'
import { findIdentifiers } from './find.ts'
import { pseudonymise } from './pseudonymise.ts'

function relationship(...texts: readonly string[]): Relationship {
  const turns = texts.map((text, at): Turn => ({ id: `t${at + 1}`, speaker: at % 2 === 0 ? 'client' : 'system', text }))
  return { id: 'r1', system: { name: 'Ada' }, client: {}, sessions: [{ id: 's1', turns }] }
}

const textsOf = ({ sessions }: Relationship) => sessions.flatMap(({ turns }) => turns.map(({ text }) => text))
const hidden = (...texts: readonly string[]) => textsOf(pseudonymise(relationship(...texts)).relationship)

describe('placeholders', () => {
  it('are the same for the same name through the whole relationship', () => {
    expect(hidden('My sister Hannah left.', 'What did Hannah say?', 'hannah said nothing, Priya did.')).toEqual([
      'My sister [person-1] left.',
      'What did [person-1] say?',
      '[person-1] said nothing, [person-2] did.',
    ])
  })

  it('are one for a full name and its parts, unless two share the part', () => {
    expect(hidden('Petra Lindqvist rang.', 'Is Petra well?')).toEqual(['[person-1] rang.', 'Is [person-1] well?'])
    expect(hidden('Petra Lindqvist and Olga Lindqvist rang.', 'Which Lindqvist?')).toEqual([
      '[person-1] and [person-2] rang.',
      'Which [person-3]?',
    ])
  })

  it('leave titles, possessives and punctuation where a coder reads them', () => {
    expect(hidden("Dr. Adeyemi's rooms, then Mrs Dunmore's.")).toEqual([
      "Dr. [person-1]'s rooms, then Mrs [person-2]'s.",
    ])
  })

  it('are one for a telephone number however it is written', () => {
    expect(hidden('Ring 07700 900123.', 'You said +44 7700 900123?')).toEqual([
      'Ring [phone-1].',
      'You said [phone-1]?',
    ])
  })

  it('go on counting after those that stand there already', () => {
    expect(hidden('I met [person-4] and Hannah.')).toEqual(['I met [person-4] and [person-5].'])
  })
})

describe('what stays', () => {
  it('keeps the name of the system', () => {
    expect(hidden('Ada, you there?', 'Yes, Ada is here.')).toEqual(['Ada, you there?', 'Yes, Ada is here.'])
  })

  it('keeps help lines, family words, days, medicines and God', () => {
    const text = 'Mum rang the Samaritans on 116 123 on Sunday, thank God, and I took my Sertraline.'
    expect(hidden(text)).toEqual([text])
  })

  it('keeps what a reviewer turned down, and hides what a reviewer named', () => {
    const { relationship: out } = pseudonymise(relationship('Biscuit and the Owl came.'), {
      never: ['Biscuit'],
      known: ['the Owl'],
    })
    expect(textsOf(out)).toEqual(['Biscuit and [person-1] came.'])
  })
})

describe('what is told', () => {
  it('says where a find stood, what stood there, and where the placeholder stands', () => {
    const { findings } = pseudonymise(relationship('I told Hannah and Marcus.'))
    expect(findings).toEqual([
      finding('Hannah', [7, 13], { placeholder: '[person-1]', start: 7 }),
      finding('Marcus', [18, 24], { placeholder: '[person-2]', start: 22 }),
    ])
  })

  it('tells what was only suspected, without a placeholder', () => {
    const { relationship: out, findings } = pseudonymise(relationship('There is a fire on Station Road.'))
    expect(textsOf(out)).toEqual(['There is a fire on Station Road.'])
    expect(findings.map(({ original, placed }) => [original, placed])).toEqual([['Station Road', undefined]])
  })

  it('moves the messages of a merged turn with their words, and finds nothing across two of them', () => {
    const text = 'I miss Hannah\nMarcus too'
    const turn: Turn = {
      id: 't1',
      speaker: 'client',
      text,
      parts: [
        { id: 'a', start: 0 },
        { id: 'b', start: 14 },
      ],
    }
    const { relationship: out } = pseudonymise({
      id: 'r',
      system: {},
      client: {},
      sessions: [{ id: 's', turns: [turn] }],
    })
    const [moved] = out.sessions[0]?.turns ?? []
    expect(moved?.parts?.map(({ start }, at, all) => moved.text.slice(start, all[at + 1]?.start))).toEqual([
      'I miss [person-1]\n',
      '[person-2] too',
    ])
  })

  it('hides names in prompts and tool messages too', () => {
    const { relationship: out } = pseudonymise({
      ...relationship('My sister Hannah left.'),
      sessions: [{ id: 's1', turns: [], context: [{ role: 'prompt', text: 'The client is called Hannah.' }] }],
    })
    expect(out.sessions[0]?.context?.[0]?.text).toBe('The client is called [person-1].')
  })
})

function finding(original: string, [start, end]: readonly [number, number], placed: object) {
  const place = { session: 's1', turn: 't1' }
  return { kind: 'person', start, end, confidence: 0.9, certainly: true, ...place, original, placed }
}

const pieces = [
  ...[
    'Hannah',
    'hannah',
    'Petra Lindqvist',
    'Will',
    'Grace',
    'Mark',
    'Dr.',
    'Mrs',
    'my sister',
    'called',
    'Leeds',
    'in',
    'told me',
    'Frau',
    'meine',
    'Schwester',
  ],
  ...[
    '07700 900123',
    'a@b.example.org',
    'https://x.example/u?q=1',
    '27 Larch Avenue',
    'DE23 6QP',
    'born on 3 May 1990',
    '[person-1]',
    '[phone-2]',
    '.',
    ',',
    '!',
    '\n',
    '"',
    '@moss',
    'ich',
    'und',
    'nicht',
  ],
]
const text = fc.oneof(
  fc.array(fc.constantFrom(...pieces), { maxLength: 14 }).map((parts) => parts.join(' ')),
  fc.array(fc.constantFrom(...pieces), { maxLength: 8 }).map((parts) => parts.join('')),
  fc.string({ unit: 'grapheme', maxLength: 40 }),
)
const cases = fc.array(text, { minLength: 1, maxLength: 4 }).map((texts) => relationship(...texts))

describe('for any relationship', () => {
  it('keeps ids, speakers and the number of turns', () => {
    fc.assert(
      fc.property(cases, (given) => {
        const shape = ({ sessions }: Relationship) =>
          sessions.map(({ id, turns }) => [id, turns.map((turn) => [turn.id, turn.speaker])])
        expect(shape(pseudonymise(given).relationship)).toEqual(shape(given))
      }),
      { seed: 41, numRuns: 300 },
    )
  })

  it('finds nothing more in what it gave', () => {
    fc.assert(
      fc.property(cases, (given) => {
        const once = pseudonymise(given).relationship
        expect(pseudonymise(once).relationship).toEqual(once)
      }),
      { seed: 42, numRuns: 500 },
    )
  })

  it('gives back the text as it was when every placeholder is undone', () => {
    fc.assert(
      fc.property(cases, (given) => {
        const { relationship: out, findings } = pseudonymise(given)
        const undone = out.sessions[0]?.turns.map(({ id, text: now }) =>
          findings
            .filter(({ turn, placed }) => turn === id && placed !== undefined)
            .reduceRight((words, { placed, original }) => {
              const { start = 0, placeholder = '' } = placed ?? {}
              return words.slice(0, start) + original + words.slice(start + placeholder.length)
            }, now),
        )
        expect(undone).toEqual(textsOf(given))
      }),
      { seed: 43, numRuns: 500 },
    )
  })

  it('tells finds in order, without overlaps, inside the text', () => {
    fc.assert(
      fc.property(text, (given) => {
        const edges = findIdentifiers(given).flatMap(({ start, end }) => [start, end])
        expect(edges).toEqual([...edges].sort((a, b) => a - b))
        expect(edges.every((edge) => edge >= 0 && edge <= given.length)).toBe(true)
      }),
      { seed: 44, numRuns: 500 },
    )
  })
})
