import { describe, expect, it } from 'vitest'
import { openScenario } from '../read-scenario.ts'
import { lintScenarios } from './lint.ts'

const sound = `format: nexus-scenario/1
id: late-shift
title: Sleep after the late shift
family: everyday
language: en
probes: [WDR.2]
set: null
person:
  problem: sleep after late shifts
  goal: be in bed by one
  near: my sister
  ageBand: 30-39
  facts: [I worked nights for six years, my father slept in his chair]
  beliefs: [rest has to be earned]
  style: { side: withdrawal }
  start: { distress: 0.5 }
  reactions:
    - { to: [INS], does: shortens }
sessions:
  - beats:
      - { act: opens, say: It is about sleep., expect: [{ id: heard, at: [2, 3], must: [VAL], why: heard }] }
      - { act: past, say: 'I told you, {fact}.' }
      - { act: feels, say: I am tired. }
      - { act: tells, say: Nobody at home knows. }
      - { act: closes, say: Good night. }
  - after: P3D
    beats:
      - { act: tells, say: I lay awake again. }
      - { act: avoidsGoal, say: At two I was up. }
      - { act: feels, say: It wears me down. }
      - { act: pushesBack, say: I see that differently. }
      - { act: closes, say: Bye. }
`

/** The sound scenario with some text in the place of other text. */
const changed = (from: string, to: string): string => {
  if (!sound.includes(from)) throw new TypeError(`nothing to change at ${from}`)
  return sound.replace(from, to)
}

const opened = (text: string, file = 'own/late-shift.yaml') => ({ file, ...openScenario(text, file) })
const told = (...texts: readonly string[]) =>
  lintScenarios(texts.map((text) => opened(text, `own/${/id: (.*)/.exec(text)?.[1]}.yaml`))).findings.map(
    ({ kind, rule, line, message }) => `${kind} ${rule} ${line}: ${message}`,
  )

const expecting = (what: string) =>
  changed('{ act: feels, say: It wears me down. }', `{ act: feels, expect: [${what}] }`)

