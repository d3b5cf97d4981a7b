import { readdirSync } from 'node:fs'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { arbitraryRecord, spokenCoder } from '../../test/arbitrary.ts'
import { readBoundaryFixture } from '../../test/boundary-fixture.ts'
import { assess, conclude } from '../assess/assess.ts'
import type { Assessment } from '../dtn/assessment.ts'
import { contractFault, contractParties, contractStatuses } from '../dtn/contract.ts'
import { overrideActs, overrideFault, overrideStates } from '../dtn/override-state.ts'
import { defaultParameters } from '../dtn/parameters.ts'
import { nextStep } from '../dtn/risks/reaction.ts'
import { riskIndicators, severities } from '../dtn/risks/risk.ts'
import { riskHappening, severityName } from '../report/risk-wording.ts'
import { countSentence, findingName, flagSentence } from '../report/wording.ts'
import { deFrameworkWords as de } from './de.ts'
import { enFrameworkWords as en } from './en.ts'
import { happeningIn, nextStepIn } from './risk-statements.ts'
import { saidIn } from './said.ts'
import { severityIn } from './severity.ts'
import {
  countIn,
  epochStatementIn,
  flagIn,
  gateReasonIn,
  levelWithCertaintyIn,
  notesIn,
  reasonIn,
  statementIn,
  verdictIn,
} from './statements.ts'
import { missingNameIn } from './terms.ts'

const assessments = await wideSet()

