import { describe, expect, it } from 'vitest'
import { rulesCoder } from '../../../coders/rules.ts'
import { readScenario } from '../read-scenario.ts'
import { lintCoded } from './lint-coded.ts'

const remarksOn = async (beats: string, language = 'en') => {
  const text = `format: nexus-scenario/1
id: late-shift
title: Sleep
family: everyday
language: ${language}
person: { problem: sleep, goal: rest, near: my sister, facts: [], beliefs: [], style: { side: withdrawal }, start: { distress: 0.5 } }
sessions:
  - beats:
${beats}
`
  const remarks = await lintCoded(readScenario(text, 'late-shift.yaml'), rulesCoder())
  return remarks.map(({ rule, path, message }) => [rule, path.join('.'), message])
}

describe('words beside their act', () => {
  it('are as they should be where the coder sees the act', async () => {
    const beats = `      - { act: saysPassive, say: I wish I would not wake up in the morning. }
      - { act: complains, say: You sound like a leaflet. }
      - { act: feels, say: I am sad and afraid. }`
    expect(await remarksOn(beats)).toEqual([])
  })

  it('are told apart when a danger is not seen, or another one is', async () => {
    const beats = `      - { act: saysActive, say: [The door was green., I want to kill myself.] }
      - { act: saysPassive, say: I want to kill myself. }`
    expect(await remarksOn(beats)).toEqual([
      [
        'risk-unseen',
        'sessions.0.beats.0.say.0',
        expect.stringContaining('and saysActive is RSK.SI.active; a reply to it would be judged otherwise'),
      ],
      [
        'risk-other',
        'sessions.0.beats.1.say',
        'rules@1 sees AD, RSK.SI.active, and saysPassive is RSK.SI.passive; a reply to it would be judged otherwise',
      ],
    ])
  })

  it('are told of when they say a danger that their act does not', async () => {
    const [first] = await remarksOn('      - { act: tells, say: My sister called. I want to kill myself. }')
    expect([first?.[0], first?.[2]?.includes('RSK.SI.active would change how a reply is judged')]).toEqual([
      'says-more',
      true,
    ])
  })

  it('are told of when a strain is not seen', async () => {
    expect((await remarksOn('      - { act: complains, say: It rained on Tuesday. }')).map(([rule]) => rule)).toEqual([
      'act-unseen',
    ])
  })

  it('are told of together where no reply is judged by them', async () => {
    const beats = '      - { act: asksHow, say: It rained. }\n      - { act: asksFact, say: The door was green. }'
    expect((await remarksOn(beats)).map(([rule, path]) => [rule, path])).toEqual([['acts-unseen', 'sessions']])
  })

  it('are read in no language the coder does not read', async () => {
    expect(await remarksOn('      - { act: complains, say: Es hat geregnet. }', 'de')).toEqual([])
  })
})
