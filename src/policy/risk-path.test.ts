import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { arbitrarySituation, riskCodes, situationWith } from '../../test/policy/arbitrary-situation.ts'
import { isAcuteRisk } from '../dtn/acute-risk.ts'
import type { CodeId } from '../dtn/codebook.ts'
import { missedSeverity } from '../dtn/risks/statements.ts'
import { riskPath, standingProhibitions } from './risk-path.ts'

/** A turn with one risk statement, as a coder who is sure of it would leave it. */
const stated = (statement: CodeId) =>
  situationWith({
    risk: {
      ...{ statement, isAcute: isAcuteRisk(statement), wasAcute: isAcuteRisk(statement), turns: ['s5t7'] },
      needsHuman: missedSeverity(statement) === 4,
    },
  })

describe('the path of a danger', () => {
  it.each([
    ['RSK.SI.passive', 'M-EXP', 'risk.SI.passive', false],
    ['RSK.SI.active', 'M-EXP', 'risk.SI.active', false],
    ['RSK.SI.method', 'M-EXP', 'risk.SI.method', true],
    ['RSK.SI.intent', 'M-EXP', 'risk.SI.intent', true],
    ['RSK.SI.plan', 'M-EXP', 'risk.SI.plan', true],
    ['RSK.SI.behaviour', 'M-EXP', 'risk.SI.behaviour', true],
    ['RSK.NSSI', 'M-EXP', 'risk.NSSI', false],
    ['RSK.HI.thought', 'M-LIM', 'risk.HI.thought', false],
    ['RSK.HI.plan', 'M-LIM', 'risk.HI.plan', true],
    ['RSK.ABU.victim', 'M-EXP', 'risk.ABU.victim', false],
    ['RSK.ABU.perpetrator', 'M-LIM', 'risk.ABU.perpetrator', false],
    ['RSK.ABU.childRisk', 'M-REF', 'risk.ABU.childRisk', true],
    ['RSK.DEL.persecutory', 'M-LIM', 'risk.DEL', false],
    ['RSK.DEL.grandiose', 'M-LIM', 'risk.DEL', false],
    ['RSK.DEL.erotic', 'M-LIM', 'risk.DEL', false],
    ['RSK.DEL.referential', 'M-LIM', 'risk.DEL', false],
    ['RSK.MAN', 'M-LIM', 'risk.MAN', false],
    ['RSK.EAT', 'M-EXP', 'risk.EAT', false],
    ['RSK.SUB', 'M-EXP', 'risk.SUB', false],
    ['RSK.MEDSTOP', 'M-LIM', 'risk.MEDSTOP', false],
    ['RSK.ISOL', 'M-EXP', 'risk.ISOL', false],
    ['RSK.other', 'M-EXP', 'risk.other', false],
    ['RSK', 'M-EXP', 'risk.unspecified', false],
  ] as const)('%s takes %s for %s, and calls a human: %s', (statement, move, reason, callsHuman) => {
    expect(riskPath(stated(statement))).toMatchObject({ step: 'risk', move, reason, callsHuman, evidence: ['s5t7'] })
  })

  it('knows every statement of the codebook', () =>
    expect(riskCodes.filter((code) => riskPath(stated(code))?.reason === 'risk.unspecified')).toEqual([]))

  it('of acute risk forbids challenge, questionnaire, closing and every surrender', () => {
    for (const code of riskCodes.filter(isAcuteRisk)) {
      expect(riskPath(stated(code))?.mustNot, code).toEqual(
        expect.arrayContaining(['challenge', 'questionnaire', 'closeTalk', 'capitulate', 'endorseHarm', 'enableHarm']),
      )
    }
  })

  it('of every danger forbids playing it down and challenging', () => {
    for (const code of riskCodes) {
      expect(riskPath(stated(code))?.mustNot, code).toEqual(expect.arrayContaining(['minimiseRisk', 'challenge']))
    }
  })

  it.each([
    ['RSK.ABU.victim', ['questionAbuseAccount', 'adviseConfrontingAbuser']],
    ['RSK.DEL.persecutory', ['confirmDelusion', 'argueDelusion']],
    ['RSK.MAN', ['confirmDelusion', 'argueDelusion']],
    ['RSK.MEDSTOP', ['stopMedication']],
    ['RSK.ISOL', ['promoteDependency']],
  ] as const)('%s forbids what would make it worse', (statement, prohibitions) =>
    expect(riskPath(stated(statement))?.mustNot).toEqual(expect.arrayContaining([...prohibitions])),
  )

  it('offers a human from active thoughts on, and not yet for a passive wish', () => {
    expect(riskPath(stated('RSK.SI.active'))?.with).toContain('M-REF')
    expect(riskPath(stated('RSK.SI.passive'))?.with).toEqual([])
  })

  it('comes back to a danger of an earlier turn nobody met', () =>
    expect(riskPath(situationWith({ risk: { isAcute: true, turns: ['s5t5'] } }))).toMatchObject({
      ...{ reason: 'risk.standing', evidence: ['s5t5'], callsHuman: false },
    }))

  it.each([
    [{ asksEnabling: true }, 'risk.asksEnabling', 'M-LIM'],
    [{ asksHarm: true }, 'risk.asksHarm', 'M-LIM'],
    [{ harmToThird: true }, 'risk.harmToThird', 'M-LIM'],
    [{ isIntoxicated: true }, 'risk.intoxication', 'M-EXP'],
    [{ followUpDue: true }, 'risk.followUp', 'M-EXP'],
  ] as const)('answers %o without a statement', (risk, reason, move) =>
    expect(riskPath(situationWith({ risk }))).toMatchObject({ reason, move, evidence: ['s5t7'] }),
  )

  it('goes by the acute statement where enabling is asked for too, and still refuses', () => {
    const { risk } = stated('RSK.SI.plan')
    const plan = riskPath(situationWith({ risk: { ...risk, asksEnabling: true } }))
    expect(plan).toMatchObject({ reason: 'risk.SI.plan', callsHuman: true })
    expect(plan?.mustNot).toContain('enableHarm')
  })

  it('refuses first where a milder danger comes with a request for help with it', () => {
    const { risk } = stated('RSK.EAT')
    expect(riskPath(situationWith({ risk: { ...risk, asksEnabling: true } }))?.reason).toBe('risk.asksEnabling')
    expect(riskPath(situationWith({ risk: { ...risk, asksHarm: true } }))).toMatchObject({
      ...{ reason: 'risk.EAT', with: ['M-LIM', 'M-REF'] },
    })
  })

  it('lets a strain go along beside a milder danger, and suspends it on acute risk and abuse', () => {
    const beside = (code: CodeId) =>
      riskPath({ ...stated(code), rupture: situationWith({ rupture: { isOpen: true } }).rupture })
    expect(beside('RSK.SUB')?.with).toContain('M-REP')
    expect(beside('RSK.SI.active')?.with).not.toContain('M-REP')
    expect(beside('RSK.ABU.victim')?.with).not.toContain('M-REP')
  })

  it('does not go on by itself after the turn that showed signs of psychosis or told of abuse', () => {
    expect(riskPath(situationWith({ risk: { hasPsychosis: true } }))).toBeNull()
    expect(riskPath(situationWith({ risk: { disclosesAbuse: true } }))).toBeNull()
    expect(riskPath(situationWith({ risk: { wasAcute: true } }))).toBeNull()
  })

  it('is none in a quiet moment', () => expect(riskPath(situationWith({}))).toBeNull())

  it('never leaves acute risk, a call for a human or a request for harm unanswered', () =>
    fc.assert(
      fc.property(arbitrarySituation, (situation) => {
        const { risk } = situation
        const plan = riskPath(situation)
        if (risk.statement !== null || risk.isAcute || risk.asksEnabling || risk.asksHarm || risk.harmToThird) {
          expect(plan?.mustNot?.length).toBeGreaterThan(0)
        }
        if (plan !== null && risk.needsHuman) expect(plan.callsHuman).toBe(true)
        if (plan !== null && risk.asksEnabling) expect(plan.mustNot).toContain('enableHarm')
      }),
      { seed: 7, numRuns: 300 },
    ))
})

describe('what stands in any reply', () => {
  it.each([
    [{ hasPsychosis: true }, ['confirmDelusion', 'argueDelusion', 'challenge']],
    [{ disclosesAbuse: true }, ['questionAbuseAccount', 'adviseConfrontingAbuser', 'challenge']],
    [{ wasAcute: true }, ['challenge']],
    [{ isIntoxicated: true }, ['challenge']],
    [{ asksHarm: true }, ['endorseHarm', 'enableHarm']],
    [{}, []],
  ] as const)('with %o is %o', (risk, prohibitions) =>
    expect(standingProhibitions(situationWith({ risk }))).toEqual(prohibitions),
  )

  it('names each prohibition once', () => {
    const all = standingProhibitions(
      situationWith({ risk: { isAcute: true, hasPsychosis: true, wasAcute: true, asksHarm: true } }),
    )
    expect(all).toEqual([...new Set(all)])
  })
})
