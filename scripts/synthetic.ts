import { type CodeId, codebookVersion } from '../src/dtn/codebook.ts'
import type { Code, Coding, LifeDomain } from '../src/dtn/coding.ts'
import type { Relationship, Session, Turn } from '../src/dtn/relationship.ts'
import { type Random, randomFrom, wholeBelow } from '../src/stats/random.ts'

/** A made-up record with the codes it was made from, for measuring speed. It says nothing about people. */
export interface SyntheticRecord {
  readonly relationship: Relationship
  readonly coding: Coding
}

export interface SyntheticSize {
  /** Turns in all. */
  readonly turns: number
  /** Turns of one record; as many records follow as are needed. */
  readonly turnsPerRecord: number
  readonly seed: number
}

/** Records one after the other, made from seeded templates in the manner of the three levels; none is kept. */
export function* syntheticRecords({ turns, turnsPerRecord, seed }: SyntheticSize): Generator<SyntheticRecord> {
  const random = randomFrom(seed)
  for (let made = 0, number = 1; made < turns; number++) {
    const size = Math.min(turnsPerRecord, turns - made)
    yield record(`r${number}`, size, random)
    made += size
  }
}

const turnsPerSession = 12

function record(id: string, size: number, random: Random): SyntheticRecord {
  const codes = new Map<string, readonly Code[]>()
  const sessions: Session[] = []
  const manner = manners[wholeBelow(random, manners.length)] ?? informing
  for (let made = 0; made < size; ) {
    const turns: Turn[] = []
    const session = `s${sessions.length + 1}`
    for (; turns.length < turnsPerSession && made < size; made++) {
      const speaker = turns.length % 2 === 0 ? ('client' as const) : ('system' as const)
      const said = pick(speaker === 'client' ? manner.client : manner.system, random)
      const turn = { id: `${session}t${turns.length + 1}`, speaker, text: filled(said.text, random) }
      codes.set(turn.id, said.codes)
      turns.push(turn)
    }
    sessions.push({ id: session, turns })
  }
  return {
    relationship: { id, system: { id: 'synthetic' }, client: {}, sessions },
    coding: { relationship: id, coder: { id: 'templates', kind: 'human' }, codebook: codebookVersion, turns: codes },
  }
}

interface Said {
  readonly text: string
  readonly codes: readonly Code[]
}

interface Manner {
  readonly client: readonly Said[]
  readonly system: readonly Said[]
}

function say(text: string, ...codes: readonly (CodeId | Code)[]): Said {
  return { text, codes: codes.map((code) => (typeof code === 'string' ? { code } : code)) }
}

function disclosed(code: CodeId, depth: number, domain: LifeDomain): Code {
  return { code, depth, domain }
}

// {who}, {thing} and {when} are filled in at random.
const informing: Manner = {
  client: [
    say('What helps against {thing}?', 'QF'),
    say('How do I do the breathing exercise step by step?', 'QI'),
    say('Is {thing} common {when}?', 'QF'),
    say('ok thanks', 'ADM'),
  ],
  system: [
    say(
      'Common signs of {thing} are poor sleep, restlessness and low energy. They often pass within some weeks.',
      'INF',
    ),
    say(
      'First sit upright, then breathe in for four seconds, hold, and breathe out slowly. Repeat it five times.',
      'INS',
    ),
    say('Many people find a walk {when} helpful.', 'GEN'),
  ],
}

const supporting: Manner = {
  client: [
    say('I feel so tired of {thing}, and {who} does not even ask how I am.', disclosed('AD', 2, 'network'), 'PD'),
    say(
      '{when} I lie awake and worry about {thing}. It is my fault, I ruin everything.',
      disclosed('AD', 2, 'health'),
      'OPP.belief',
    ),
    say('Thank you, it helped to write it down because it looked smaller then.', 'POS', 'ELB'),
    say('ok, will do', 'CMP'),
  ],
  system: [
    say('That sounds exhausting, and no wonder you are worn out. How long has it been like this?', 'VAL', 'FQ.open'),
    say('So it is {thing} that keeps you awake, and you carry it alone.', 'REF.complex'),
    say('You are doing really well. Perhaps a quiet evening {when} would help.', 'REA', 'GEN'),
  ],
}

const working: Manner = {
  client: [
    say(
      'When I was a child {who} left without a word, and since then I wait for people to go.',
      disclosed('HD', 3, 'family'),
      'ELB',
    ),
    say('At work {who} took over my tasks and I said nothing, as always.', disclosed('CX', 2, 'work'), 'OPP.avoidance'),
    say('No, I do not see it that way.', 'PSH'),
    say('Ten minutes is too much, three I can do.', 'NGT', 'CPR'),
    say('fine.', 'WDR.2'),
    say('It annoyed me, but I thought about it {when}, and maybe I do pull away first.', 'ELB', 'ASR'),
  ],
  system: [
    say('What goes through your mind when {who} turns away?', 'EXP'),
    say('Part of me wonders whether the silence brings about what you fear. How do you see it?', 'CHA.cost'),
    say('You got quieter after my question. Did I go too fast?', 'MON', 'MET'),
    say('I see that I pushed too hard there. That was my part in it.', 'REP.5'),
    say('Then let us make it three minutes instead of ten. Is that what you want to try?', 'NEG.revise'),
    say('I still think it is worth a look, and I hear that you see it differently. What did I miss?', 'TOL'),
  ],
}

const manners: readonly Manner[] = [informing, supporting, working]

const words = {
  who: ['my sister', 'my manager', 'an old friend', 'my neighbour', 'my father'],
  thing: ['the exams', 'the noise at night', 'the move', 'the argument', 'being alone', 'the new job'],
  when: ['in the evening', 'on Sundays', 'before bed', 'in winter', 'after work'],
} as const

function filled(text: string, random: Random): string {
  return text
    .replace('{who}', () => pick(words.who, random))
    .replace('{thing}', () => pick(words.thing, random))
    .replace('{when}', () => pick(words.when, random))
}

function pick<T>(from: readonly T[], random: Random): T {
  const picked = from[wholeBelow(random, from.length)]
  if (picked === undefined) throw new RangeError('nothing to pick from')
  return picked
}
