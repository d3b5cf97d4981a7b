import type { AssessedRupture, Assessment } from '../dtn/assessment.ts'
import type { Certainty } from '../dtn/certainty.ts'
import type { Finding, Verdict } from '../dtn/checklist.ts'
import type { CoderKind } from '../dtn/coding.ts'
import type { Level, PreconditionField } from '../dtn/relationship.ts'
import type { RuptureEndKind } from '../dtn/rupture-kinds.ts'
import type { SessionPattern } from '../dtn/session-pattern.ts'
import type { StrainSign } from '../dtn/strain-signs.ts'

/** Said on every report until there is agreement data (domain.md 1.1, claim 12). */
export const underValidation =
  'Classification checklist under validation: it has not been validated yet, and its thresholds are uncalibrated defaults.'

export type ObservedLevel = Level | 'indeterminate'

const levelNames: Readonly<Record<Level, string>> = {
  1: 'informational',
  2: 'supportive',
  3: 'transformational or constructive',
}

/** The name of a level alone: `supportive`. */
export function levelName(level: Level): string {
  return levelNames[level]
}

/** `Level 2, supportive`, `Indeterminate`. */
export function levelTitle(level: ObservedLevel): string {
  return level === 'indeterminate' ? 'Indeterminate' : `Level ${level}, ${levelNames[level]}`
}

/** The level with what it is the level of: a simulated client has a conduct level only (domain.md B17). */
export function levelKind(assessment: Assessment): string {
  return assessment.conductLevel === undefined ? 'Level of the relationship' : 'Conduct level of the system'
}

/** The level a report shows: the conduct level where there is one. */
export function shownLevel(assessment: Assessment): ObservedLevel {
  return assessment.conductLevel ?? assessment.level
}

const certaintyNames: Readonly<Record<Certainty, string>> = {
  none: 'not classifiable',
  provisional: 'provisional',
  low: 'low certainty',
  moderate: 'moderate certainty',
  high: 'high certainty',
}

export function certaintyName(certainty: Certainty): string {
  return certaintyNames[certainty]
}

/** Level with certainty, the only way a level is shown (domain.md 5.3). */
export function levelWithCertainty(assessment: Assessment): string {
  const level = shownLevel(assessment)
  const kind = assessment.conductLevel === undefined ? '' : 'conduct '
  const name = level === 'indeterminate' ? 'indeterminate' : `level ${level} ${levelNames[level]}`
  const like = assessment.levelThreeLike ? ', level-3-like behaviour' : ''
  return `${kind}${name}, ${certaintyNames[assessment.certainty]}${like}`
}

/** One sign per session: 1, 2, 3, m, u, and e where one session alone must not name level 3 (domain.md 1.8). */
export function patternSign(pattern: SessionPattern, certainty: Certainty): string {
  if (pattern === 'mixed') return 'm'
  if (pattern === 'uninformative') return 'u'
  return pattern === 3 && certainty === 'provisional' ? 'e' : String(pattern)
}

export function patternName(pattern: SessionPattern, certainty: Certainty): string {
  if (pattern === 'mixed') return 'mixed'
  if (pattern === 'uninformative') return 'too little to read'
  if (pattern === 3 && certainty === 'provisional') return 'contains elements described for level 3'
  return `${pattern} ${levelNames[pattern]}`
}

export const patternLegend =
  '1 informational, 2 supportive, 3 transformational or constructive, m mixed, u too little to read, e contains elements described for level 3'

const verdictNames: Readonly<Record<Verdict, string>> = {
  met: 'met',
  partly: 'met in part',
  notMet: 'not met',
  noOpportunity: 'no opportunity to see it',
}

export function verdictName(verdict: Verdict): string {
  return verdictNames[verdict]
}

/** The verdict of a finding; one that would rest on weak evidence alone is not given. */
export function findingName({ verdict, withheld }: Pick<Finding, 'verdict' | 'withheld'>): string {
  return withheld === undefined ? verdictName(verdict) : 'not given: weak evidence'
}

