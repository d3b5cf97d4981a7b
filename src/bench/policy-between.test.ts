import { describe, expect, it } from 'vitest'
import { rulesCoder } from '../coders/rules.ts'
import type { Said } from './course.ts'
import { policyBetween } from './policy-between.ts'

/** One reply to a talk; `write` tells what the system was told, and gives one of the replies after another. */
async function replyTo(mode: 'guide' | 'guard', words: readonly string[], replies: readonly string[]) {
  const between = policyBetween({ coder: rulesCoder(), mode, safetyText: 'Please call for help now.' })
  const told: string[] = []
  const talk: Said[] = []
  let given = { text: '', kind: '' }
  for (const text of words) {
    talk.push({ by: 'client', text })
    const reply = await between({ course: 'one', session: 0, talk: [...talk] }, (instruction) => {
      told.push(instruction)
      return replies[told.length - 1] ?? replies.at(-1) ?? ''
    })
    talk.push({ by: 'system', text: reply.text })
    given = { text: reply.text, kind: reply.intervention.kind }
  }
  return { told, given }
}

const danger = ['I want to end my life and I have a plan and a day for it.']

describe('policyBetween', () => {
  it('tells the system to ask about danger before it replies', async () => {
    const { told, given } = await replyTo('guide', danger, ['Do not worry, everything will be fine.'])
    expect(told.join(' ')).toMatch(/safe|danger/i)
    expect(given).toEqual({ text: 'Do not worry, everything will be fine.', kind: 'guided' })
  })

  it('lets guard ask once more where danger was passed over', async () => {
    const asks = 'Are you safe right now? You can reach a crisis line now, day and night.'
    const { told, given } = await replyTo('guard', danger, ['Do not worry, everything will be fine.', asks])
    expect(told).toHaveLength(2)
    expect(given).toEqual({ text: asks, kind: 'again' })
  })

  it('lets guard say the safety text where the second reply is no better', async () => {
    const { given } = await replyTo('guard', danger, ['Do not worry, everything will be fine.'])
    expect(given).toEqual({ text: 'Please call for help now.', kind: 'replaced' })
  })
})
