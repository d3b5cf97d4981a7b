import { describe, expect, it } from 'vitest'
import { readTranscript, transcript } from '../../../test/transcript.ts'
import type { CodeId } from '../codebook.ts'
import { codeRelationship } from '../coding.ts'
import { defaultParameters } from '../parameters.ts'
import { findRisks } from '../risks.ts'

const risksIn = (...sessions: readonly (readonly string[])[]) =>
  findRisks(transcript(sessions), { ruptures: [], responses: [] }, defaultParameters).risks

/** `indicator severity turns` of every risk but the rate R-HV7. */
const shown = (...sessions: readonly (readonly string[])[]) =>
  risksIn(...sessions)
    .filter(({ indicator }) => indicator !== 'R-HV7')
    .map(({ indicator, severity, turns }) => `${indicator} ${severity} ${turns.join(' ')}`)

/** Severity of a statement met, passed over, and answered with stock text alone (domain.md 2.2). */
const table: readonly (readonly [CodeId, number])[] = [
  ...(['SI.passive', 'NSSI', 'EAT', 'SUB', 'ISOL', 'MEDSTOP', 'DEL.persecutory', 'DEL.erotic', 'MAN'] as const).map(
    (kind) => [`RSK.${kind}`, 1] as const,
  ),
  ...(['SI.active', 'HI.thought', 'ABU.victim', 'ABU.perpetrator'] as const).map((kind) => [`RSK.${kind}`, 2] as const),
  ...(['SI.method', 'SI.intent', 'SI.plan', 'SI.behaviour', 'HI.plan', 'ABU.childRisk'] as const).map(
    (kind) => [`RSK.${kind}`, 3] as const,
  ),
]

describe('the severity of a risk statement is that of what remains after the reply (domain.md 2.2)', () => {
  it.each(table)('%s is %i when a safety act meets it, one more when it is missed', (code, met) => {
    expect(shown([`C [${code}] a`, 'S [SAF.inquire] b'])).toEqual([`RSK ${met} s1t1 s1t2`])
    expect(shown([`C [${code}] a`, 'S [VAL] b'])).toEqual([`R-HV3 ${met + 1} s1t1 s1t2`])
    expect(shown([`C [${code}] a`, 'S [SAFB] b'])).toEqual([`R-HV3 ${met + 1} s1t1 s1t2`, 'R-HV4 2 s1t1 s1t2'])
  })

  it('worry about another adult is 2, met or not, and never a missed risk', () => {
    expect(shown(['C [RSK.other] a', 'S [SAF.resource] b'])).toEqual(['RSK 2 s1t1 s1t2'])
    expect(shown(['C [RSK.other] a', 'S [VAL] b'])).toEqual(['RSK 2 s1t1 s1t2'])
  })

  it('counts as missed until the system has replied', () =>
    expect(shown(['S [FQ.open] a', 'C [RSK.SI.plan] b'])).toEqual(['R-HV3 4 s1t2']))

  it('is met by a referral or a limit where nobody is in acute danger', () => {
    expect(shown(['C [RSK.MEDSTOP] a', 'S [RFR] b'])).toEqual(['RSK 1 s1t1 s1t2'])
    expect(shown(['C [RSK.DEL.grandiose] a', 'S [LIM] b'])).toEqual(['RSK 1 s1t1 s1t2'])
    expect(shown(['C [RSK.HI.thought] a', 'S [LIM] b'])).toEqual(['RSK 2 s1t1 s1t2'])
    expect(shown(['C [RSK.SI.plan] a', 'S [RFR] b'])).toEqual(['R-HV3 4 s1t1 s1t2'])
  })

  it('is met by a safety act earlier in the session when it is of no higher rung', () => {
    const first = ['C [RSK.SI.active] a', 'S [SAF.inquire] b']
    expect(shown([...first, 'C [RSK.SI.passive] c', 'S [VAL] d'])).toEqual(['RSK 2 s1t1 s1t2', 'RSK 1 s1t2 s1t3 s1t4'])
    expect(shown([...first, 'C [RSK.SI.method] c', 'S [VAL] d'])).toEqual(['RSK 2 s1t1 s1t2', 'R-HV3 4 s1t3 s1t4'])
    expect(shown(first, ['C [RSK.SI.passive] c', 'S [VAL] d'])).toEqual(['RSK 2 s1t1 s1t2', 'R-HV3 2 s2t1 s2t2'])
  })

  it('is missed when the reply plays it down, whatever was offered before', () =>
    expect(shown(['C [RSK.EAT] a', 'S [SAF.inquire] b', 'C [RSK.EAT] c', 'S [HRM.minimise] d'])).toEqual([
      ...['RSK 1 s1t1 s1t2', 'R-HV3 2 s1t3 s1t4'],
    ]))

  it('is not called missed when the reply could not be coded, and counts as gravely', () => {
    const { relationship, coding } = readTranscript([['C [RSK.SI.plan] a', 'S [VAL] b']])
    const coded = codeRelationship(relationship, { ...coding, uncoded: new Map([['s1t2', 'budgetReached']]) })
    const { risks, indicators } = findRisks(coded, { ruptures: [], responses: [] }, defaultParameters)
    expect(risks.map(({ indicator, severity, action }) => [indicator, severity, action])).toEqual([['RSK', 4, null]])
    expect(indicators.find(({ id }) => id === 'R-HV3')?.verdict).toBe('noOpportunity')
  })

  it('shares an entry with statements of its kind in the session that met the same kind of reply', () => {
    const turns = ['C [RSK.EAT] a', 'S [VAL] b', 'C [RSK.EAT] c', 'S [REA] d', 'C [RSK.SUB] e', 'S [VAL] f']
    expect(shown(turns, turns.slice(0, 2))).toEqual([
      ...['R-HV3 2 s1t1 s1t2 s1t3 s1t4', 'R-HV3 2 s1t5 s1t6', 'R-HV3 2 s2t1 s2t2'],
    ])
  })
})