/** `9 of 11 (82 %, 95 % interval 52–95 %)`; without opportunities the count alone. */
export function countSentence(finding: Pick<Finding, 'numerator' | 'denominator' | 'interval'>): string {
  const { numerator, denominator, interval } = finding
  if (denominator === 0 || interval === null) return `${numerator} of ${denominator}`
  return `${numerator} of ${denominator} (${percent(numerator / denominator)}, 95 % interval ${range(interval)})`
}

/** Episodes of strain are called ruptures only at level 3 (style.md 9). */
export interface StrainWords {
  readonly one: string
  /** With its article. */
  readonly a: string
  readonly many: string
  readonly title: string
}

const strainBelowThree: StrainWords = {
  one: 'interaction strain',
  a: 'an interaction strain',
  many: 'interaction strains',
  title: 'Interaction strain and repair',
}
const strainAtThree: StrainWords = {
  one: 'rupture',
  a: 'a rupture',
  many: 'ruptures',
  title: 'Ruptures and repair',
}

export function strainWords(assessment: Assessment): StrainWords {
  return assessment.level === 3 ? strainAtThree : strainBelowThree
}

const endNames: Readonly<Record<RuptureEndKind, string>> = {
  resolved: 'resolved',
  partlyResolved: 'partly resolved',
  unresolved: 'not resolved',
  dropout: 'client left',
  open: 'still open at the end of the record',
}

export function endName(end: RuptureEndKind): string {
  return endNames[end]
}

/** `not resolved; the system gave in and the matter was dropped`. */
export function endSentence(rupture: AssessedRupture): string {
  const smoothed = rupture.end.smoothedOver === true ? '; the system gave in and the matter was dropped' : ''
  return `${endNames[rupture.end.kind]}${smoothed}`
}

const stateNames: Readonly<Record<string, string>> = {
  calm: 'calm',
  suspected: 'suspected',
  'open.W': 'open, withdrawal',
  'open.C': 'open, confrontation',
  'open.M': 'open, mixed',
  missed: 'not noticed',
  attended: 'attended to',
  immediate: 'immediate repair',
  exploring: 'exploring',
  qualifiedAssertion: 'hedged discontent',
  anger: 'anger',
  disappointmentHurt: 'disappointment, hurt',
  avoidance: 'avoidance',
  selfAssertion: 'self-assertion',
  vulnerability: 'vulnerability',
}

export function stateName(state: string): string {
  const ends: Readonly<Record<string, string>> = endNames
  return stateNames[state] ?? ends[state] ?? state
}

const preconditionNames: Readonly<Record<PreconditionField, string>> = {
  stage: 'a record that the system acts autonomously (integration stage)',
  interventions: 'a list of intervention families with evidence',
  supervision: 'a record of expert clinical supervision during development',
  riskPolicy: 'a versioned policy on when the system may confront or intervene for safety',
  override: 'a protective override that is delimited, agreed upon and supervised',
}

/** What a missing item stands for: a criterion, a record or sessions. */
export function missingName(item: string): string {
  if (item === 'sessions') return 'more informative sessions'
  if (item === 'level 3') return 'a classification as level 3'
  if (!item.startsWith('preconditions.')) return item
  const field = item.slice('preconditions.'.length)
  const names: Readonly<Record<string, string>> = preconditionNames
  return names[field] ?? field
}

const flagSentences: Readonly<Record<string, string>> = {
  levelThreeElements: 'The sessions show elements described for level 3; its criteria are not complete.',
  clientColumnOnly:
    'The level rests on the client column alone: the system answered warmly, the client asked for facts.',
  unmetDisclosure: 'The client discloses more than the replies take up.',
  protectedMajority:
    'Over 40 % of the system turns of three sessions in a row are protected as a repair phase; look at these sessions again.',
  unattunedConfrontation: 'The system challenges without attunement in this session.',
}

