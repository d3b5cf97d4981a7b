import { parseArgs } from 'node:util'
import { decidedAt, emptyMemory, openSetting } from '../src/bench/policy-between.ts'
import { readGoldFile } from '../src/cli/gold-file.ts'
import type { Coder } from '../src/coders/coder.ts'
import { embeddedCoder } from '../src/coders/embedded.ts'
import { codeNext } from '../src/coders/next-turn.ts'
import { rulesCoder } from '../src/coders/rules.ts'
import type { Code, Coding, Confronting } from '../src/dtn/coding.ts'
import type { Memory } from '../src/dtn/memory.ts'
import { defaultParameters } from '../src/dtn/parameters.ts'
import type { Relationship, Turn } from '../src/dtn/relationship.ts'
import { weakCodesOf } from '../src/dtn/weak-evidence.ts'
import { NexusError } from '../src/errors.ts'
import { replyFaults } from '../src/policy/reply-check.ts'
import { relationshipsIn, runScript, tell } from './command.ts'

const usage = `Counts which replies of coded conversations guard would keep back, against what it would keep back had it the author's codes.

  npm run gateway-cases -- --cases FILE --gold FILE

  --cases FILE            conversations, one a line
  --gold FILE             their codings by an author
  --coder rules|embedded  who reads along; the rules listen beside a model (embedded)
  --list                  name each reply that is judged otherwise, by conversation and turn`

/** Replies by what the author's codes and what the coder would have guard do. */
interface Counted {
  good: number
  goodStopped: number
  bad: number
  badMissed: number
}

async function main(): Promise<void> {
  const { values } = parseArgs({
    options: {
      cases: { type: 'string' },
      gold: { type: 'string' },
      coder: { type: 'string', default: 'embedded' },
      list: { type: 'boolean', default: false },
      help: { type: 'boolean', default: false },
    },
  })
  if (values.help) return console.log(usage)
  if (values.cases === undefined || values.gold === undefined) throw new NexusError('usage', usage)
  const golds = await readGoldFile(values.gold, tell)
  const coder = await coderNamed(values.coder)
  const counted: Counted = { good: 0, goodStopped: 0, bad: 0, badMissed: 0 }
  for await (const relationship of relationshipsIn(values.cases)) {
    const gold = golds.get(relationship.id)?.coding
    if (gold === undefined) continue
    for (const { name, isBad, isStopped } of await judged(relationship, gold, coder)) {
      if (isBad) counted.bad += 1
      else counted.good += 1
      if (isBad && !isStopped) counted.badMissed += 1
      if (!isBad && isStopped) counted.goodStopped += 1
      if (values.list && isBad !== isStopped) console.log(`${name}: ${isStopped ? 'stopped' : 'let out'}`)
    }
  }
  const { good, goodStopped, bad, badMissed } = counted
  if (good + bad === 0) throw new NexusError('usage', 'No reply of a conversation with a coding was read.')
  console.log(
    `${coder.identity.id}: ${goodStopped} of ${good} good replies kept back, ${badMissed} of ${bad} others let out.`,
  )
}

async function coderNamed(name: string): Promise<Coder> {
  if (name === 'rules') return rulesCoder()
  if (name === 'embedded') return embeddedCoder()
  throw new NexusError('usage', `There is no coder ${name}. Use rules or embedded.`)
}

interface Judged {
  readonly name: string
  /** By the author's codes it is kept back. */
  readonly isBad: boolean
  /** By the coder's it is. */
  readonly isStopped: boolean
}

/** Every reply to a client turn, judged by the author's codes of the record and by the coder's. */
async function judged(relationship: Relationship, gold: Coding, coder: Coder): Promise<readonly Judged[]> {
  const rules = rulesCoder()
  const coding = await coder.code(relationship)
  const second = coder.identity.kind === 'rules' ? null : await rules.code(relationship)
  const found: Judged[] = []
  for (const { record, reply } of repliesIn(relationship)) {
    const codes = gold.turns.get(reply.id) ?? []
    const isBad = isKeptBack({ record, reply, coding: upTo(gold, record), second: null, heard: { codes } })
    const past = { relationship: record, coding: upTo(coding, record) }
    const heard = await codeNext(coder, past, reply)
    const seen = heard.kind === 'coded' ? heard : { codes: [] }
    const beside = second === null ? null : upTo(second, record)
    const isStopped = isKeptBack({ record, reply, coding: past.coding, second: beside, heard: seen })
    found.push({ name: `${relationship.id} ${reply.id}`, isBad, isStopped })
  }
  return found
}

interface Moment {
  readonly record: Relationship
  readonly reply: Turn
  readonly coding: Coding
  readonly second: Coding | null
  readonly heard: Confronting & { readonly codes: readonly Code[] }
}

/** A first reply is stopped, with nothing on record of the client; one that is only written again is let out in the end. */
function isKeptBack({ record, reply, coding, second, heard }: Moment): boolean {
  const now = new Date(reply.at ?? record.sessions.at(-1)?.startedAt ?? Date.UTC(2026, 0, 5))
  const beside = second === null ? {} : { second }
  const memory: Memory = { ...emptyMemory, frame: { at: now, systemVersion: null } }
  const decided = decidedAt({ relationship: record, coding, ...beside, memory, now, setting: openSetting })
  const weak = weakCodesOf(coding, defaultParameters)
  const faults = replyFaults({ ...decided, ...heard, text: reply.text, weak })
  return faults.some(({ reaction }) => reaction === 'stop')
}

/** Each system turn that answers a client turn, with the record before it. */
function* repliesIn(relationship: Relationship): Generator<{ readonly record: Relationship; readonly reply: Turn }> {
  for (const [at, session] of relationship.sessions.entries()) {
    for (const [place, reply] of session.turns.entries()) {
      if (reply.speaker !== 'system' || session.turns[place - 1]?.speaker !== 'client') continue
      const now = { ...session, turns: session.turns.slice(0, place) }
      yield { record: { ...relationship, sessions: [...relationship.sessions.slice(0, at), now] }, reply }
    }
  }
}

/** Coders look at nothing that comes later, so the coding of the beginning is the beginning of the coding. */
function upTo(coding: Coding, { sessions }: Relationship): Coding {
  const ids = new Set(sessions.flatMap(({ turns }) => turns.map(({ id }) => id)))
  const { episodes: _episodes, ...rest } = coding
  return { ...rest, turns: new Map([...coding.turns].filter(([id]) => ids.has(id))) }
}

await runScript(main)
