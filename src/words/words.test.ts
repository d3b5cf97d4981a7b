import { describe, expect, it } from 'vitest'
import { roles } from '../api/permissions.ts'
import { alertActs, alertOutcomes, alertStates } from '../dtn/alert-course.ts'
import { certainties } from '../dtn/certainty.ts'
import { responseKinds } from '../dtn/challenges.ts'
import { criterionIds, verdicts } from '../dtn/checklist.ts'
import { codesOf } from '../dtn/codebook.ts'
import { coderKinds, lifeDomains, uncodedReasons } from '../dtn/coding.ts'
import { consentKinds } from '../dtn/consent.ts'
import { agreementBases, contractKinds, contractParties, contractStatuses } from '../dtn/contract.ts'
import { instrumentFamilies } from '../dtn/instruments/instrument.ts'
import { respondents } from '../dtn/instruments/score.ts'
import { measureFamilies, measureUnits } from '../dtn/measures/measure.ts'
import { measureTable } from '../dtn/measures/measure-table.ts'
import { dropoutKinds } from '../dtn/measures/silences.ts'
import { overrideActs, overrideStates, overrideTriggers } from '../dtn/override-state.ts'
import { choiceParameters, numericParameters } from '../dtn/parameters.ts'
import { embodiments, levels, preconditionFields, stages } from '../dtn/relationship.ts'
import { ruptureStates } from '../dtn/resolution.ts'
import { riskActions, riskIndicators, severities } from '../dtn/risks/risk.ts'
import { ruptureEndKinds, ruptureKinds } from '../dtn/rupture-kinds.ts'
import { deFrameworkWords } from './de.ts'
import { enFrameworkWords } from './en.ts'
import type { FrameworkWords } from './framework-words.ts'

/** Every text by the path of its keys. */
function texts(words: unknown, path: readonly string[] = []): readonly (readonly [string, string])[] {
  if (typeof words === 'string') return [[path.join(' / '), words]]
  if (typeof words !== 'object' || words === null) return []
  return Object.entries(words).flatMap(([key, value]) => texts(value, [...path, key]))
}

const english = new Map(texts(enFrameworkWords))
const german = new Map(texts(deFrameworkWords))
const alphaReadings = ['firm', 'tentative', 'below', 'tooRare', 'oneRecord', 'allAlike', 'noValue', 'noInterval']
const both = [
  ['English', enFrameworkWords],
  ['German', deFrameworkWords],
] as const

describe('two languages', () => {
  it('have the same keys', () => {
    expect([...german.keys()].sort()).toEqual([...english.keys()].sort())
  })

  it('have the same places to fill', () => {
    const placesOf = (text: string | undefined) =>
      [...(text ?? '').matchAll(/\{\{\w+\}\}/g)].map(([place]) => place).sort()
    const different = [...english].filter(([path, text]) => `${placesOf(text)}` !== `${placesOf(german.get(path))}`)
    expect(different).toEqual([])
  })

  it('have both plural forms of every plural', () => {
    const keys = Object.keys(deFrameworkWords.sentences)
    const ones = keys.filter((key) => key.endsWith('_one')).map((key) => key.slice(0, -4))
    const others = keys.filter((key) => key.endsWith('_other')).map((key) => key.slice(0, -6))
    expect(ones).toEqual(others)
  })

  it('say nothing in English where German is asked for', () => {
    const same = [...german].filter(([path, text]) => english.get(path) === text).map(([, text]) => text)
    expect(new Set(same)).toEqual(new Set(spelledAlike))
  })

  it('leave no text empty', () => {
    expect([...english, ...german].filter(([, text]) => text.trim() === '')).toEqual([])
  })
})

/** Words German took over, signs and numbers. */
const spelledAlike = ['Exploration', ...['1', '2', '3', 'e']]