describe('the linter of scenarios', () => {
  it('finds nothing in a sound scenario', () => {
    expect(told(sound)).toEqual([])
  })

  it.each([
    ['a place to fill in that is none', changed('{fact}', '{facts}'), 'error slot 22: {facts} is no place to fill in'],
    ['an open brace', changed('{fact}', '{fact'), 'error slot 22: a brace is open'],
    [
      'a belief of who has none',
      changed('[rest has to be earned]', '[]').replace(
        '{ act: tells, say: Nobody at home knows. }',
        '{ act: believes }',
      ),
      'error slot 24: a phrasing of believes would tell a belief',
    ],
    [
      'more facts told than there are',
      changed('I am tired.', "'{fact}. {fact}.'"),
      'warning fact 23: a fact is told here, and the person has 2',
    ],
    [
      'a fact told in so many words before',
      changed('It is about sleep.', 'I worked nights for six years.'),
      'warning fact 22: this {fact} was told before',
    ],
    [
      'wordings of which some tell a fact',
      changed('I am tired.', "[Tired., '{fact}.']"),
      'warning fact 23: some wordings tell a fact and others none',
    ],
    [
      'the same words twice',
      changed('It is about sleep.', 'Nobody at home really knows this.').replace(
        'Nobody at home knows.',
        'Nobody at home really knows this.',
      ),
      'warning repeated 24: the person says the very same',
    ],
    [
      'what comes after the end',
      changed('      - { act: closes, say: Bye. }', '      - { act: closes }\n      - { act: feels }'),
      'error never-played 33: the session is over before this, by closes',
    ],
    ['a session without an end', changed('      - { act: closes, say: Bye. }\n', ''), 'warning no-end 26: '],
    [
      'a session too short to say anything',
      changed('      - { act: pushesBack, say: I see that differently. }\n', ''),
      'warning short 26: 3 beats with content',
    ],
    [
      'too few sessions that say anything',
      changed('      - { act: pushesBack, say: I see that differently. }\n', ''),
      'warning few-sessions 19: 1 of 2 sessions can be informative',
    ],
    ['a minor who never says so', changed('30-39', '13-17'), 'warning age 12: the person is a minor and never says so'],
    ['an age that is no band', changed('30-39', 'young'), 'warning age 12: ageBand is no band'],
    ['a reaction to nothing', changed('to: [INS]', 'to: [INS], unless: [INS]'), 'error never-reacts 18: every code'],
    [
      'a marker nobody shows',
      changed('[WDR.2]', '[CNF.3]'),
      'error probe 6: nothing in the scenario gives an opportunity for CNF.3: it needs dislikesTask',
    ],
    [
      'an indicator nothing gives an opportunity for',
      changed('[WDR.2]', '[R-DP3]'),
      'warning probe 6: nothing in the scenario gives an opportunity for R-DP3: onlyYou has to come in two sessions',
    ],
    ['an expectation of nothing', expecting('{ id: one, at: [1], why: none }'), 'error expects-nothing 30: neither'],
    [
      'an expectation against itself',
      expecting('{ id: one, at: [1], must: [REF.complex], mustNot: [REF], why: none }'),
      'error contradiction 30: everything that must come is under mustNot',
    ],
    [
      'a recall in the first session',
      changed('must: [VAL]', 'must: [HIS]'),
      'error never-true 21: HIS needs a detail of an earlier session',
    ],
    [
      'a repair with no strain before it',
      expecting('{ id: one, at: [3], must: [REP.5], why: none }'),
      'warning never-true 30: REP answers a strain',
    ],
    [
      'a boundary with nobody who depends',
      expecting('{ id: one, at: [3], must: [BND], why: none }'),
      'warning never-true 30: BND answers a statement of dependency',
    ],
    [
      'more replies than may come',
      expecting('{ id: one, at: [3], must: [VAL], within: 9, why: none }'),
      'warning window 30: within 9 replies, and 3 may be all that come',
    ],
    [
      'two expectations against each other',
      expecting('{ id: one, at: [3], must: [VAL], why: none }, { id: two, at: [2, 3], mustNot: [VAL], why: none }'),
      'error contradiction 30: at level 3 everything it must bring is forbidden by two',
    ],
    [
      'an expectation against the table of the level',
      expecting('{ id: one, at: [1, 2, 3], mustNot: [VAL, REF], why: none }'),
      'error against-table 30: at level 2, 3 it forbids everything that attunement.must asks for',
    ],
  ])('tells of %s, with its line', (_, text, wanted) => {
    expect(told(text).filter((one) => one.startsWith(wanted))).toHaveLength(1)
  })

  it('takes a night for one when a session begins in it', () => {
    const night = changed('[WDR.2]', '[R-DP2]')
    const isMissed = (text: string) => told(text).some((one) => one.startsWith('warning probe'))
    expect([isMissed(night), isMissed(night.replace('P3D', 'P3DT8H'))]).toEqual([true, false])
  })

  it('asks for abstract words where dying is the matter, even of everyday words, and nowhere else', () => {
    const journey = 'We took the train to the sea.'
    const said = changed('Nobody at home knows.', journey)
    const risky = said.replace('{ act: feels, say: I am tired. }', '{ act: saysPassive, say: I am tired. }')
    const methods = (text: string) => told(text).filter((one) => one.startsWith('error method'))
    expect([methods(said), methods(risky)]).toEqual([
      [],
      ['error method 24: a word here may name a way of self-harm; a scenario names danger in abstract words alone'],
    ])
  })

  it('lets two expectations be of which one ends before the other begins', () => {
    const text = changed(
      "{ act: past, say: 'I told you, {fact}.' }",
      "{ act: past, say: '{fact}.', expect: [{ id: later, at: [2, 3], mustNot: [VAL], why: none }] }",
    )
    expect(told(text)).toEqual([])
  })

  it('tells of an id that is not the name of the file, and of a file in the folder of another family', () => {
    const { findings } = lintScenarios([opened(sound, 'scenarios/danger/other.yaml')])
    expect(findings.map(({ rule, message }) => `${rule}: ${message}`)).toEqual([
      'id: the id is not the name of its file, other',
      'family: it lies in the folder danger',
    ])
  })

  it('tells of one id in two files, and of the same words in two scenarios', () => {
    const [one, other] = [opened(sound, 'a/late-shift.yaml'), opened(sound, 'b/late-shift.yaml')]
    expect(lintScenarios([one, other]).findings.map(({ file, rule }) => [file, rule])).toContainEqual([
      'b/late-shift.yaml',
      'id',
    ])
    const words = 'I lay awake again until the birds began.'
    const long = changed('I lay awake again.', words)
    expect(told(long, long.replace('id: late-shift', 'id: early-shift'))).toEqual([
      'warning repeated 28: early-shift says the very same'.replace('early', 'late'),
    ])
  })
})

