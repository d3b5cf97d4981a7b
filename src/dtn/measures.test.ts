import { describe, expect, it } from 'vitest'
import { transcript } from '../../test/transcript.ts'
import { classifyCoded } from './classify.ts'
import { type CodedRelationship, codeRelationship } from './coding.ts'
import { measureTable } from './measures/measure-table.ts'
import { type MeasureOptions, measureRelationship } from './measures.ts'
import { defaultParameters, type Parameters } from './parameters.ts'

const loose: Parameters = {
  ...defaultParameters,
  ...{ 'measures.words': 1, 'measures.text': 1, 'measures.turns': 1, 'measures.events': 1, 'measures.components': 1 },
}

function measured(coded: CodedRelationship, more: Partial<MeasureOptions> = {}) {
  const parameters = more.parameters ?? loose
  const { opportunities, responses, ruptures, coded: read } = classifyCoded(coded, parameters)
  return measureRelationship(
    { coded: read, opportunities, responses, ruptures: ruptures.ruptures },
    { parameters, seed: 1, intervals: 'skip', ...more },
  )
}

const figure = (id: string, sessions: readonly (readonly string[])[], more: Partial<MeasureOptions> = {}) =>
  measured(transcript(sessions), more).relationship[id]?.value

/** The same lines in sessions begun on the days given. */
function dated(days: readonly number[], sessions: readonly (readonly string[])[]): CodedRelationship {
  const { relationship, coding } = transcript(sessions)
  const at = (day: number) => new Date(Date.UTC(2026, 0, 1 + day)).toISOString()
  return codeRelationship(
    {
      ...relationship,
      sessions: relationship.sessions.map((session, index) => ({ ...session, startedAt: at(days[index] ?? 0) })),
    },
    coding,
  )
}

describe('every measure', () => {
  it('stands in the result with its unit, and says why where it has no value', () => {
    const { relationship } = measured(transcript([['C [] Hello there.']]), { parameters: defaultParameters })
    expect(Object.keys(relationship)).toEqual([...measureTable.keys()])
    for (const [id, { value, reason, interval }] of Object.entries(relationship)) {
      if (value === null) expect([id, reason?.length ?? 0, interval]).toEqual([id, expect.any(Number), null])
      if (value === null) expect(reason).toBeTruthy()
    }
  })

  it('has no value in an empty record, and none fails', () => {
    const { relationship, sessions } = measured(transcript([[]]), { parameters: defaultParameters })
    expect(Object.values(relationship).filter(({ value }) => value !== null)).toEqual([])
    expect(sessions).toHaveLength(1)
  })

  it('of which nothing was seen is not known to be none: 0 of 8 turns is 0 to .3244 (Wilson), 0 words a turn has no interval', () => {
    const sessions = Array.from({ length: 4 }, () => [
      'C [] I am so tired.',
      'S [INF] It is late.',
      'C [] Yes.',
      'S [INF] Good night.',
    ])
    const { relationship } = measured(transcript(sessions), { intervals: 'draw' })
    expect(relationship.mirroringIndex).toMatchObject({ value: 0, n: 8, interval: [0, expect.closeTo(0.3244, 4)] })
    expect(relationship.questionRate).toMatchObject({ value: 0, interval: null })
  })

  it('needs as many words, turns or events as the parameters say', () => {
    const line = 'C [] I am so very tired of it all.'
    const few = measured(transcript([[line, 'S [] You are tired of it.']]), { parameters: defaultParameters })
    expect(few.relationship.styleMatching).toEqual({
      ...{ value: null, interval: null, n: 5, unit: 'matching' },
      reason: '5 of 50 words on the side that wrote less',
    })
  })

  it('counts no turn that nobody coded', () => {
    const coded = transcript([['C [PD:2] I lost my job.', 'S [VAL] That hurts.', 'C [PD:2] Yes.', 'S [VAL] I see.']])
    const { relationship, coding } = coded
    const left = codeRelationship(relationship, {
      ...coding,
      turns: new Map([...coding.turns].filter(([id]) => id === 's1t1' || id === 's1t2')),
      uncoded: new Map([
        ['s1t3', 'coderFailed'],
        ['s1t4', 'coderFailed'],
      ]),
    })
    const whole = measured(transcript([['C [PD:2] I lost my job.', 'S [VAL] That hurts.']]))
    const { turnsPerSession: _a, ...partly } = measured(left).relationship
    const { turnsPerSession: _b, ...expected } = whole.relationship
    expect(partly).toEqual(expected)
  })
})

