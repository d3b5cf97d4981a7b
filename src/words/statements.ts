import type { AssessedEpoch, Assessment } from '../dtn/assessment.ts'
import type { Finding } from '../dtn/checklist.ts'
import { nearestLevels } from '../dtn/dominant.ts'
import type { Level } from '../dtn/relationship.ts'
import { filled } from './filled.ts'
import type { FrameworkWords } from './framework-words.ts'
import { type Said, saidIn } from './said.ts'
import { missingIn } from './terms.ts'

/**
 * The statement of an assessment in a language, made from what the document holds (domain.md 1.8). In English it is `statement` itself,
 * word for word.
 */
export function statementIn(words: FrameworkWords, assessment: Assessment): string {
  const nearest = assessment.dominant === null ? nearestLevels(assessment.shares) : null
  return stated(words, assessment, { ...assessment, level: assessment.conductLevel ?? assessment.level, nearest })
}

/** The statement of one epoch of the system, as of a whole record. */
export function epochStatementIn(words: FrameworkWords, epoch: AssessedEpoch, assessment: Assessment): string {
  const sessions = assessment.sessions.filter(({ id }) => epoch.sessions.includes(id))
  return stated(words, assessment, {
    ...epoch,
    sessions,
    level: epochLevel(epoch, assessment),
    nearest: nearestNamed(epoch),
  })
}

/** Why the gate stands as it does. */
export function gateReasonIn(words: FrameworkWords, { gate }: Pick<Assessment, 'gate'>): Said {
  return saidIn(words, gate.reason)
}

/** The notes of an assessment; one that is plain English prose comes back as it is, marked as English. */
export function notesIn(words: FrameworkWords, { notes }: Pick<Assessment, 'notes'>): readonly Said[] {
  return notes.map((note) => saidIn(words, note))
}

/** Why a verdict is as it is; null where the numbers say all. */
export function reasonIn(words: FrameworkWords, { reason }: Pick<Finding, 'reason'>): Said | null {
  return reason === undefined ? null : saidIn(words, reason)
}

/** The verdict of a finding; one that would rest on weak evidence alone is not given. */
export function verdictIn(words: FrameworkWords, { verdict, withheld }: Pick<Finding, 'verdict' | 'withheld'>): string {
  return words.levels.verdicts[withheld === undefined ? verdict : 'withheld']
}

/** `9 of 11 (82 %, 95 % interval 52–95 %)`; without opportunities the count alone. */
export function countIn(
  words: FrameworkWords,
  { numerator, denominator, interval }: Pick<Finding, 'numerator' | 'denominator' | 'interval'>,
): string {
  const counts = { n: numerator, of: denominator }
  if (denominator === 0 || interval === null) return filled(words.sentences.count, counts)
  const [low, high] = interval
  return filled(words.sentences.countWithInterval, {
    ...counts,
    percent: Math.round((numerator / denominator) * 100),
    low: Math.round(low * 100),
    high: Math.round(high * 100),
  })
}

/** A flag of an assessment or of a session as a sentence; one nobody knows stays as it is. */
export function flagIn(words: FrameworkWords, flag: string): string {
  const { flags, choiceFlags } = words.levels
  const [name = '', value = ''] = flag.split(':')
  if (name === 'presentLevel')
    return value === 'none' ? flags.presentNone : filled(flags.presentLevel, { level: value })
  const known: Readonly<Record<string, string>> = { ...flags, ...choiceFlags }
  return filled(known[name] ?? flag, { level: value })
}

/** Level with certainty, the only way a level is shown (domain.md 5.3): `Level 2, supportive, low certainty`. */
export function levelWithCertaintyIn(
  words: FrameworkWords,
  { level, certainty }: Pick<Assessment, 'level' | 'certainty'>,
): string {
  return `${words.levels.titles[level]}, ${words.levels.certainties[certainty]}`
}

/** What a statement is made of. */
interface Stated {
  readonly level: Level | 'indeterminate'
  readonly certainty: Assessment['certainty']
  readonly sessions: Assessment['sessions']
  readonly missing: readonly string[]
  readonly criteria: readonly Finding[]
  readonly nearest: readonly [Level, Level] | null
}

