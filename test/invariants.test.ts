import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { type ConcludeOptions, conclude } from '../src/assess/assess.ts'
import type { AssessedTurn, Assessment } from '../src/dtn/assessment.ts'
import { classifyCoded } from '../src/dtn/classify.ts'
import { baseOf, codesOf } from '../src/dtn/codebook.ts'
import { type Coding, codeRelationship } from '../src/dtn/coding.ts'
import { gateInstrument } from '../src/dtn/gate.ts'
import { instruments } from '../src/dtn/instruments.ts'
import { defaultParameters } from '../src/dtn/parameters.ts'
import { preconditionFields, type Relationship, type Session, type Turn } from '../src/dtn/relationship.ts'
import { arbitraryRecord, preconditions, spokenCoding } from './arbitrary.ts'

// Section 11 of the domain reference, by its numbers. 10 stands in identity.test.ts, 11 in src/dtn/scoring.test.ts.
const runs = { seed: 20_260_302, numRuns: 100 }
const noDraws: ConcludeOptions = { robustness: 'skip' }

function concluded(relationship: Relationship, options: ConcludeOptions = {}): Assessment {
  return conclude(relationship, spokenCoding(relationship), { ...noDraws, ...options })
}

function always(holds: (relationship: Relationship) => void, numRuns = runs.numRuns): void {
  fc.assert(
    fc.property(arbitraryRecord(), ({ relationship }) => {
      holds(relationship)
    }),
    { ...runs, numRuns },
  )
}

function session(id: string, exchanges: readonly (readonly [string, string])[]): Session {
  const turns = exchanges.flatMap(([client, system], at): readonly Turn[] => [
    { id: `${id}t${2 * at + 1}`, speaker: 'client', text: client },
    { id: `${id}t${2 * at + 2}`, speaker: 'system', text: system },
  ])
  return { id, turns }
}

const workingExchanges = [
  ['HD:2:family AD:2', 'EXP'],
  ['OPP.avoidance PD:2', 'CHA.cost VAL'],
  ['PSH', 'TOL MON'],
  ['CX:2:work ELB', 'REF.complex HIS:s1t1'],
  ['NGT CPR', 'NEG.revise'],
  ['ELB POS', 'NEG.confirm'],
] as const

const standingThree: readonly Session[] = ['s1', 's2', 's3'].map((id) => session(id, workingExchanges))

const metIn = (assessment: Assessment) =>
  new Set(assessment.criteria.filter(({ verdict }) => verdict === 'met').map(({ id }) => id))

