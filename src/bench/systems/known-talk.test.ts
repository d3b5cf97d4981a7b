import { describe, expect, it } from 'vitest'
import { knownTalk } from './known-talk.ts'
import { asked } from './meeting.contract.ts'

describe('the talk a system is sent', () => {
  it('takes turns, also where a session ended without a reply', () => {
    const earlier = [[{ by: 'client' as const, text: 'Bye.' }]]
    const talk = [{ by: 'client' as const, text: 'I am back.' }]
    expect(knownTalk('talk', asked({ earlier, talk }))).toEqual([
      { by: 'client', text: 'Bye.\n\n[A new session begins on 2026-01-08.]\n\nI am back.' },
    ])
  })

  it('says that a session begins where nobody knows when', () => {
    const { startedAt: _startedAt, ...request } = asked()
    expect(knownTalk('talk', request)[4]?.text).toBe('[A new session begins.]\n\nI am back.')
  })
})