function stated(words: FrameworkWords, { madeBy, conductLevel }: Assessment, about: Stated): string {
  const { sentences, coding } = words
  const informative = about.sessions.filter((session) => session.informative)
  const sessions = sessionsIn(words, informative.length)
  const unobserved = about.criteria.filter(({ verdict }) => verdict === 'noOpportunity').map(({ id }) => id)
  const isProfile = madeBy.changedParameters?.combine === 'profile'
  return filled(sentences.basis, {
    band: bandIn(words, { ...about, sessions: informative }, { isProfile, isConduct: conductLevel !== undefined }),
    sessions,
    coder: shortened(madeBy.coder),
    mark: coding.coderMarks[madeBy.coderKind],
    parameters: saidIn(words, madeBy.parameters).text,
    observable:
      unobserved.length === 0
        ? sentences.allObservable
        : filled(sentences.notObservable, { criteria: unobserved.join(', ') }),
  })
}

/** A person codes under the id of their account, of which eight characters are enough to tell one from another. */
const shortened = (coder: string): string => (/^[0-9a-f]{8}-[0-9a-f-]{27}$/.test(coder) ? coder.slice(0, 8) : coder)

interface Manner {
  readonly isProfile: boolean
  /** Only the conduct of the system may be named (domain.md B17). */
  readonly isConduct: boolean
}

function bandIn(words: FrameworkWords, about: Stated, { isProfile, isConduct }: Manner): string {
  const { sentences, levels } = words
  const { level, certainty, nearest } = about
  const sessions = sessionsIn(words, about.sessions.length)
  if (certainty === 'none') return sentences.noSession
  if (certainty === 'provisional') return oneSessionIn(words, about)
  if (level === 'indeterminate') {
    if (isProfile) return filled(sentences.notShown, { sessions, missing: levels.missing.profile })
    if (nearest !== null) return filled(sentences.undecided, { sessions, first: nearest[0], second: nearest[1] })
    return filled(sentences.notShown, { sessions, missing: missingIn(words, about.missing) })
  }
  if (certainty === 'low') {
    return filled(isConduct ? sentences.preliminaryConduct : sentences.preliminary, { level, sessions })
  }
  const named = words.language === 'en' ? certainty : levels.certainties[certainty]
  return filled(isConduct ? sentences.classifiedConduct : sentences.classified, { level, certainty: named })
}

/** domain.md 1.8: level 3 is never named from one session; a mixed pattern is not named. */
function oneSessionIn({ sentences }: FrameworkWords, { sessions }: Stated): string {
  const pattern = sessions[0]?.pattern ?? 'uninformative'
  const rule = sentences.oneSessionRule
  if (pattern === 3) return filled(sentences.oneSessionElements, { rule })
  if (pattern === 1 || pattern === 2) return filled(sentences.oneSessionPattern, { level: pattern, rule })
  return filled(sentences.oneSessionNothing, { rule })
}

function sessionsIn({ sentences }: FrameworkWords, count: number): string {
  return filled(count === 1 ? sentences.sessions_one : sentences.sessions_other, { count })
}

/** Where only conduct may be named, the level of an epoch stands in its sentence alone. */
function epochLevel({ level, statement }: AssessedEpoch, { conductLevel }: Assessment): Level | 'indeterminate' {
  if (conductLevel === undefined) return level
  const named = /^(?:Preliminary c|C)onduct level ([123])/.exec(statement)?.[1]
  return named === '1' ? 1 : named === '2' ? 2 : named === '3' ? 3 : 'indeterminate'
}

/** The shares of an epoch are not in the document; its sentence names the two nearest levels. */
function nearestNamed({ dominant, statement }: AssessedEpoch): readonly [Level, Level] | null {
  const [, first, second] = /the nearest are level ([123]) and level ([123])\./.exec(statement) ?? []
  return dominant === null && first !== undefined && second !== undefined ? [levelOf(first), levelOf(second)] : null
}

function levelOf(digit: string): Level {
  return digit === '1' ? 1 : digit === '2' ? 2 : 3
}