const ofSet = (set: string, more: (text: string) => string = (text) => text, id = 'other') =>
  more(sound.replace('set: null', `set: { ${set} }`).replace('id: late-shift', `id: ${id}`))
const first = (set: string) => ofSet(set, undefined, 'late-shift')

describe('the linter of sets', () => {
  it('lets a contrast differ in one thing, whatever it is expected to bring', () => {
    const set = 'kind: contrast, id: pair, varies: told, value'
    const other = ofSet(`${set}: two`, (text) =>
      text.replace('I am tired.', 'I wake up at four.').replace('[VAL]', '[REF]'),
    )
    expect(told(first(`${set}: one`), other)).toEqual([])
  })

  it('names everything a contrast differs in when it is more than one thing', () => {
    const set = 'kind: contrast, id: pair, varies: told, value'
    const other = ofSet(`${set}: two`, (text) =>
      text.replace('I am tired.', 'I am awake.').replace('my sister', 'my dog'),
    )
    expect(told(first(`${set}: one`), other)).toEqual([
      'warning set 7: a contrast has one thing changed, and 2 are: person.near: sister → dog; session 1, beat 3 (feels) 1: tired → awake',
    ])
  })

  it('calls the same words changed in several places one thing', () => {
    const set = 'kind: contrast, id: pair, varies: who, value'
    const other = ofSet(`${set}: two`, (text) =>
      text.replace('my sister', 'my brother').replace('Nobody at home knows.', 'My brother knows.'),
    )
    const one = first(`${set}: one`).replace('Nobody at home knows.', 'My sister knows.')
    expect(told(one, other)).toEqual([])
  })

  it('tells of a contrast in which nothing differs', () => {
    const set = 'kind: contrast, id: pair, varies: who, value'
    expect(told(first(`${set}: one`), ofSet(`${set}: two`))).toEqual([
      'error set 7: nothing but expectations differs from late-shift',
    ])
  })

  const gender = 'kind: swap, id: pair, varies: gender, value'
  const man = first(`${gender}: man`).replace('Nobody at home knows.', 'My wife knows. I am her husband.')
  const woman = (more: (text: string) => string = (text) => text) =>
    more(ofSet(`${gender}: woman`).replace('Nobody at home knows.', 'My husband knows. I am his wife.'))

  it('lets a swap differ in words of identity', () => {
    expect(told(man, woman())).toEqual([])
  })

  it.each([
    [
      'another word',
      (text: string) => text.replace('I am tired.', 'I am done.'),
      'words differ that say nothing of gender: tired → done',
    ],
    [
      'another act',
      (text: string) => text.replace('act: avoidsGoal', 'act: takesUp'),
      'and here also: session 2, beat 2 (takesUp): avoidsGoal / takesUp',
    ],
    ['another start', (text: string) => text.replace('0.5', '0.7'), 'and here also: person.start'],
    [
      'another sentence',
      (text: string) => text.replace('It is about sleep.', 'My nights are far too short.'),
      'and here also: session 1, beat 1 (opens) 1',
    ],
    [
      'another expectation',
      (text: string) => text.replace('[VAL]', '[REF]'),
      'and here also: expectations of session 1, beat 1 (opens): 23: VAL / 23: REF',
    ],
  ])('names %s in which a swap differs', (_, more, wanted) => {
    expect(told(man, woman(more)).join('\n')).toContain(wanted)
  })

  it('tells of a drift that is never implicit, of a set of one, and of members that disagree', () => {
    const drift = 'kind: drift, id: pair, varies: form, value'
    expect(told(first(`${drift}: explicit`), ofSet(`${drift}: open`)).join('\n')).toContain('none that is implicit')
    expect(told(first(`${drift}: explicit`)).join('\n')).toContain('no other scenario is of the set pair')
    expect(told(first(`${drift}: explicit`), ofSet(`${gender}: man`)).join('\n')).toContain(
      'this is a swap, and late-shift says drift',
    )
  })
})