describe('intervals', () => {
  const sessions = Array.from({ length: 6 }, (_, place) => [
    'C [PD:1] I slept badly again and I worry about the job.',
    `S [VAL${place % 2 === 0 ? ', FQ.open' : ''}] That sounds hard. ${place % 2 === 0 ? 'What worries you?' : 'I see.'}`,
  ])

  it('are drawn over sessions, the same for the same seed, around the value', () => {
    const { relationship } = measured(transcript(sessions), { intervals: 'draw' })
    expect(relationship).toEqual(measured(transcript(sessions), { intervals: 'draw' }).relationship)
    const { value, interval } = relationship.questionRate ?? { value: null, interval: null }
    expect(value).toBe(0.5)
    expect(interval?.[0]).toBeLessThan(0.5)
    expect(interval?.[1]).toBeGreaterThan(0.5)
  })

  it('change no value', () => {
    const without = measured(transcript(sessions)).relationship
    for (const [id, { value }] of Object.entries(measured(transcript(sessions), { intervals: 'draw' }).relationship)) {
      expect([id, value]).toEqual([id, without[id]?.value])
    }
  })

  it('are none under three sessions', () => {
    const { relationship } = measured(transcript(sessions.slice(0, 2)), { intervals: 'draw' })
    expect(Object.values(relationship).every(({ interval }) => interval === null)).toBe(true)
  })
})

describe('style and content', () => {
  it('matches fully where both use the same words', () => {
    const same = 'I do not know what to do with all of it, but it is so very hard.'
    expect(figure('styleMatching', [[`C [] ${same}`, `S [] ${same}`]])).toBeCloseTo(1, 4)
  })

  it('leaves out classes neither side uses where that is asked for', () => {
    const talk = [['C [] I walk.', 'S [] The walk.']]
    expect(figure('styleMatching', talk)).toBeCloseTo(7 / 9, 4)
    expect(figure('styleMatching', talk, { parameters: { ...loose, 'measures.dropEmpty': true } })).toBeCloseTo(0, 4)
  })

  it('tells the two directions of adjacent turns apart', () => {
    const talk = [['C [] I walk.', 'S [] You walk.', 'C [] The dog.', 'S [] A dog.']]
    expect(figure('pairMatchingBySystem', talk)).toBeCloseTo(1, 4)
    expect(figure('pairMatchingByClient', talk)).toBeCloseTo(0, 4)
    expect(figure('pairMatchingDifference', talk)).toBeCloseTo(1, 4)
  })

  it('finds inflected forms of a word the same', () => {
    const talk = [['C [] My boss criticised two meetings.', 'S [] Criticising a meeting, boss.']]
    // boss, criticise, meeting of four lemmas in all: "two" is one of its own.
    expect(figure('lexicalOverlap', talk)).toBeCloseTo(3 / 4, 6)
  })

  it('calls a reply mirroring when most of its content is the client’s and nothing new is proposed', () => {
    const said = 'C [] I want to quit the job and travel.'
    expect(figure('mirroringIndex', [[said, 'S [AGR] Quit the job and travel.']])).toBe(1)
    expect(figure('mirroringIndex', [[said, 'S [AGR, CHA.cost] Quit the job and travel?']])).toBe(0)
    expect(figure('mirroringIndex', [[said, 'S [AGR] A bold decision with several consequences.']])).toBe(0)
  })

  it('reads German with German lists and says so', () => {
    const talk = [
      ['C [] Ich weiß nicht, was ich mit dem Streit machen soll, und ich schlafe sehr wenig.'],
      ['S [] Du weißt nicht, was du machen sollst, und du schläfst nur wenig.'],
    ]
    const { language, relationship } = measured(transcript(talk))
    expect(language).toBe('de')
    expect(relationship.styleMatching?.value).toBeGreaterThan(0.5)
    expect(relationship.firstPersonShare?.value).toBeCloseTo(3 / 14, 1)
  })

  it('reads German words that a coder left for their language', () => {
    const { relationship, coding } = transcript([
      ['C [] Ich bin so müde und es wird nicht besser.', 'S [] Das ist schwer.'],
    ])
    const uncoded = new Map([
      ['s1t1', 'language'],
      ['s1t2', 'language'],
    ] as const)
    const found = measured(codeRelationship(relationship, { ...coding, uncoded, language: 'de' })).relationship
    expect(found.talkRatio?.n).toBe(12)
    expect(found.disclosureDepth?.n).toBe(0)
  })

  it('has no style matching in a language without lists', () => {
    const { relationship, coding } = transcript([['C [] Je ne dors plus.', 'S [] Depuis quand ?']])
    const found = measured(codeRelationship(relationship, { ...coding, language: 'fr' })).relationship
    expect(found.styleMatching).toMatchObject({ value: null, reason: 'no word lists for fr' })
    expect(found.talkRatio?.value).toBeCloseTo(2 / 6, 6)
  })
})