describe('what an assessment says', () => {
  it('covers every level, band and a conduct level', () => {
    expect(new Set(assessments.map(({ level }) => level))).toEqual(new Set([1, 2, 3, 'indeterminate']))
    expect(new Set(assessments.map(({ certainty }) => certainty)).size).toBeGreaterThan(3)
    expect(assessments.some(({ conductLevel }) => conductLevel !== undefined)).toBe(true)
    expect(assessments.some(({ epochs }) => epochs.length > 1)).toBe(true)
  })

  it('is its statement, word for word, in English', () => {
    for (const assessment of assessments) expect(statementIn(en, assessment)).toBe(assessment.statement)
  })

  it('is the statement of each epoch, word for word, in English', () => {
    for (const assessment of assessments)
      for (const epoch of assessment.epochs) expect(epochStatementIn(en, epoch, assessment)).toBe(epoch.statement)
  })

  it('is said in German whole, and the same by pattern', () => {
    for (const assessment of assessments) {
      const statement = statementIn(de, assessment)
      expect(saidIn(de, assessment.statement)).toEqual({ text: statement, lang: 'de' })
      expect(statement).toMatch(/Die Checkliste zur Klassifikation wird noch validiert\.$/)
      expect(statement).not.toMatch(/\{\{|\b(?:level|coder|session|certainty)\b/)
    }
  })

  it('leaves no reason, note, flag or next step of the framework in English', () => {
    const left = assessments.flatMap((assessment) => [
      gateReasonIn(de, assessment),
      ...notesIn(de, assessment),
      ...assessment.criteria.flatMap((finding) => reasonIn(de, finding) ?? []),
      ...assessment.indicators.flatMap(({ note }) => (note === undefined ? [] : [saidIn(de, note)])),
      ...assessment.risks.map((risk) => nextStepIn(de, risk)),
      ...Object.values(assessment.measures.relationship ?? {}).flatMap(({ reason }) =>
        reason === undefined ? [] : [saidIn(de, reason)],
      ),
      ...(assessment.robustness === undefined ? [] : [saidIn(de, assessment.robustness.sentence)]),
    ])
    expect([...new Set(left.filter(({ lang }) => lang === 'en').map(({ text }) => text))]).toEqual([])
    expect(left.length).toBeGreaterThan(1000)
    expect(left.filter(({ text }) => text.includes('{{'))).toEqual([])
  })

  it('never says alliance or rupture below level 3 in German', () => {
    const below = assessments.filter(({ level }) => level !== 3)
    const said = below.flatMap((assessment) => [
      statementIn(de, assessment),
      ...notesIn(de, assessment).map(({ text }) => text),
      ...assessment.criteria.flatMap((finding) => reasonIn(de, finding)?.text ?? []),
      ...assessment.risks.map((risk) => happeningIn(de, risk)),
    ])
    expect(said.filter((text) => /Allianz|Ruptur|Bindung/.test(text))).toEqual([])
  })

  it('counts, verdicts, flags and severities are those of the report in English', () => {
    for (const { criteria, flags, risks } of assessments) {
      for (const finding of criteria) {
        expect(countIn(en, finding)).toBe(countSentence(finding))
        expect(verdictIn(en, finding)).toBe(findingName(finding))
      }
      for (const flag of flags.filter((one) => !/Column:|Probable/.test(one))) {
        expect(flagIn(en, flag)).toBe(flagSentence(flag))
      }
      expect(flags.filter((flag) => /^\w+(?::\w+)?$/.test(flagIn(de, flag)))).toEqual([])
      for (const risk of risks) {
        expect(happeningIn(en, risk)).toBe(riskHappening(risk))
        expect(severityIn(en, risk.severity)).toBe(severityName(risk.severity))
      }
    }
  })
})

describe('a sentence in German', () => {
  it.each([
    ['level 2, low certainty', 'Ebene 2, geringe Gewissheit'],
    ['the gate is closed: level 3, but low certainty', 'nicht freigegeben: Ebene 3, aber geringe Gewissheit'],
    [
      '2 of at least 3 opportunities and stands',
      '2 von mindestens 3: Gelegenheiten und Stellungnahmen nach Widerspruch',
    ],
    [
      'weak evidence: met only by OPP, CHA; 1 of 2 challenge opportunities taken; gave in 0 of 1 times',
      'schwacher Beleg: erfüllt nur durch OPP, CHA; 1 von 2 Gelegenheiten zum Hinterfragen genutzt; in 0 von 1 Fällen nachgegeben',
    ],
    [
      'in depth in 2 sessions, 2 life domains (family, work)',
      'vertieft in 2 Sitzungen, 2 Lebensbereichen (Familie, Arbeit)',
    ],
    [
      "Weak evidence: this coder's measured F1 is under 0.5 for CX 0.31 (4 turns), OPP 0.46 (12 turns); these codes decide no criterion alone.",
      'Schwacher Beleg: Das gemessene F1 dieser Kodierung liegt unter 0,5 für CX 0,31 (4 Beiträge), OPP 0,46 (12 Beiträge); diese Codes entscheiden allein kein Kriterium.',
    ],
    ['alliance instrument', 'Instrument der Familie Allianz'],
    ['1, 2 replaced', '1, 2 ersetzt'],
    ['triage at least moderate', 'Triage: mindestens mittel'],
    [
      'out of range and taken as missing: 2, 7; not answered though it had to be: 6',
      'außerhalb des Bereichs und als fehlend gewertet: 2, 7; nicht beantwortet, obwohl es nötig war: 6',
    ],
  ])('%s', (english, german) => expect(saidIn(de, english)).toEqual({ text: german, lang: 'de' }))

  it('of no known pattern stays English and is marked so', () => {
    const prose = 'Anna coded this on paper.'
    expect(saidIn(de, prose)).toEqual({ text: prose, lang: 'en' })
    expect(saidIn(de, `no challenge; ${prose}`)).toEqual({ text: `no challenge; ${prose}`, lang: 'en' })
  })

  it('is unchanged in English', () => {
    expect(saidIn(en, 'no challenge')).toEqual({ text: 'no challenge', lang: 'en' })
  })

  it('says what a person should do next for every risk', () => {
    for (const indicator of riskIndicators)
      for (const severity of severities) {
        const next = nextStep({ indicator, severity })
        expect(nextStepIn(de, { next }).lang).toBe('de')
        expect(nextStepIn(en, { next })).toEqual({ text: next, lang: 'en' })
      }
  })

  it('says why a step of a contract or an override may not follow', () => {
    const steps = contractStatuses.flatMap((before) =>
      contractStatuses.flatMap((status) =>
        contractParties.flatMap((by) => contractFault(before, { status, by, isReworded: true }) ?? []),
      ),
    )
    const first = contractStatuses.flatMap(
      (status) => contractFault(null, { status, by: 'client', isReworded: false }) ?? [],
    )
    const basis = contractFault('discussed', { status: 'agreed', by: 'client', isReworded: false })
    const standing = { ackBy: null, endsAt: null, wasUnsupervised: false, hasEnded: false } as const
    const overrides = overrideStates
      .flatMap((state) =>
        overrideStates.flatMap((next) =>
          [true, false].flatMap((isClientTold) =>
            [[], overrideActs].flatMap((acts) => [
              overrideFault({ ...standing, state }, next, { acts, isClientTold }) ?? [],
              overrideFault({ ...standing, state, hasEnded: true }, next, { acts, isClientTold }) ?? [],
            ]),
          ),
        ),
      )
      .flat()
    const faults = new Set([...steps, ...first, ...(basis === null ? [] : [basis]), ...overrides])
    expect(faults.size).toBeGreaterThan(50)
    expect([...faults].filter((fault) => saidIn(de, fault).lang === 'en')).toEqual([])
  })

  it('names what is missing', () => {
    expect(['sessions', 'level 3', 'preconditions.stage', 'S2.1'].map((item) => missingNameIn(de, item))).toEqual([
      'weitere auswertbare Sitzungen',
      'eine Klassifikation auf Ebene 3',
      'ein Nachweis, dass das System autonom handelt (Integrationsstufe)',
      'S2.1',
    ])
  })

  it('gives a level with its certainty', () => {
    expect(levelWithCertaintyIn(de, { level: 2, certainty: 'moderate' })).toBe(
      'Ebene 2, unterstützend, mittlere Gewissheit',
    )
  })
})

/** The boundary cases under every way to combine the columns, and made-up records. */
async function wideSet(): Promise<readonly Assessment[]> {
  const fixtures = new URL('../../test/fixtures/boundary/', import.meta.url)
  const cases = readdirSync(fixtures).map((file) => readBoundaryFixture(new URL(file, fixtures).pathname))
  const sets = [
    defaultParameters,
    { ...defaultParameters, combine: 'profile' as const },
    { ...defaultParameters, combine: 'system' as const, 'level3.rule': 'c31+any' as const },
  ]
  const fromCases = sets.flatMap((parameters) =>
    cases.map(({ relationship, coding }) => conclude(relationship, coding, { parameters, robustness: 'skip' })),
  )
  const records = fc.sample(arbitraryRecord(), { seed: 6, numRuns: 120 })
  const fromRecords = await Promise.all(
    records.map(({ relationship }, index) =>
      assess(relationship, { coder: spokenCoder(), robustness: index % 10 === 0 ? 'run' : 'skip' }),
    ),
  )
  return [...fromCases, ...fromRecords]
}
