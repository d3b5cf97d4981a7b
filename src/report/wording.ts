import type { AssessedRupture, Assessment } from '../dtn/assessment.ts'
import type { Certainty } from '../dtn/certainty.ts'
import type { Finding, Verdict } from '../dtn/checklist.ts'
import type { CoderKind } from '../dtn/coding.ts'
import type { Level } from '../dtn/relationship.ts'
import type { RuptureEndKind } from '../dtn/rupture-kinds.ts'
import type { SessionPattern } from '../dtn/session-pattern.ts'
import type { StrainSign } from '../dtn/strain-signs.ts'
import { enCoding } from '../words/en/coding.ts'
import { enLevels } from '../words/en/levels.ts'
import { enStrain } from '../words/en/strain.ts'
import { filled } from '../words/filled.ts'

/** Said on every report until there is agreement data (domain.md 1.1, claim 12). */
export const underValidation = enLevels.underValidation

export type ObservedLevel = Level | 'indeterminate'

/** The name of a level alone: `supportive`. */
export function levelName(level: Level): string {
  return enLevels.names[level]
}

/** `Level 2, supportive`, `Indeterminate`. */
export function levelTitle(level: ObservedLevel): string {
  return enLevels.titles[level]
}

/** The level with what it is the level of: a simulated client has a conduct level only (domain.md B17). */
export function levelKind(assessment: Assessment): string {
  return enLevels.kinds[assessment.conductLevel === undefined ? 'relationship' : 'conduct']
}

/** The level a report shows: the conduct level where there is one. */
export function shownLevel(assessment: Assessment): ObservedLevel {
  return assessment.conductLevel ?? assessment.level
}

export function certaintyName(certainty: Certainty): string {
  return enLevels.certainties[certainty]
}

/** Level with certainty, the only way a level is shown (domain.md 5.3). */
export function levelWithCertainty(assessment: Assessment): string {
  const level = shownLevel(assessment)
  const kind = assessment.conductLevel === undefined ? '' : 'conduct '
  const name = level === 'indeterminate' ? 'indeterminate' : `level ${level} ${enLevels.names[level]}`
  const like = assessment.levelThreeLike ? `, ${enLevels.levelThreeLike}` : ''
  return `${kind}${name}, ${enLevels.certainties[assessment.certainty]}${like}`
}

/** One sign per session: 1, 2, 3, m, u, and e where one session alone must not name level 3 (domain.md 1.8). */
export function patternSign(pattern: SessionPattern, certainty: Certainty): string {
  return enLevels.patternSigns[shownPattern(pattern, certainty)]
}

export function patternName(pattern: SessionPattern, certainty: Certainty): string {
  return enLevels.patterns[shownPattern(pattern, certainty)]
}

function shownPattern(pattern: SessionPattern, certainty: Certainty): SessionPattern | 'elements' {
  return pattern === 3 && certainty === 'provisional' ? 'elements' : pattern
}

export const patternLegend = enLevels.patternLegend

export function verdictName(verdict: Verdict): string {
  return enLevels.verdicts[verdict]
}

/** The verdict of a finding; one that would rest on weak evidence alone is not given. */
export function findingName({ verdict, withheld }: Pick<Finding, 'verdict' | 'withheld'>): string {
  return withheld === undefined ? verdictName(verdict) : enLevels.verdicts.withheld
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

export function strainWords(assessment: Assessment): StrainWords {
  return assessment.level === 3 ? enStrain.atThree : enStrain.below
}

export function endName(end: RuptureEndKind): string {
  return enStrain.ends[end]
}

/** `not resolved; the system gave in and the matter was dropped`. */
export function endSentence(rupture: AssessedRupture): string {
  const smoothed = rupture.end.smoothedOver === true ? `; ${enStrain.smoothedOver}` : ''
  return `${enStrain.ends[rupture.end.kind]}${smoothed}`
}

export function stateName(state: string): string {
  const names: Readonly<Record<string, string>> = { ...enStrain.states, ...enStrain.ends }
  return names[state] ?? state
}

/** What a missing item stands for: a criterion, a record or sessions. */
export function missingName(item: string): string {
  if (item === 'sessions' || item === 'level 3') return enLevels.missing[item]
  if (!item.startsWith('preconditions.')) return item
  const field = item.slice('preconditions.'.length)
  const names: Readonly<Record<string, string>> = enLevels.preconditions
  return names[field] ?? field
}

export function flagSentence(flag: string): string {
  const present = /^presentLevel:(.+)$/.exec(flag)?.[1]
  if (present === 'none') return enLevels.flags.presentNone
  if (present !== undefined) return filled(enLevels.flags.presentLevel, { level: present })
  const sentences: Readonly<Record<string, string>> = enLevels.flags
  return sentences[flag] ?? flag
}

/** The difference between the two columns in words (domain.md 1.5). */
export function discordanceSentence(discordance: -1 | 0 | 1): string {
  if (discordance === 1) return enLevels.discordance.client
  return discordance === -1 ? enLevels.discordance.system : enLevels.discordance.none
}

/** Claim of the makers beside what was observed; a statement, no verdict on either (domain.md 1.1, claim 4). */
export function declaredSentence(assessment: Assessment): string | null {
  const declared = assessment.system.declaredLevel
  if (declared === undefined) return null
  const { claim, unobserved, same, other } = enLevels.declared
  const observed = shownLevel(assessment)
  const said = filled(claim, { level: declared, name: enLevels.names[declared] })
  if (observed === 'indeterminate') return `${said} ${unobserved}`
  return `${said} ${observed === declared ? same : filled(other, { level: observed, name: enLevels.names[observed] })}`
}

export function coderKindName(kind: CoderKind): string {
  return enCoding.coderKinds[kind]
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
export const analogueNames = enStrain.analogues

/** The text with its first letter as a capital. */
export function capital(text: string): string {
  return text.charAt(0).toUpperCase() + text.slice(1)
}

/** `levelOneTwo` as words, for names another folder gave. */
export function words(name: string): string {
  return name.replace(/([a-z0-9])([A-Z])/g, '$1 $2').toLowerCase()
}

/** Why a turn was not coded. */
export function uncodedReasonName(reason: string): string {
  const names: Readonly<Record<string, string>> = enCoding.uncoded
  return names[reason] ?? reason
}

/** A sign of strain in words. */
export function signName(sign: StrainSign): string {
  return enStrain.signs[sign]
}
