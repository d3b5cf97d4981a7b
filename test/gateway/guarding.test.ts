import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { rulesCoder } from '../../src/coders/rules.ts'
import type { Confronting } from '../../src/dtn/coding.ts'
import type { Exchange, SentMessage } from '../../src/gateway/companion.ts'
import { confrontationDoubt } from '../../src/policy/reply-doubt.ts'
import { listGatewayDecisions } from '../../src/store/gateway-decisions.ts'
import { type ScratchStore, storeKinds } from '../store/scratch-store.ts'
import { client, keptTalk, listener, openInstance } from './companion-scene.ts'

describe.each(storeKinds)('a companion in guard on $name', ({ open }) => {
  let store: ScratchStore
  beforeAll(async () => {
    store = await open()
  }, 60_000)
  afterAll(() => store.close())

  /** One exchange that is reviewed as `looks` says, before a coder that hears what `hears` says; then it ends with what was written last. */
  async function reviewedBy(
    { said, hears }: { readonly said: SentMessage; readonly hears: (reply: string) => Confronting },
    looks: (
      look: (text: string, more?: { isLast?: boolean; attempt?: number }) => ReturnType<Exchange['reviewed']>,
    ) => Promise<void>,
  ): Promise<readonly string[]> {
    const project = await store.newProject()
    const coders = { rules: rulesCoder(), embedded: listener(hears) }
    const one = await openInstance(store, { project, mode: 'guard', system: { coder: 'embedded' }, coders })
    const exchange = one.companion.begin(one.ask([said]))
    await exchange.prepared()
    let last = ''
    await looks((text, { isLast = true, attempt = 0 } = {}) => {
      last = text
      return exchange.reviewed({ text, delivered: 0, isLast, attempt })
    })
    exchange.ended({ kind: 'delivered', text: last, wasReplaced: false, hasTools: false })
    await one.close()
    expect(one.faults).toEqual([])
    const id = (await keptTalk(store, project))?.relationshipId ?? ''
    const rows = await store.inAct(project, (act) => listGatewayDecisions(act, id, { below: null, limit: 9 }))
    return rows.map(({ act }) => act)
  }

  it.each([
    ['They have put devices into my flat and they listen to me.', 'again'],
    ['They have put new tiles into my flat and they look nice.', 'deliver'],
  ] as const)('lets the rules listen beside a model: after "%s" it does %s', async (words, expected) => {
    const hears = () => ({ confronts: confrontationDoubt.nearlySure })
    await reviewedBy({ said: client(words), hears }, async (look) => {
      expect(await look('I do not see it that way.')).toMatchObject({ kind: expected })
    })
  })

  it('looks at a reply in place of one that was kept back whole', async () => {
    const hears = (reply: string) => ({ confrontsOpenly: reply.includes('fault') ? 1 : 0 })
    const acts = await reviewedBy({ said: client('I went to bed late again.'), hears }, async (look) => {
      expect(await look('That is your own fault.')).toMatchObject({ kind: 'again' })
      expect(await look('I see.', { isLast: false, attempt: 1 })).toEqual({ kind: 'hold' })
      expect(await look('I see. It is your fault.', { attempt: 1 })).toMatchObject({ kind: 'replace' })
    })
    expect(acts).toEqual(expect.arrayContaining(['again', 'replaced']))
  })
})