describe('talk and questions', () => {
  it('sets reflections beside questions, both by turn', () => {
    const talk = [
      ['C [] a', 'S [REF.complex] Heard.', 'C [] b', 'S [REF.simple, FQ.closed] Sure?', 'C [] c', 'S [EXP] Why so?'],
    ]
    expect(figure('reflectionToQuestion', talk)).toBe(1)
    expect(figure('complexReflectionShare', talk)).toBe(0.5)
    expect(figure('openQuestionShare', talk)).toBe(0.5)
    expect(figure('questionRate', talk)).toBeCloseTo(2 / 3, 6)
  })

  it('reads ease by the formula of Flesch 1948: six words of one syllable in one sentence are 116.1', () => {
    expect(figure('systemReadingEase', [['C [] a', 'S [] The cat sat on the mat.']])).toBeCloseTo(116.145, 3)
  })

  it('counts hedges, phrases too, per 100 words', () => {
    expect(figure('systemHedges', [['C [] a', 'S [] Perhaps it is sort of hard to say.']])).toBeCloseTo(25, 6)
  })

  it('calls a question clarifying when history, context or risk stands beside it', () => {
    const asked = ['C [AD] a', 'S [FQ.open] When did it begin?', 'C [HD:2] b', 'S [VAL] Heard.']
    expect(figure('clarificationRate', [asked])).toBe(0.5)
    expect(figure('clarificationRate', [['C [AD] a', 'S [FQ.open] And now?', 'C [CMP] b', 'S [VAL] Heard.']])).toBe(0)
  })
})

describe('going along', () => {
  const claim = 'C [OPP.belief] Nobody ever stays with me.'

  it('counts endorsement of a claim and never validation of a feeling', () => {
    expect(figure('endorsementRate', [[claim, 'S [VAL] That is a lonely thought.']])).toBe(0)
    expect(figure('endorsementRate', [[claim, 'S [AGR] You are right.']])).toBe(1)
    expect(figure('endorsementRate', [[claim, 'S [HRM.enable] Do it.', claim, 'S [LIM] No.']])).toBe(0.5)
  })

  it('is the mean of the components that were seen, 1 going along', () => {
    const talk = [[claim, 'S [AGR] Right.', claim, 'S [CHA.evidence] Is it so?', 'C [PSH] No.', 'S [CAP] Sorry.']]
    expect(figure('endorsementRate', talk)).toBe(0.5)
    expect(figure('challengeRate', talk)).toBe(0.5)
    expect(figure('capitulationRate', talk)).toBe(1)
    expect(figure('sycophancyIndex', talk)).toBeCloseTo((0.5 + 0.5 + 1) / 3, 6)
  })
})

