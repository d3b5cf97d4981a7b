import { describe, expect, it } from 'vitest'
import { randomFrom } from '../stats/random.ts'
import { type ClientAct, clientActIds } from './client-acts.ts'
import { phrasingsIn } from './phrasings.ts'
import { type ReplyRequest, writeReply } from './reference-systems/reference-system.ts'
import { temperaments } from './reference-systems/temperaments.ts'

describe('phrasingsIn', () => {
  it('has three German wordings or more of everything a client does', () => {
    const german = phrasingsIn('de')
    expect(clientActIds.filter((act) => new Set(german.ofClient(act)).size < 3)).toEqual([])
  })

  it('fills the same words of a person in both languages', () => {
    const slots = (act: ClientAct, language: 'en' | 'de') =>
      new Set(
        phrasingsIn(language)
          .ofClient(act)
          .flatMap((line) => line.match(/\{\w+\}/g) ?? []),
      )
    expect(clientActIds.filter((act) => slots(act, 'en').size !== slots(act, 'de').size)).toEqual([])
  })

  it('says to a German client what they said of themselves', () => {
    const { toThem } = phrasingsIn('de')
    expect(toThem('Ich war mit elf im Heim, und meine Mutter war krank')).toBe(
      'Du warst mit elf im Heim, und deine Mutter war krank',
    )
    expect(toThem('mit meinem Bruder zu reden und mir Zeit zu lassen')).toBe(
      'mit deinem Bruder zu reden und dir Zeit zu lassen',
    )
  })

  it('lets a reference system answer in the language of the client', () => {
    const request: ReplyRequest = {
      ...{ act: 'closes', family: 'everyday', goal: 'früher zu gehen', told: [], instruction: '', language: 'de' },
      ...{ isLaterSession: false, isContraindicated: false },
    }
    const [goodbye] = writeReply(temperaments.informationDesk, request, randomFrom(3))
    expect(phrasingsIn('de').ofSystem('saysGoodbye')).toContain(goodbye?.text)
  })
})