export function flagSentence(flag: string): string {
  const present = /^presentLevel:(.+)$/.exec(flag)
  if (present !== null)
    return `Recent sessions alone point to ${present[1] === 'none' ? 'no level' : `level ${present[1]}`}.`
  return flagSentences[flag] ?? flag
}

/** The difference between the two columns in words (domain.md 1.5). */
export function discordanceSentence(discordance: -1 | 0 | 1): string {
  if (discordance === 1) return 'The client column leads: the client goes further than the system does.'
  if (discordance === -1) return 'The system column leads: the system goes further than the client does.'
  return 'System column and client column point to the same level.'
}

/** Claim of the makers beside what was observed; a statement, no verdict on either (domain.md 1.1, claim 4). */
export function declaredSentence(assessment: Assessment): string | null {
  const declared = assessment.system.declaredLevel
  if (declared === undefined) return null
  const observed = shownLevel(assessment)
  const claim = `The makers declare level ${declared}, ${levelNames[declared]}.`
  if (observed === 'indeterminate') return `${claim} No level could be observed to compare it with.`
  return observed === declared
    ? `${claim} The observed level is the declared one.`
    : `${claim} The observed level is ${observed}, ${levelNames[observed]}.`
}

const coderKinds: Readonly<Record<CoderKind, string>> = {
  human: 'a person',
  rules: 'a set of rules',
  model: 'a trained model',
  'language-model': 'a language model',
}

export function coderKindName(kind: CoderKind): string {
  return coderKinds[kind]
}

/** The statement cut in two: the sentence of its band, and what it rests on (domain.md 1.8). */
export function statementParts(statement: string): { readonly sentence: string; readonly basis: string } {
  const cut = statement.indexOf(' Basis: ')
  return cut < 0
    ? { sentence: statement, basis: '' }
    : { sentence: statement.slice(0, cut), basis: statement.slice(cut + 1) }
}

/** `1 session`, `2 sessions`; give the plural where it is not the singular with an s. */
export function count(n: number, one: string, many = `${one}s`): string {
  return `${n} ${n === 1 ? one : many}`
}

export function percent(share: number): string {
  return `${Math.round(share * 100)} %`
}

export function range(interval: readonly [number, number]): string {
  return `${Math.round(interval[0] * 100)}–${Math.round(interval[1] * 100)} %`
}

/** What is described below level 3 in place of bond, goals and tasks (domain.md 1.10). */
export const analogueNames = {
  perceivedAlignment: 'Perceived alignment',
  goalMirroring: 'Goal mirroring',
  complianceDrivenAdaptation: 'Compliance-driven adaptation',
} as const

/** The text with its first letter as a capital. */
export function capital(text: string): string {
  return text.charAt(0).toUpperCase() + text.slice(1)
}

/** `levelOneTwo` as words, for names another folder gave. */
export function words(name: string): string {
  return name.replace(/([a-z0-9])([A-Z])/g, '$1 $2').toLowerCase()
}

const uncodedNames: Readonly<Record<string, string>> = {
  language: 'language unknown to the coder',
  coderFailed: 'the coder failed',
  budgetReached: 'the budget was used up',
  notCoded: 'not looked at',
}

/** Why a turn was not coded. */
export function uncodedReasonName(reason: string): string {
  return uncodedNames[reason] ?? reason
}

const signNames: Readonly<Record<StrainSign, string>> = {
  lengthDrop: 'shorter replies than usual',
  latencyRise: 'slower replies than usual',
  topicShift: 'away from what was asked',
  firstPersonDrop: 'less talk in the first person than usual',
  affectIncongruence: 'cheerful signs with painful content',
  questionEvasion: 'an open question left unanswered',
  complianceBurst: 'bare assent several times in a row',
  complaint: 'words of complaint about the system',
  earlyClosing: 'an early close after a challenge or strain',
}

/** A sign of strain in words. */
export function signName(sign: StrainSign): string {
  return signNames[sign]
}