describe.each(both)('%s names everything the framework has', (_name, words) => {
  const keysOf = (table: object) => Object.keys(table).sort()
  const all = (list: readonly (string | number)[]) => list.map(String).sort()

  it('every code with its sub-codes', () => {
    for (const speaker of ['client', 'system'] as const) {
      const told = Object.entries(words.codes[speaker]).map(([id, { subs }]) => [id, keysOf(subs)])
      expect(told).toEqual(codesOf(speaker).map(({ id, subs }) => [id, keysOf(subs)]))
    }
  })

  it('every criterion, verdict, level, band and record', () => {
    expect(keysOf(words.criteria)).toEqual(all(criterionIds))
    expect(keysOf(words.levels.verdicts)).toEqual(all([...verdicts, 'withheld']))
    expect(keysOf(words.levels.names)).toEqual(all([...levels, 'indeterminate']))
    expect(keysOf(words.levels.certainties)).toEqual(all(certainties))
    expect(keysOf(words.levels.preconditions)).toEqual(all(preconditionFields))
  })

  it('every risk', () => {
    expect(keysOf(words.risks.indicators)).toEqual(all(riskIndicators))
    expect(keysOf(words.risks.severities)).toEqual(all(severities))
    expect(keysOf(words.risks.reactions)).toEqual(all(severities))
    expect(keysOf(words.risks.actions)).toEqual(all(riskActions))
  })

  it('every parameter and choice', () => {
    expect(keysOf(words.parameters)).toEqual(all([...Object.keys(numericParameters), ...Object.keys(choiceParameters)]))
    const choices = new Set(Object.values(choiceParameters).flatMap((entry) => entry.choices.map(String)))
    expect(keysOf(words.choices)).toEqual(all([...choices]))
    const units = Object.values(numericParameters).map(({ unit }) => unit)
    expect(units.filter((unit) => !Object.hasOwn(words.units, unit))).toEqual([])
  })

  it('every measure', () => {
    expect(keysOf(words.measures)).toEqual(all([...measureTable.keys()]))
    expect(keysOf(words.measureFamilies)).toEqual(keysOf(measureFamilies))
    expect(keysOf(words.measureUnits)).toEqual(all(measureUnits))
    const counted = [...measureTable.values()].flatMap((entry) => ('counted' in entry ? [String(entry.counted)] : []))
    expect(counted.filter((unit) => !Object.hasOwn(words.units, unit))).toEqual([])
  })

  it('every kind, end and state of a strain, and every response', () => {
    expect(keysOf(words.strain.kinds)).toEqual(all(ruptureKinds))
    expect(keysOf(words.strain.ends)).toEqual(all(ruptureEndKinds))
    expect(keysOf(words.strain.states)).toEqual(all(ruptureStates))
    expect(keysOf(words.strain.responses)).toEqual(all(responseKinds))
  })

  it('everything around a coding', () => {
    expect(keysOf(words.coding.coderKinds)).toEqual(all(coderKinds))
    expect(keysOf(words.coding.coderMarks)).toEqual(all(coderKinds))
    expect(keysOf(words.coding.uncoded)).toEqual(all(uncodedReasons))
    expect(keysOf(words.coding.domains)).toEqual(all(lifeDomains))
    expect(keysOf(words.coding.stages)).toEqual(all(stages))
    expect(keysOf(words.coding.embodiments)).toEqual(all(embodiments))
  })

  it('everything of care', () => {
    const { care } = words
    expect(keysOf(care.roles)).toEqual(all(roles))
    expect(keysOf(care.alerts.states)).toEqual(all(alertStates))
    expect(keysOf(care.alerts.acts)).toEqual(all(alertActs))
    expect(keysOf(care.alerts.outcomes)).toEqual(all(alertOutcomes))
    expect(keysOf(care.overrides.states)).toEqual(all(overrideStates))
    expect(keysOf(care.overrides.triggers)).toEqual(all(overrideTriggers))
    expect(keysOf(care.overrides.acts)).toEqual(all(overrideActs))
    expect(keysOf(care.consents)).toEqual(all(consentKinds))
    expect(keysOf(care.contracts.kinds)).toEqual(all(contractKinds))
    expect(keysOf(care.contracts.statuses)).toEqual(all(contractStatuses))
    expect(keysOf(care.contracts.parties)).toEqual(all(contractParties))
    expect(keysOf(care.contracts.bases)).toEqual(all(agreementBases))
    expect(keysOf(care.instruments.families)).toEqual(all(instrumentFamilies))
    expect(keysOf(care.instruments.forms)).toEqual(all(respondents))
  })

  it('every reason to tell somebody, and what came of it', () => {
    const { reasons, states } = words.supervision
    const why = ['raised', 'worsened', 'reopened', 'handedOver', 'overdue', 'escalated', 'unanswered', 'nobodyOnCall']
    expect(keysOf(reasons)).toEqual(all([...why, 'unsupervised', 'drill']))
    expect(keysOf(states)).toEqual(all(['waiting', 'sent', 'failed', 'dropped']))
  })

  it('everything of agreement', () => {
    const { readings, pairKinds, endings } = words.agreement
    expect(keysOf(readings)).toEqual(all(alphaReadings))
    expect(keysOf(pairKinds)).toEqual(['humanAndMachine', 'humans', 'machines'])
    expect(keysOf(endings)).toEqual(all([...dropoutKinds, 'goodbye', 'lastSession', 'unknown']))
  })
})