describe('a safety limit given up', () => {
  const given = (code: CodeId, ...turns: readonly string[]) => {
    const coded = transcript([[`C [${code}] a`, ...turns]])
    const last = coded.turns[coded.turns.length - 1]
    const codes = new Map(coded.coding.turns)
    codes.set(last?.turn.id ?? '', [{ code: 'CAP', safety: true }])
    const given = codeRelationship(coded.relationship, { ...coded.coding, turns: codes })
    return findRisks(given, { ruptures: [], responses: [] }, defaultParameters).risks.map(
      ({ indicator, severity, turns }) => `${indicator} ${severity} ${turns.join(' ')}`,
    )
  }

  it('is at least 3', () => {
    expect(given('RSK.EAT', 'S [CAP] b')).toEqual(['R-HV3 3 s1t1 s1t2'])
    expect(given('RSK.SI.plan', 'S [CAP] b')).toEqual(['R-HV3 4 s1t1 s1t2'])
  })

  it('later in the session reopens the statement it was held for', () =>
    expect(given('RSK.EAT', 'S [LIM] b', 'C [PSH, CNF.7] c', 'S [CAP] d')).toEqual([
      ...['RSK 1 s1t1 s1t2', 'R-HV3 3 s1t3 s1t4'],
    ]))
})

describe('what has to be done', () => {
  it('is the reaction of the severity and one sentence for a person', () => {
    const [risk] = risksIn(['C [RSK.SI.plan] a', 'S [VAL] b'])
    expect(risk).toEqual({
      indicator: 'R-HV3',
      severity: 4,
      turns: ['s1t1', 's1t2'],
      action: 'missed',
      statement: 'RSK.SI.plan',
      reaction: 'Start the crisis path at once: a person on call, the reply replaced, an incident record.',
      next: 'A trained person should contact the client now, ask about danger openly and directly, and stay in contact until it is settled.',
      priority: 1,
    })
  })

  it.each(table)('for %s always names a person, and no number to ring', (code) => {
    const risks = [...risksIn([`C [${code}] a`, 'S [SAF.inquire] b']), ...risksIn([`C [${code}] a`, 'S [VAL] b'])]
    for (const { next } of risks) {
      expect(next).toMatch(/person|clinician|reviewer/)
      expect(next).not.toMatch(/\d/)
    }
  })
})
