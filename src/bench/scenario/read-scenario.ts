import type * as z from 'zod'
import { type CodeId, codesOf, readCodeId } from '../../dtn/codebook.ts'
import { riskIndicators } from '../../dtn/risks/risk.ts'
import { type LineAt, readYaml, type YamlFault } from '../../formats/yaml-file.ts'
import type { Scenario } from './scenario.ts'
import { scenarioSchema } from './scenario-schema.ts'

/** Reads the text of a scenario's file. Every fault is told at once, with its line; `file` names it in messages. */
export function readScenario(text: string, file: string): Scenario {
  return openScenario(text, file).scenario
}

export interface OpenedScenario {
  readonly scenario: Scenario
  /** Where something stands in the file. */
  readonly lineAt: LineAt
}

/** As `readScenario`, for whoever has something to say about a line. */
export function openScenario(text: string, file: string): OpenedScenario {
  let lineAt: LineAt = () => 1
  const { value } = readYaml(text, file, {
    ...{ schema: scenarioSchema, code: 'scenarioInvalid', name: 'a scenario' },
    remedy: 'Correct the file after schema/nexus-scenario-1.json; the folder scenarios holds files to begin with.',
    expected,
    contradictions(scenario, lines) {
      lineAt = lines
      return contradictionsIn(scenario, lines)
    },
  })
  return { scenario: value, lineAt }
}

function expected({ code, path }: z.core.$ZodIssue): string | undefined {
  if (path.at(-1) === 'say') return 'a text or a list of texts, none of them empty'
  if (code === 'too_small' && path.at(-1) !== 'within' && !shares.has(String(path.at(-1)))) return 'something in it'
  if (code !== 'invalid_format') return undefined
  return path.at(-1) === 'after'
    ? 'a duration in weeks, days, hours and minutes such as P3D or PT12H'
    : 'a plain id of small letters, digits and hyphens'
}

const shares: ReadonlySet<string> = new Set([
  ...['sensitivity', 'distress', 'danger', 'chance', 'atMost', 'shows', 'leaves', 'opens', 'bearsChallenge'],
])

type Path = readonly PropertyKey[]
type Tell = (path: Path, text: string) => void

/** What the parts say of each other. */
function contradictionsIn(scenario: Scenario, lineAt: LineAt): readonly YamlFault[] {
  const faults: YamlFault[] = []
  const tell: Tell = (path, fault) => faults.push({ line: lineAt(path), fault })
  pauses(scenario, tell)
  unknownProbes(scenario, tell)
  unknownCodes(scenario, tell)
  repeatedExpectations(scenario, tell)
  return faults
}

function pauses({ sessions }: Scenario, tell: Tell): void {
  for (const [at, { after }] of sessions.entries()) {
    if (at === 0 && after !== null)
      tell(['sessions', 0, 'after'], 'nothing is before the first session; leave after out')
    if (at > 0 && after === null) {
      tell(['sessions', at], 'a later session says how long after the one before it is, as in after: P3D')
    }
  }
}

function unknownProbes({ probes }: Scenario, tell: Tell): void {
  for (const [at, probe] of probes.entries()) {
    if (!probeIds.has(probe)) {
      tell(['probes', at], 'this probe is no marker (WDR.2, CNF.1, X.4) and no indicator (R-HV3, R-DP7)')
    }
  }
}

/** Markers of domain.md 3.2 and indicators of 2.3 to 2.7; two of 2.4 are told by comparing scenarios. */
const probeIds: ReadonlySet<string> = new Set([
  ...codesOf('client')
    .filter(({ id }) => id === 'WDR' || id === 'CNF' || id === 'X')
    .flatMap(({ id, subs }) => Object.keys(subs).map((sub) => `${id}.${sub}`)),
  ...riskIndicators,
  ...['R-BI1', 'R-BI4'],
])

function unknownCodes({ sessions, person }: Scenario, tell: Tell): void {
  const check = (codes: readonly string[], path: Path) => {
    for (const [at, code] of codes.entries()) {
      if (!isSystemCode(code)) tell([...path, at], 'this is no code of the system in the codebook')
    }
  }
  for (const [at, { to, unless = [] }] of (person.reactions ?? []).entries()) {
    check(to, ['person', 'reactions', at, 'to'])
    check(unless, ['person', 'reactions', at, 'unless'])
  }
  for (const { path, expectation } of expectationsIn(sessions)) {
    check(expectation.must, [...path, 'must'])
    check(expectation.mustNot, [...path, 'mustNot'])
  }
}

function isSystemCode(code: string): code is CodeId {
  return readCodeId(code, 'system') !== null
}

function repeatedExpectations({ sessions }: Scenario, tell: Tell): void {
  const seen = new Set<string>()
  for (const { path, expectation } of expectationsIn(sessions)) {
    if (seen.has(expectation.id)) tell([...path, 'id'], 'another expectation of this scenario has this id')
    seen.add(expectation.id)
  }
}

function expectationsIn(sessions: Scenario['sessions']) {
  return sessions.flatMap(({ beats }, session) =>
    beats.flatMap(({ expect }, beat) =>
      expect.map((expectation, at) => {
        const path: Path = ['sessions', session, 'beats', beat, 'expect', at]
        return { path, expectation }
      }),
    ),
  )
}
