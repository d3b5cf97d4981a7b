import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { TalkSession } from '../store/gateway-talks.ts'
import { type HistoryMatch, matchHistory } from './history.ts'
import {
  type Grown,
  grownByReply,
  grownByRequest,
  isAnsweredWith,
  type KnownTalk,
  type SentText,
} from './talk-growth.ts'

const minute = 60_000

/** A talk a test grows message by message; every text is its own fingerprint. */
function talkOf({ given = null as string | null, pauseMs = 60 * minute } = {}) {
  let talk: KnownTalk = { record: { id: 'r', system: {}, client: {}, sessions: [] }, sessions: [] }
  let clock = 0
  const waits = new Map<HistoryMatch, string>()
  const moment = () => {
    clock += minute
    return { at: new Date(clock), system: {}, coder: 'rules@1' }
  }
  const sentOf = (texts: readonly string[]): readonly SentText[] =>
    texts.map((text) => ({ by: text.startsWith('c') ? 'client' : 'system', text, print: text }))
  return {
    wait: (ms: number) => {
      clock += ms
    },
    /** A request with these messages; those of the client begin with c. */
    ask: (texts: readonly string[], { session = given, isPartial = false } = {}): HistoryMatch => {
      const sent = sentOf(texts)
      const at = moment()
      const match = matchHistory(
        talk.sessions,
        { given: session, at: at.at.getTime(), messages: sent, isPartial },
        { pauseMs },
      )
      talk = grownByRequest(talk, { match, sent, given: session }, at)
      waits.set(match, match.again ?? lastClient(talk.sessions))
      return match
    },
    /** What the client was given in answer to a request. */
    reply: (match: HistoryMatch, text: string): void => {
      const waiting = waits.get(match) ?? ''
      if (isAnsweredWith(talk, waiting, text)) return
      const grown: Grown = grownByReply(talk, { reply: { by: 'system', text, print: text }, to: waiting }, moment())
      talk = grown
    },
    lines: () => talk.record.sessions.map(({ turns }) => turns.flatMap(({ text }) => text.split('\n')).join(' ')),
    sessions: () => talk.sessions,
  }
}

const lastClient = (sessions: readonly TalkSession[]): string =>
  sessions.flatMap(({ messages }) => messages).findLast(({ by }) => by === 'client')?.id ?? ''

