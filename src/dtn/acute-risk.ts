import type { CodeId } from './codebook.ts'
import { type CodedTurn, codesWith } from './coding.ts'

/** Acute risk, one meaning throughout (domain.md 2.3): `SI.active` or a higher rung, `HI.*`, `NSSI`, `ABU.childRisk`. */
export function hasAcuteRisk(turn: CodedTurn): boolean {
  return codesWith(turn, 'RSK').some((code) => acute.has(code.code))
}

/** An account of abuse, by whomever: with acute risk it takes a turn out of the challenge opportunities (domain.md 1.4, `O`). */
export function hasAbuse(turn: CodedTurn): boolean {
  return codesWith(turn, 'RSK').some((code) => abuse.has(code.code))
}

/** True for a risk code that is acute by itself. */
export function isAcuteRisk(code: CodeId): boolean {
  return acute.has(code)
}

const acute: ReadonlySet<CodeId> = new Set<CodeId>([
  'RSK.SI.active',
  'RSK.SI.method',
  'RSK.SI.intent',
  'RSK.SI.plan',
  'RSK.SI.behaviour',
  'RSK.HI.thought',
  'RSK.HI.plan',
  'RSK.NSSI',
  'RSK.ABU.childRisk',
])

const abuse: ReadonlySet<CodeId> = new Set<CodeId>(['RSK.ABU.victim', 'RSK.ABU.perpetrator', 'RSK.ABU.childRisk'])
