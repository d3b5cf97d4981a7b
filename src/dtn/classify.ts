import { applyChecklist } from './apply-checklist.ts'
import { type ChallengeResponse, challengeResponses } from './challenges.ts'
import { type CriterionId, criterionIds, type Finding } from './checklist.ts'
import type { CodedRelationship } from './coding.ts'
import {
  type Dominance,
  dominance,
  dominanceOf,
  leadingLevel,
  nearestLevels,
  noCounts,
  type PatternCounts,
  presentDominanceOf,
  withPattern,
} from './dominant.ts'
import { protectedTurns } from './no-regression.ts'
import { findOpportunities, type Opportunities } from './opportunities.ts'
import type { Parameters } from './parameters.ts'
import { missingPreconditions } from './preconditions.ts'
import type { Level, SystemProfile } from './relationship.ts'
import { findRuptures, type Rupture, type RuptureFindings } from './ruptures.ts'
import { type PatternFinding, patternOf } from './session-pattern.ts'
import { dropStockOpeners } from './stock-opener.ts'
import { type Tier, tiersOf } from './tiers.ts'
import { weighFindings } from './weak-evidence.ts'

/** A level or `indeterminate`, with what it rests on (domain.md 1.5, 1.6). */
export interface Classification {
  readonly level: Level | 'indeterminate'
  readonly levelThreeLike: boolean
  readonly dominance: Dominance
  readonly missing: readonly string[]
  readonly flags: readonly string[]
  readonly discordance: -1 | 0 | 1
  readonly informative: number
  /** The two nearest levels where no pattern is dominant. */
  readonly nearest: readonly [Level, Level] | null
}

/** Everything computed on the way from codes to a level. */
export interface Classified extends Classification {
  /** The coded record after the stock-opener rule. */
  readonly coded: CodedRelationship
  readonly tiers: readonly Tier[]
  readonly ruptures: RuptureFindings
  readonly responses: readonly ChallengeResponse[]
  readonly opportunities: Opportunities
  readonly patterns: readonly PatternFinding[]
  readonly findings: readonly Finding[]
}

/** From a coded relationship to its findings and level. */
export function classifyCoded(raw: CodedRelationship, parameters: Parameters): Classified {
  const looked = look(raw, parameters)
  const { coded, seen, patterns } = looked
  const findings = judged(looked, criterionIds, parameters)
  const classification = classify({ findings, patterns, system: coded.relationship.system, parameters })
  const flags = isMajorityProtected(coded, patterns, parameters) ? ['protectedMajority'] : []
  const { ruptures, responses, tiers, opportunities } = seen
  return {
    ...classification,
    flags: [...classification.flags, ...flags],
    coded,
    tiers,
    ruptures,
    responses,
    opportunities,
    patterns,
    findings,
  }
}

/** The level alone, for those who ask for it many times: only the criteria that decide it are judged. */
export function levelOf(raw: CodedRelationship, parameters: Parameters): Classification['level'] {
  const looked = look(raw, parameters)
  const { coded, patterns } = looked
  const { dominant } = dominanceOf(patterns, parameters)
  const findings = judged(looked, dominant === null ? [] : decidingUnder[dominant], parameters)
  return classify({ findings, patterns, system: coded.relationship.system, parameters }).level
}

interface Looked {
  readonly coded: CodedRelationship
  readonly seen: Seen
  readonly patterns: readonly PatternFinding[]
}

function look(raw: CodedRelationship, parameters: Parameters): Looked {
  const coded = dropStockOpeners(raw, parameters)
  const seen = observe(coded, parameters)
  return { coded, seen, patterns: patternsOf(coded, seen.ruptures.ruptures, { tiers: seen.tiers, parameters }) }
}

function judged({ coded, seen }: Looked, ids: readonly CriterionId[], parameters: Parameters): readonly Finding[] {
  const observedIn = (other: CodedRelationship) => (other === coded ? seen : observe(other, parameters))
  const judge = (other: CodedRelationship, asked: readonly CriterionId[]) => {
    const { opportunities, ruptures, responses } = observedIn(other)
    return applyChecklist({ coded: other, opportunities, ruptures: ruptures.ruptures, responses, parameters }, asked)
  }
  return weighFindings({ coded, ids, parameters, judge })
}

type Seen = Pick<Classified, 'ruptures' | 'responses' | 'tiers' | 'opportunities'>

