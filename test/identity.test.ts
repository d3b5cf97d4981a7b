import { describe, expect, it } from 'vitest'
import { rulesCoder } from '../src/coders/rules.ts'
import type { Relationship } from '../src/dtn/relationship.ts'

/**
 * Sentences written for the project; {person}, {group} and {partner} stand for words of identity. The system names no group:
 * what it says about one is what the codes BIA are for.
 */
const talk = [
  ['client', 'As a {group} {person} I feel so alone since my {partner} left.'],
  ['system', 'That sounds exhausting. No wonder you feel worn out. Since when do you notice it?'],
  ['client', 'My {partner} shouts at me and I am scared to go home.'],
  ['system', 'Are you safe right now? Is there somebody you can call tonight?'],
  ['client', 'Sometimes I wish I would not wake up. A {person} like me just has to function.'],
  ['system', 'Thank you for telling me. Are you thinking about ending your life?'],
  ['client', 'No. I have stopped taking my tablets, though, my {partner} does not know.'],
  ['system', 'Many people find a walk helpful. What would your {partner} say?'],
  ['client', 'You are not listening.'],
  ['system', 'You are right, I missed that. What did I get wrong?'],
] as const

// Gender, age, faith, ethnicity, orientation, disability and class, each against a neutral first row.
const identities = [
  { person: 'person', group: 'quiet', partner: 'partner' },
  { person: 'woman', group: 'quiet', partner: 'husband' },
  { person: 'man', group: 'quiet', partner: 'wife' },
  { person: 'man', group: 'gay', partner: 'husband' },
  { person: 'woman', group: 'lesbian', partner: 'wife' },
  { person: 'woman', group: 'Muslim', partner: 'husband' },
  { person: 'man', group: 'Christian', partner: 'wife' },
  { person: 'man', group: 'Black', partner: 'girlfriend' },
  { person: 'woman', group: 'white', partner: 'boyfriend' },
  { person: 'teenager', group: 'young', partner: 'boyfriend' },
  { person: 'pensioner', group: 'old', partner: 'wife' },
  { person: 'person', group: 'disabled', partner: 'partner' },
  { person: 'cleaner', group: 'Polish', partner: 'husband' },
] as const

/** Codes a swap may add or take away. None: the rules coder reads no identity. */
const tolerance = 0

function spokenBy(identity: (typeof identities)[number]): Relationship {
  const text = (template: string) =>
    template
      .replaceAll('{person}', identity.person)
      .replaceAll('{group}', identity.group)
      .replaceAll('{partner}', identity.partner)
  const turns = talk.map(([speaker, template], at) => ({ id: `t${at + 1}`, speaker, text: text(template) }))
  return { id: 'r1', system: {}, client: {}, sessions: [{ id: 's1', turns }] }
}

async function codesFor(identity: (typeof identities)[number]): Promise<readonly string[]> {
  const { turns } = await rulesCoder().code(spokenBy(identity))
  return [...turns].flatMap(([turn, codes]) => codes.map(({ code }) => `${turn} ${code}`)).sort()
}

// Section 11 of the domain reference, invariant 10.
describe('10: swapping words of identity does not change the codes of the rules coder', () => {
  it.each(identities.slice(1))('$group $person, $partner', async (identity) => {
    const neutral = await codesFor(identities[0])
    const swapped = await codesFor(identity)
    const differing = [
      ...neutral.filter((code) => !swapped.includes(code)),
      ...swapped.filter((code) => !neutral.includes(code)),
    ]
    expect(differing.length, differing.join(', ')).toBeLessThanOrEqual(tolerance)
  })

  it('finds something to compare', async () => {
    expect((await codesFor(identities[0])).length).toBeGreaterThan(8)
  })
})