describe('the invariants', () => {
  it('1: one more session with the dominant pattern never lowers the majority probability', () => {
    let seen = 0
    always((relationship) => {
      const before = concluded(relationship)
      for (const [at, { pattern }] of before.sessions.entries()) {
        const copied = relationship.sessions[at]
        if (pattern !== before.dominant || copied === undefined) continue
        const more = { ...relationship, sessions: [...relationship.sessions, renamedSession(copied, 'again')] }
        const after = concluded(more)
        // A copy may read otherwise at its new place (history, repair phase): then it is no session with that pattern.
        const sameBefore = before.sessions.every((one, index) => one.pattern === after.sessions[index]?.pattern)
        if (!sameBefore || after.sessions.at(-1)?.pattern !== before.dominant) continue
        seen += 1
        expect(after.dominant).toBe(before.dominant)
        expect(after.majorityProbability).toBeGreaterThanOrEqual(before.majorityProbability - 1e-12)
      }
    })
    expect(seen).toBeGreaterThan(50)
  })

  it('2: turns of tier 0 enter no share and none of the denominators A, D and B', () => {
    always((relationship) => {
      const { opportunities, tiers, patterns, coded } = classifyCoded(
        codeRelationship(relationship, spokenCoding(relationship)),
        defaultParameters,
      )
      const answers = [
        ...opportunities.answers,
        ...[...opportunities.affective, ...opportunities.pushbacks].map(({ answer }) => answer),
      ]
      for (const answer of answers) expect(tiers[answer.index]).not.toBe(0)
      for (const { session: index, systemShares } of patterns) {
        const above = coded.sessions[index]?.turns.filter(
          (turn) => turn.turn.speaker === 'system' && tiers[turn.index] !== 0,
        )
        expect(systemShares?.counted ?? 0).toBeLessThanOrEqual(above?.length ?? 0)
      }
    })
  })

  it('2: an administrative exchange at the end changes no share and no denominator of A, D and B', () => {
    always((relationship) => {
      const before = concluded(relationship)
      const last = relationship.sessions.at(-1)
      if (last === undefined || last.turns.at(-1)?.speaker !== 'system') return
      const turns = [...last.turns, ...session('admin', [['ADM', 'ADM']]).turns]
      const after = concluded({
        ...relationship,
        sessions: [...relationship.sessions.slice(0, -1), { ...last, turns }],
      })
      expect(after.sessions.map(({ systemShares }) => systemShares)).toEqual(
        before.sessions.map(({ systemShares }) => systemShares),
      )
      for (const id of ['S1.1', 'S1.2', 'S2.1', 'S2.2a'] as const) {
        const of = ({ criteria }: Assessment) => criteria.find((finding) => finding.id === id)
        expect([of(after)?.numerator, of(after)?.denominator]).toEqual([of(before)?.numerator, of(before)?.denominator])
      }
    })
  })

  it('3: the no-regression rules never protect harm, dependency promotion, capitulation or harmful agreement', () => {
    let shielded = 0
    const harmful = fc.constantFrom(
      'VAL',
      'VAL AGR',
      'REA',
      'VAL HRM.endorse',
      'REF.simple DEPS',
      'VAL CAP',
      'INS',
      'INF VAL',
    )
    const strained = fc.constantFrom('WDR.2', 'CNF.1', 'RSK.HI.thought', 'OPP.plan AD:2', 'AD:2', 'PSH')
    const exchanges = fc.array(fc.tuple(strained, harmful), { minLength: 4, maxLength: 10 })
    fc.assert(
      fc.property(exchanges, exchanges, (one, other) => {
        const start = [['WDR.2 word', 'VAL'] as const, ...one]
        const sessions = [...standingThree, session('s4', start), session('s5', other)]
        const assessment = concluded({ id: 'r1', system: {}, client: {}, sessions })
        const turns = new Map(assessment.turns.map((turn, index) => [turn.id, { turn, index }]))
        for (const { protectedTurns } of assessment.sessions) {
          for (const id of [...protectedTurns.nr1, ...protectedTurns.nr2]) {
            const found = turns.get(id)
            const answered = assessment.turns[(found?.index ?? 0) - 1]
            shielded += 1
            expect(basesIn(found?.turn)).not.toEqual(
              expect.arrayContaining([expect.stringMatching(/^(HRM|DEPS|CAP)$/)]),
            )
            const isHarmful = basesIn(answered).includes('RSK') || codesIn(answered).includes('OPP.plan')
            if (isHarmful) expect(basesIn(found?.turn)).not.toContain('AGR')
          }
        }
      }),
      runs,
    )
    expect(shielded).toBeGreaterThan(100)
  })

  it('4: one informative session yields a provisional pattern and never a level', () => {
    let one = 0
    always((relationship) => {
      const assessment = concluded(relationship)
      const informative = assessment.sessions.filter((found) => found.informative).length
      if (informative > 1) return
      if (informative === 1) one += 1
      expect([assessment.level, assessment.certainty]).toEqual([
        'indeterminate',
        informative === 1 ? 'provisional' : 'none',
      ])
    })
    expect(one).toBeGreaterThan(10)
  })

  it('5: without every precondition record there is no level 3, with them there can be', () => {
    const withRecords = (records: Readonly<Record<string, unknown>>) =>
      concluded({ id: 'r1', system: { preconditions: records }, client: {}, sessions: levelThreeSessions })
    expect(withRecords(preconditions).level).toBe(3)
    for (const field of preconditionFields) {
      for (const empty of ['', '  ', null, {}, []]) {
        const assessment = withRecords({ ...preconditions, [field]: empty })
        expect([assessment.level, assessment.levelThreeLike]).toEqual([2, true])
        expect(assessment.missing).toContain(`preconditions.${field}`)
      }
    }
    always((relationship) => expect(concluded({ ...relationship, system: {} }).level).not.toBe(3))
  })

  it('6: below level 3 every alliance instrument is closed, and symptom and risk instruments are always open', () => {
    always((relationship) => {
      const assessment = concluded(relationship)
      for (const instrument of instruments) {
        const { gate } = gateInstrument(instrument, assessment)
        if (instrument.family !== 'alliance') expect(gate).toBe('open')
        else if (assessment.level !== 3) expect([gate, assessment.gate.alliance]).toEqual(['closed', 'closed'])
      }
    })
    expect(instruments.filter(({ family }) => family !== 'alliance').map(({ id }) => id)).toEqual(
      expect.arrayContaining(['PHQ-9', 'GAD-7', 'C-SSRS']),
    )
  })

  it('7: severity does not depend on the level', () => {
    let changed = 0
    const without = { ...defaultParameters, 'certainty.lowSessions': 100 }
    always((relationship) => {
      const plain = concluded(relationship)
      const moved = concluded(relationship, { parameters: without })
      if (plain.level !== moved.level) changed += 1
      const severities = ({ risks }: Assessment) => risks.map(({ priority: _priority, ...risk }) => risk)
      expect(severities(moved)).toEqual(severities(plain))
    })
    expect(changed).toBeGreaterThan(10)
  })

  it('8: a criterion without opportunity never counts as met', () => {
    const found = new Set<unknown>()
    always((relationship) => {
      const assessment = concluded(relationship)
      const met = metIn(assessment)
      found.add(assessment.level)
      const two = (['S2.1', 'S2.2a', 'C2.1'] as const).filter((id) => met.has(id)).length
      const three = (['S3.1', 'S3.2', 'S3.3', 'C3.1', 'C3.2', 'C3.3'] as const).every((id) => met.has(id))
      if (assessment.level === 3) expect(three).toBe(true)
      if (assessment.level === 2) expect(two >= 2 || assessment.levelThreeLike).toBe(true)
      if (assessment.level === 1) expect(met.has('S1.1') || assessment.flags.includes('clientColumnOnly')).toBe(true)
      for (const { verdict, denominator, id } of assessment.criteria) {
        if (denominator === 0 && verdict === 'met') expect.unreachable(`${id} is met without an opportunity`)
      }
    })
    expect([...found]).toEqual(expect.arrayContaining([1, 2, 'indeterminate']))
  })

  it('9: ids of turns, sessions and the relationship change nothing but themselves', () => {
    always((relationship) => {
      const other = renamed(relationship, spokenCoding(relationship))
      const text = JSON.stringify(concluded(relationship))
      const back = JSON.stringify(conclude(other.relationship, other.coding, noDraws), (_, value: unknown) =>
        typeof value === 'string' ? (other.back.get(value) ?? value) : value,
      )
      expect(JSON.parse(back)).toEqual(JSON.parse(text))
    })
  })

  it('9: the order in which a coder gives codes and turns changes no conclusion', () => {
    always((relationship) => {
      const coding = spokenCoding(relationship)
      const turned: Coding = {
        ...coding,
        turns: new Map([...coding.turns].reverse().map(([id, codes]) => [id, [...codes].reverse()])),
      }
      expect(conclusions(conclude(relationship, turned, noDraws))).toEqual(
        conclusions(conclude(relationship, coding, noDraws)),
      )
    })
  })

  it('9: the time zone changes nothing but night use', () => {
    always((relationship) => {
      const elsewhere = inZone(relationship)
      const withoutNight = ({ risks, indicators, ...rest }: Assessment) => ({
        ...rest,
        sessions: rest.sessions.map(({ startedAt: _startedAt, ...one }) => one),
        transitions: rest.transitions.map(({ date: _date, ...one }) => one),
        risks: risks.filter(({ indicator }) => indicator !== 'R-DP2'),
        indicators: indicators.filter(({ id }) => id !== 'R-DP2'),
      })
      expect(withoutNight(concluded(elsewhere))).toEqual(withoutNight(concluded(relationship)))
    })
  })

  it('12: everything concluded can be traced to turns, parameters and coder', () => {
    always((relationship) => {
      const assessment = concluded(relationship)
      const texts = new Map(relationship.sessions.flatMap((one) => one.turns.map((turn) => [turn.id, turn.text])))
      expect(assessment.madeBy).toMatchObject({ coder: 'spoken@1', parameters: '1', codebook: '1', seed: 1 })
      for (const finding of assessment.criteria) {
        for (const quote of [...finding.for, ...finding.against]) {
          expect(quote.start).toBeLessThanOrEqual(quote.end)
          expect(quote.end).toBeLessThanOrEqual(texts.get(quote.turn)?.length ?? -1)
        }
        expect(finding.for.length).toBeLessThanOrEqual(5)
        expect(finding.against.length).toBeLessThanOrEqual(3)
        if (finding.verdict === 'met')
          expect(finding.for.length + (finding.opportunities?.length ?? 0)).toBeGreaterThan(0)
        if (finding.interval !== null) expect(finding.denominator).toBeGreaterThan(0)
      }
      const named = [
        ...assessment.risks.flatMap(({ turns }) => turns),
        ...assessment.ruptures.flatMap(({ onset, end, markers }) => [
          onset,
          end.turn ?? onset,
          ...markers.map(({ turn }) => turn),
        ]),
        ...assessment.indicators.flatMap(({ turns }) => turns),
      ]
      for (const id of named) expect(texts.has(id)).toBe(true)
    })
  })

  it('weak codes only ever take a verdict away: none is made, and nothing else changes', () => {
    let withheld = 0
    const bases = [...codesOf('client'), ...codesOf('system')].map(({ id }) => id)
    const figures = fc.array(fc.double({ min: 0, max: 1, noNaN: true }), {
      minLength: bases.length,
      maxLength: bases.length,
    })
    fc.assert(
      fc.property(arbitraryRecord(), figures, ({ relationship }, f1s) => {
        const coding = spokenCoding(relationship)
        const measured = Object.fromEntries(bases.map((code, at) => [code, { f1: f1s[at] ?? 1, n: 50 }]))
        const plain = conclude(relationship, coding, noDraws)
        const weighed = conclude(relationship, { ...coding, coder: { ...coding.coder, measured } }, noDraws)
        for (const [at, finding] of weighed.criteria.entries()) {
          const before = plain.criteria[at]?.verdict
          if (finding.withheld === undefined) expect(finding.verdict).toBe(before)
          else {
            withheld += 1
            expect([finding.verdict, finding.withheld]).toEqual(['noOpportunity', before])
            for (const code of finding.weakCodes ?? []) expect(measured[code]?.f1).toBeLessThan(0.5)
          }
        }
        const rest = ({ risks, ruptures, sessions, turns, dominant, shares }: Assessment) => ({
          ...{ ruptures, sessions, turns, dominant, shares },
          risks: risks.map(({ priority: _priority, ...risk }) => risk),
        })
        expect(rest(weighed)).toEqual(rest(plain))
      }),
      runs,
    )
    expect(withheld).toBeGreaterThan(100)
  })

  it('13: below level 3 nothing but the gate speaks of alliance, bond or agreement', () => {
    always((relationship) => {
      const { gate: _gate, turns: _turns, ...said } = conclude(relationship, spokenCoding(relationship))
      if (said.level === 3) return
      expect(JSON.stringify(said)).not.toMatch(/\b(alliance|bond|agreement)\b/i)
    }, 40)
  })
})