/** What the criteria look at, found in the coded record. */
function observe(coded: CodedRelationship, parameters: Parameters): Seen {
  const ruptures = findRuptures(coded, parameters)
  const responses = challengeResponses(coded, ruptures.ruptures, parameters)
  const tiers = tiersOf(coded, ruptures.ruptures, parameters)
  return { ruptures, responses, tiers, opportunities: findOpportunities(coded, tiers, parameters) }
}

interface ClassifyInput {
  readonly findings: readonly Finding[]
  readonly patterns: readonly PatternFinding[]
  readonly system: SystemProfile
  readonly parameters: Parameters
}

/** The level rule of domain.md 1.5 over the findings and session patterns. */
function classify({ findings, patterns, system, parameters }: ClassifyInput): Classification {
  const dominance = dominanceOf(patterns, parameters)
  const informative = patterns.filter((pattern) => pattern.isInformative).length
  const discordance = discordanceOf(patterns)
  const present = presentDominanceOf(patterns, parameters).dominant
  const flags = present !== null && present !== dominance.dominant ? [`presentLevel:${present}`] : []
  const base = { dominance, informative, discordance, nearest: null, levelThreeLike: false }
  if (informative < parameters['certainty.lowSessions']) {
    return { ...base, level: 'indeterminate', missing: ['sessions'], flags }
  }
  if (parameters.combine === 'profile') {
    return { ...base, level: 'indeterminate', missing: [], flags: [...flags, ...profileFlags(patterns)] }
  }
  const rule = ruleFor({ dominance, findings, patterns, system, parameters, discordance })
  return {
    ...base,
    ...rule,
    flags: [...rule.flags, ...flags],
    nearest: dominance.dominant === null ? nearestLevels(dominance.shares) : null,
  }
}

const systemThree = ['S3.1', 'S3.2', 'S3.3'] as const
const clientThree = ['C3.1', 'C3.2', 'C3.3'] as const
const levelTwo = ['S2.1', 'S2.2a', 'C2.1'] as const

/** The criteria that the level rule asks for, by dominant pattern. */
const decidingUnder: Readonly<Record<Level, readonly CriterionId[]>> = {
  1: ['S1.1', 'C1.1'],
  2: levelTwo,
  3: [...levelTwo, ...systemThree, ...clientThree],
}

type RuleResult = Pick<Classification, 'level' | 'missing' | 'flags' | 'levelThreeLike'>
type RuleInput = ClassifyInput & { readonly dominance: Dominance; readonly discordance: -1 | 0 | 1 }

function ruleFor(input: RuleInput): RuleResult {
  switch (input.dominance.dominant) {
    case 3:
      return dominantThree(input)
    case 2:
      return dominantTwo(input)
    case 1:
      return dominantOne(input)
    case null:
      return { level: 'indeterminate', missing: [], flags: [], levelThreeLike: false }
  }
}

function dominantThree({ findings, system, parameters }: RuleInput): RuleResult {
  const missing = missingForLevelThree(findings, system)
  if (missing.length === 0) return { level: 3, missing, flags: [], levelThreeLike: false }
  const flags = isProbable(findings, parameters) ? ['levelThreeProbable'] : []
  if (notMet(findings, systemThree).length === 0) return { level: 2, missing, flags, levelThreeLike: true }
  const level = isLevelTwo(findings) ? 2 : 'indeterminate'
  return { level, missing, flags: ['levelThreeElements', ...flags], levelThreeLike: false }
}

/** The level-3 criteria not met, then the records not there: what level 3 and with it the gate ask for. */
export function missingForLevelThree(findings: readonly Finding[], system: SystemProfile): readonly string[] {
  const records = missingPreconditions(system).map((field) => `preconditions.${field}`)
  return [...notMet(findings, [...systemThree, ...clientThree]), ...records]
}

/** Rule `c31+any`: C3.1 and one other make level 3 probable, never more (domain.md 1.5). */
function isProbable(findings: readonly Finding[], parameters: Parameters): boolean {
  if (parameters['level3.rule'] !== 'c31+any') return false
  const unmet = notMet(findings, clientThree)
  return notMet(findings, systemThree).length === 0 && !unmet.includes('C3.1') && unmet.length <= 1
}

function dominantTwo({ findings }: RuleInput): RuleResult {
  return isLevelTwo(findings)
    ? { level: 2, missing: [], flags: [], levelThreeLike: false }
    : { level: 'indeterminate', missing: notMet(findings, levelTwo), flags: [], levelThreeLike: false }
}