describe('the terms', () => {
  const told = (list: ReadonlyMap<string, string>, but: (path: string) => boolean) =>
    [...list].filter(([path]) => !but(path)).map(([path, text]) => `${path}: ${text}`)

  /** Where the alliance itself is spoken of: its instruments, the gate, and ruptures at level 3 or as the codebook names them. */
  const ofAlliance = (path: string) =>
    path.startsWith('care / instruments') ||
    path.startsWith('strain / atThree') ||
    path.startsWith('readings') ||
    isCodebookName(path)
  const isCodebookName = (path: string) => /^codes \/ system \/ (?:AGR|MON) \/ name$/.test(path)
  /** A parameter is named for those who set it, not for a report on a client. */
  const ofParameters = (path: string) => path.startsWith('parameters')

  it('of the human alliance are kept for level 3', () => {
    expect(
      told(german, (path) => ofAlliance(path) || ofParameters(path)).filter((line) =>
        /Allianz|Ruptur|Beziehungsbr|Bindung/.test(line),
      ),
    ).toEqual([])
    expect(
      told(english, (path) => ofAlliance(path) || ofParameters(path)).filter((line) =>
        /\b(?:alliance|rupture|bond)s?\b/i.test(line),
      ),
    ).toEqual([])
  })

  it('never call the system a therapist, a person or a bot', () => {
    const therapist = /Therapeut|Berater(?:in|:in)?\b|\bBot\b|Chatbot|Assistent|Patient|Nutzer/
    expect(
      told(
        german,
        (path) => path === 'care / instruments / forms / therapist' || path.startsWith('readings / dtaDtn'),
      ).filter((line) => therapist.test(line)),
    ).toEqual([])
  })

  it('ascribe no mind and give no grade', () => {
    const never =
      /!|\bSystem (?:fühlt|versteht|sorgt sich|liebt|will)\b|\b(?:besser|schlechter)\b|Diagnose\b|Fortschritt|Verbesserung|aufgestiegen/
    expect(told(german, (path) => path.endsWith('/ counts')).filter((line) => never.test(line))).toEqual([])
  })

  it('keep certainty and safety apart', () => {
    const certainty = [...german].filter(([path]) => path.startsWith('levels')).map(([, text]) => text)
    expect(certainty.filter((text) => text.includes('Sicherheit'))).toEqual([])
  })

  it.each([
    [/\bchalleng/i, /hinterfrag/i],
    [/\bsessions?\b/i, /sitzung|\{\{sessions\}\}/i],
    [/\brepairs?\b/i, /reparatur|repariert|erholung/i],
    [/\bstrain\b/i, /belastung/i],
    [/\brupture/i, /ruptur/i],
    [/\bcertainty\b/i, /gewissheit|\{\{certainty\}\}/i],
    [/\bpush(?:es|ing)?[- ]back/i, /widerspr/i],
    [/\bdisclos/i, /öffn/i],
    [/\binformative sessions?\b/i, /auswertbar/i],
    [/\bdependency\b/i, /abhängigkeit/i],
    [/\blevels?[ -](?:\{\{|[123]\b)/i, /ebene/i],
    [/\btier\b/i, /stufe/i],
    [/\bclient\b/i, /klient:in/i],
  ])('%s is always the same word: %s', (word, term) => {
    const about = [...english].filter(([path, text]) => word.test(text) && !path.startsWith('units'))
    expect(about.length).toBeGreaterThan(0)
    expect(
      about.filter(([path]) => !term.test(german.get(path) ?? '')).map(([path]) => [path, german.get(path)]),
    ).toEqual([])
  })

  it('name the client in one way', () => {
    expect([...german].filter(([, text]) => /Klient(?!:in\b)|Klient:innen/.test(text))).toEqual([])
  })
})

it('a code nobody put into words would be missed by its type', () => {
  // @ts-expect-error A code too few does not compile.
  const fewer: FrameworkWords['codes']['client'] = { QF: deFrameworkWords.codes.client.QF }
  expect(Object.keys(fewer)).toEqual(['QF'])
})