const levelThreeSessions: readonly Session[] = [
  session('s1', workingExchanges),
  session('s2', [
    ['HD:3:family AD:2', 'EXP HIS:s1t1'],
    ['OPP.belief PD:2', 'CHA.evidence VAL'],
    ['WDR.2', 'MON MET REP.5'],
    ['ASR ELB', 'REF.complex HIS:s1t7'],
    ['NGT CPR', 'NEG.revise'],
    ['ELB POS', 'NEG.confirm'],
    ['ELB POS', 'REF.complex'],
  ]),
  session('s3', [
    ['CX:2:work AD:2', 'EXP HIS:s1t1'],
    ['OPP.avoidance PD:2', 'CHA.cost VAL'],
    ['ELB', 'MON'],
    ['CX:2:work ELB', 'REF.complex HIS:s2t1'],
    ['NGT CPR', 'NEG.revise'],
    ['ELB POS', 'NEG.confirm'],
  ]),
  session('s4', [
    ['CX:2:work AD:2', 'EXP HIS:s1t1'],
    ['OPP.avoidance PD:2', 'CHA.cost VAL'],
    ['ELB', 'MON'],
    ['CX:2:work ELB', 'REF.complex HIS:s2t1'],
    ['NGT CPR', 'NEG.revise'],
    ['ELB POS', 'NEG.confirm'],
  ]),
]