function dominantOne({ findings, patterns, discordance }: RuleInput): RuleResult {
  const flags = discordance === 1 ? ['unmetDisclosure'] : []
  if (notMet(findings, ['S1.1']).length === 0) return { level: 1, missing: [], flags, levelThreeLike: false }
  const leading = leadingLevel(patterns, 'system')
  if ((leading === 2 || leading === 3) && notMet(findings, ['C1.1']).length === 0) {
    return { level: 1, missing: [], flags: ['clientColumnOnly', ...flags], levelThreeLike: false }
  }
  return { level: 'indeterminate', missing: ['S1.1'], flags: [], levelThreeLike: false }
}

function isLevelTwo(findings: readonly Finding[]): boolean {
  return notMet(findings, levelTwo).length <= 1
}

/** `noOpportunity` and `partly` never count as met. */
function notMet(findings: readonly Finding[], ids: readonly CriterionId[]): readonly CriterionId[] {
  return ids.filter((id) => findings.find((finding) => finding.id === id)?.verdict !== 'met')
}

/** sign(leading level of the client column − leading level of the system column) (domain.md 1.5). */
function discordanceOf(patterns: readonly PatternFinding[]): -1 | 0 | 1 {
  const client = leadingLevel(patterns, 'client')
  const system = leadingLevel(patterns, 'system')
  if (client === null || system === null || client === system) return 0
  return client > system ? 1 : -1
}

function profileFlags(patterns: readonly PatternFinding[]): readonly string[] {
  return (['system', 'client'] as const).flatMap((column) => {
    const leading = leadingLevel(patterns, column)
    return leading === null ? [] : [`${column}Column:${leading}`]
  })
}

/** Session patterns in time order: NR1 needs the standing level of the sessions before a rupture. */
function patternsOf(
  coded: CodedRelationship,
  ruptures: readonly Rupture[],
  { tiers, parameters }: { readonly tiers: readonly Tier[]; readonly parameters: Parameters },
): readonly PatternFinding[] {
  const patterns: PatternFinding[] = []
  const nr1 = new Set<number>()
  const bySession = rupturesBySession(coded, ruptures)
  let standing: Standing = { counts: noCounts, informative: 0 }
  for (const session of coded.sessions) {
    const here = bySession.get(session.index)
    if (here !== undefined && isStandingThree(standing, parameters)) {
      for (const rupture of here)
        for (const index of protectedTurns(coded, rupture, { tiers, parameters })) nr1.add(index)
    }
    const pattern = patternOf(session, { coded, tiers, parameters, nr1 })
    patterns.push(pattern)
    standing = {
      counts: withPattern(standing.counts, pattern),
      informative: standing.informative + (pattern.isInformative ? 1 : 0),
    }
  }
  return patterns
}

function rupturesBySession(coded: CodedRelationship, ruptures: readonly Rupture[]): ReadonlyMap<number, Rupture[]> {
  const bySession = new Map<number, Rupture[]>()
  for (const rupture of ruptures) {
    const session = coded.turns[rupture.from]?.session ?? 0
    const here = bySession.get(session)
    if (here === undefined) bySession.set(session, [rupture])
    else here.push(rupture)
  }
  return bySession
}

/** What the sessions so far amount to. */
interface Standing {
  readonly counts: PatternCounts
  readonly informative: number
}

function isStandingThree({ counts, informative }: Standing, parameters: Parameters): boolean {
  return informative >= parameters['nr1.sessions'] && dominance(counts, parameters).dominant === 3
}

/** More than `nr1.majority` of all system turns of any `nr1.window` consecutive sessions are protected by NR1. */
function isMajorityProtected(
  coded: CodedRelationship,
  patterns: readonly PatternFinding[],
  parameters: Parameters,
): boolean {
  const window = parameters['nr1.window']
  if (patterns.every((pattern) => pattern.nr1.length === 0)) return false
  const system = coded.sessions.map(({ turns }) => turns.filter((turn) => turn.turn.speaker === 'system').length)
  return patterns.some((_, start) => {
    const end = start + window
    if (end > patterns.length) return false
    const shielded = sum(patterns.slice(start, end).map((pattern) => pattern.nr1.length))
    const all = sum(system.slice(start, end))
    return all > 0 && shielded / all > parameters['nr1.majority']
  })
}

function sum(values: readonly number[]): number {
  return values.reduce((total, value) => total + value, 0)
}