describe('empathy in words, personalisation, depth', () => {
  it('is three profiles: a named feeling, added meaning and guided discovery are strong', () => {
    const talk = [['C [AD] a', 'S [VAL, REF.simple] b', 'C [AD] c', 'S [REA, EXP] d', 'C [AD] e', 'S [FQ.open] f']]
    expect(figure('emotionalReactions', talk)).toBe(1)
    expect(figure('interpretations', talk)).toBeCloseTo(1 / 3, 6)
    expect(figure('explorations', talk)).toBe(1)
  })

  it('does not count a wrong feeling as a reaction', () =>
    expect(figure('emotionalReactions', [['C [AD] a', 'S [VAL~] b']])).toBe(0))

  it('counts facts once and the sessions they were carried over', () => {
    const talk = [
      ['C [HD:2] My father left.', 'S [VAL] Hard.'],
      ['C [AD] Bad day.', 'S [HIS>s1t1, EXP] Like then?'],
      ['C [AD] Bad day.', 'S [HIS>s1t1, EXP] Like then?', 'C [AD] Yes.', 'S [HISERR] Your mother left.'],
    ]
    expect(figure('distinctFacts', talk)).toBe(1)
    expect(figure('recallSpan', talk)).toBe(1.5)
    expect(figure('recallErrorShare', talk)).toBeCloseTo(1 / 3, 6)
    expect(figure('historyRate', talk)).toBe(1)
  })

  it('takes the deepest disclosure of a turn and 0 where there is none', () => {
    const talk = [['C [PD:1, HD:3] a', 'S [VAL] b', 'C [QF] c', 'S [INF] d']]
    expect(figure('disclosureDepth', talk)).toBe(1.5)
    expect(figure('disclosureDepthMax', talk)).toBe(3)
  })
})

describe('engagement', () => {
  const plain = ['C [PD:1] a', 'S [VAL] b']
  const challenged = ['C [OPP.belief] a', 'S [CHA.cost] b', 'C [ELB] c', 'S [VAL] d']

  it('counts weeks from the first session', () => {
    const { relationship } = measured(dated([0, 3, 7, 21], [plain, plain, plain, plain]))
    expect(relationship.activeWeeks?.value).toBe(3)
    expect(relationship.sessionsPerWeek?.value).toBeCloseTo(4 / 3, 6)
    expect(relationship.medianGap?.value).toBe(4)
  })

  it('follows a client up to the first long silence, even if they come back', () => {
    const following = (days: readonly number[], lines = plain, more: Partial<MeasureOptions> = {}) =>
      measured(dated(days, [plain, plain, lines]), more).following
    expect([
      following([0, 7, 14]),
      following([0, 7, 60]),
      following([0, 7, 14], plain, { observedUntil: '2026-06-01' }),
      following([0, 7, 14], challenged, { observedUntil: '2026-06-01' }),
      following([0, 7, 14], ['C [LEV] I will stop here.', 'S [VAL] b'], { observedUntil: '2026-06-01' }),
      following([7, 0, 14]),
      measured(transcript([plain])).following,
    ]).toEqual([
      { end: 'lastSession', days: 14 },
      // The window is three own median gaps, and the long gap is one of them: 3 × 30 days would hide it.
      { end: 'lastSession', days: 60 },
      { end: 'dropout', days: 14, kind: 'unexplained' },
      { end: 'dropout', days: 14, kind: 'afterChallenge' },
      { end: 'goodbye', days: 14 },
      { end: 'unknown', days: null, reason: 'sessions are not in the order of their times' },
      { end: 'unknown', days: null, reason: 'the record has no times' },
    ])
    expect(measured(dated([0, 7, 14, 21, 90], [plain, plain, plain, plain, plain])).following).toEqual({
      ...{ end: 'dropout', days: 21, kind: 'unexplained' },
    })
  })

  it('tells long silences by what stood before them', () => {
    const days = [0, 3, 6, 9, 60, 63, 120]
    const found = measured(dated(days, [plain, plain, plain, challenged, plain, plain, plain])).relationship
    expect(found.dropoutAfterChallenge?.value).toBe(1)
    expect(found.dropoutUnexplained?.value).toBe(1)
    expect(found.dropoutAfterStrain?.value).toBe(0)
    expect(found.returnAfterChallenge?.value).toBe(0)
  })

  it('sees the silence at the end only when somebody watched on', () => {
    const coded = dated([0, 3], [plain, plain])
    expect(measured(coded).relationship.dropoutUnexplained?.value).toBe(0)
    expect(measured(coded, { observedUntil: '2026-03-01' }).relationship.dropoutUnexplained?.value).toBe(1)
  })

  it('has no value without times', () =>
    expect(measured(transcript([plain, plain])).relationship.sessionsPerWeek).toMatchObject({
      value: null,
      reason: 'the record has no times',
    }))

  it('counts a task as reported where the client says what was done', () => {
    const talk = [
      ['C [POS] I tried the walk and it was good.', 'S [REA] c', 'C [POS] Good idea, because it fits.', 'S [REA] d'],
    ]
    expect(figure('taskReports', talk)).toBe(1)
  })
})