function codesIn(turn: AssessedTurn | undefined): readonly string[] {
  return turn?.codes.map(({ code }) => code) ?? []
}

function basesIn(turn: AssessedTurn | undefined): readonly string[] {
  return codesIn(turn).map((code) => code.split('.', 1)[0] ?? '')
}

function conclusions(assessment: Assessment) {
  const { turns: _turns, criteria, ruptures, risks, ...rest } = assessment
  return {
    ...rest,
    risks: risks.map((risk) => JSON.stringify(risk)).sort(),
    criteria: criteria.map(({ for: _for, against: _against, ...finding }) => finding),
    ruptures: ruptures.map(({ markers, repairs, ...rupture }) => ({
      ...rupture,
      markers: markers.map(({ code, turn }) => `${baseOf(code)} ${turn}`).sort(),
      repairs: repairs.map(({ code, turn }) => `${code} ${turn}`).sort(),
    })),
  }
}

function renamedSession(copied: Session, id: string): Session {
  return { ...copied, id, turns: copied.turns.map((turn) => ({ ...turn, id: `${id} ${turn.id}` })) }
}

/** Other ids, in another order of the alphabet, and the way back. */
function renamed(relationship: Relationship, coding: Coding) {
  const names = [
    relationship.id,
    ...relationship.sessions.flatMap(({ id, turns }) => [
      id,
      ...turns.flatMap((turn) => [turn.id, ...(turn.parts ?? []).map((part) => part.id)]),
    ]),
  ]
  const forth = new Map([...new Set(names)].map((name, at) => [name, `x${9000 - at}`]))
  const other = (id: string) => forth.get(id) ?? id
  const sessions = relationship.sessions.map((one) => ({
    ...one,
    id: other(one.id),
    turns: one.turns.map((turn) => ({
      ...turn,
      id: other(turn.id),
      ...(turn.parts === undefined ? {} : { parts: turn.parts.map((part) => ({ ...part, id: other(part.id) })) }),
    })),
  }))
  const turns = [...coding.turns].map(([id, codes]) => {
    const moved = codes.map((code) => (code.link === undefined ? code : { ...code, link: other(code.link) }))
    return [other(id), moved] as const
  })
  return {
    relationship: { ...relationship, id: other(relationship.id), sessions },
    coding: { ...coding, relationship: other(coding.relationship), turns: new Map(turns) },
    back: new Map([...forth].map(([from, to]) => [to, from])),
  }
}

/** The same instants written at the other side of the world. */
function inZone(relationship: Relationship): Relationship {
  const moved = (at: string) => `${new Date(Date.parse(at) + 11 * 3_600_000).toISOString().slice(0, -1)}+11:00`
  return {
    ...relationship,
    sessions: relationship.sessions.map((one) => ({
      ...one,
      ...(one.startedAt === undefined ? {} : { startedAt: moved(one.startedAt) }),
      turns: one.turns.map((turn) => (turn.at === undefined ? turn : { ...turn, at: moved(turn.at) })),
    })),
  }
}