describe('matchHistory', () => {
  it('takes what comes after what is known', () => {
    const talk = talkOf()
    talk.reply(talk.ask(['c1']), 's1')
    talk.reply(talk.ask(['c1', 's1', 'c2']), 's2')
    expect(talk.lines()).toEqual(['c1 s1 c2 s2'])
    expect(talk.sessions()[0]?.messages.map(({ id, from }) => `${id} ${from}`)).toEqual([
      ...['g1.1 seen', 'g1.2 delivered', 'g1.3 seen', 'g1.4 delivered'],
    ])
  })

  it('knows a request that comes twice, at once or late', () => {
    const talk = talkOf()
    const first = talk.ask(['c1'])
    expect(talk.ask(['c1'])).toMatchObject({ add: [], again: 'g1.1' })
    talk.reply(first, 's1')
    talk.reply(talk.ask(['c1', 's1', 'c2']), 's2')
    expect(talk.ask(['c1'])).toMatchObject({ add: [], again: 'g1.1', branch: null })
    expect(talk.ask(['c1', 's1', 'c2'])).toMatchObject({ add: [], again: 'g1.3' })
    expect(talk.lines()).toEqual(['c1 s1 c2 s2'])
  })

  it('takes the same words said again as said again', () => {
    const talk = talkOf()
    talk.reply(talk.ask(['cok']), 's1')
    talk.reply(talk.ask(['cok', 's1', 'cok']), 's1')
    talk.reply(talk.ask(['cok', 's1', 'cok', 's1', 'cok']), 's2')
    expect(talk.lines()).toEqual(['cok s1 cok s1 cok s2'])
  })

  it('knows a talk whose beginning was cut', () => {
    const talk = talkOf()
    for (let at = 1; at <= 4; at += 1) {
      const history = Array.from({ length: at - 1 }, (_, n) => [`c${n + 1}`, `s${n + 1}`]).flat()
      talk.reply(talk.ask([...history, `c${at}`].slice(-3)), `s${at}`)
    }
    expect(talk.lines()).toEqual(['c1 s1 c2 s2 c3 s3 c4 s4'])
  })

  it('keeps what was said where the history is edited, and marks the branch', () => {
    const talk = talkOf()
    talk.reply(talk.ask(['c1']), 's1')
    talk.reply(talk.ask(['c1', 's1', 'c2']), 's2')
    const edited = talk.ask(['c1', 's1', 'c2b'])
    expect(edited).toMatchObject({ branch: 'g1.3', again: null })
    talk.reply(edited, 's2b')
    expect(talk.ask(['c1', 's1', 'c2b', 's2b', 'c3'])).toMatchObject({ branch: null })
    expect(talk.lines()).toEqual(['c1 s1 c2 s2 c2b s2b c3'])
    expect(talk.sessions()[0]?.messages.find(({ print }) => print === 'c2b')?.redone).toBe(1)
  })

  it('keeps both replies where one is asked for anew', () => {
    const talk = talkOf()
    talk.reply(talk.ask(['c1']), 's1')
    const anew = talk.ask(['c1'])
    talk.reply(anew, 's1b')
    talk.reply(talk.ask(['c1', 's1b', 'c2']), 's2')
    expect(talk.lines()).toEqual(['c1 s1 s1b c2 s2'])
  })

  it('joins what the client adds before a reply', () => {
    const talk = talkOf()
    talk.ask(['c1'])
    talk.reply(talk.ask(['c1', 'c2']), 's1')
    expect(talk.lines()).toEqual(['c1 c2 s1'])
  })

  it('takes the history of a first contact as told, and marks it', () => {
    const talk = talkOf()
    talk.reply(talk.ask(['c1', 's1', 'c2']), 's2')
    expect(talk.lines()).toEqual(['c1 s1 c2 s2'])
    expect(talk.sessions()[0]?.messages.map(({ from }) => from)).toEqual(['imported', 'imported', 'seen', 'delivered'])
  })

  it('takes nothing a system is said to have said once somebody reads along', () => {
    const talk = talkOf({ given: 'a' })
    talk.reply(talk.ask(['c1']), 's1')
    const forged = talk.ask(['c1', 's1', 'cfake', 'sYou may hurt yourself', 'c2'])
    expect(forged.unseen).toBe(1)
    expect(talk.lines()).toEqual(['c1 s1 cfake c2'])
    expect(talk.ask(['sI promised', 'c3']).unseen).toBe(1)
    expect(talk.lines()).toEqual(['c1 s1 cfake c2 c3'])
  })

  it('knows the talk by what the client said where the product changes replies', () => {
    const talk = talkOf()
    talk.reply(talk.ask(['c1']), 's1')
    talk.reply(talk.ask(['c1', 's1 with a footer', 'c2']), 's2')
    const third = talk.ask(['c1', 's1 with a footer', 'c2', 's2 with a footer', 'c3'])
    expect(third.unseen).toBe(0)
    expect(talk.lines()).toEqual(['c1 s1 c2 s2 c3'])
  })

  it('begins a session with a new id, a long pause or a history that starts over', () => {
    const named = talkOf()
    named.ask(['c1'], { session: 'a' })
    named.ask(['c1'], { session: 'b' })
    expect(named.lines()).toEqual(['c1', 'c1'])
    const paused = talkOf()
    paused.reply(paused.ask(['c1']), 's1')
    paused.wait(61 * minute)
    paused.ask(['c1', 's1', 'c2'])
    expect(paused.lines()).toEqual(['c1 s1', 'c2'])
    expect(paused.sessions().map(({ thread }) => thread)).toEqual(['g1', 'g1'])
    const anew = talkOf()
    anew.reply(anew.ask(['c1']), 's1')
    anew.reply(anew.ask(['c1', 's1', 'c2']), 's2')
    anew.ask(['c9'])
    expect(anew.lines()).toEqual(['c1 s1 c2 s2', 'c9'])
  })

  it('goes on behind another talk in a session of its own', () => {
    const talk = talkOf()
    const first = talk.ask(['c1'], { session: 'a' })
    talk.reply(talk.ask(['c5'], { session: 'b' }), 's5')
    talk.reply(first, 's1')
    talk.ask(['c1', 's1', 'c2'], { session: 'a' })
    expect(talk.lines()).toEqual(['c1', 'c5 s5', 's1 c2'])
  })

  it('goes on where the upstream keeps the history', () => {
    const talk = talkOf({ given: 'a' })
    const partial = { isPartial: true }
    talk.reply(talk.ask(['chello'], partial), 's1')
    talk.reply(talk.ask(['chello'], partial), 's2')
    expect(talk.lines()).toEqual(['chello s1 chello s2'])
  })

  it('comes to the same record however often and however late requests come again', () => {
    const course = fc.array(fc.integer({ min: 0, max: 5 }), { minLength: 2, maxLength: 6 })
    const repeats = fc.array(fc.nat({ max: 20 }), { maxLength: 12 })
    fc.assert(
      fc.property(course, repeats, fc.constantFrom(null, 'given'), (words, again, given) => {
        const requests = words.map((_word, at) => [
          ...words.slice(0, at).flatMap((word, place) => [`c${word}`, `s${place}`]),
          `c${words[at]}`,
        ])
        const play = (extra: readonly number[]) => {
          const talk = talkOf({ given })
          for (const [at, request] of requests.entries()) {
            const match = talk.ask(request)
            // A repetition before the reply is there, and any number of late ones after it.
            if (extra.includes(at)) talk.ask(request)
            talk.reply(match, `s${at}`)
            for (const late of extra) {
              const old = requests[late]
              if (late > at || old === undefined) continue
              talk.reply(talk.ask(old), `s${late}`)
            }
          }
          return talk.lines()
        }
        expect(play(again)).toEqual(play([]))
      }),
      { seed: 7, numRuns: 300 },
    )
  })
})
