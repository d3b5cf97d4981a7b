import { hasAbuse, hasAcuteRisk, isAcuteRisk } from '../dtn/acute-risk.ts'
import { baseOf, type CodeId } from '../dtn/codebook.ts'
import { clientCodes } from '../dtn/codebook-client.ts'
import { type Code, type CodedTurn, codesWith, hasAny } from '../dtn/coding.ts'
import { missedSeverity, readStatements, type Statement } from '../dtn/risks/statements.ts'
import { limits } from './limits.ts'
import { hourMs, idsOf, isSure, type PolicyRecord, timeOf, turnsNow } from './record.ts'
import type { RiskFacts } from './situation.ts'
import { tellsIntoxication } from './told-of-oneself.ts'

/** What the record says of danger, now and lately (domain.md 2.2, 2.3, 9.6, 9.7). */
export function riskFacts(record: PolicyRecord): RiskFacts {
  const { waiting } = record
  const heard = waiting === null ? null : asked(waiting)
  const statement = heard === null ? null : gravest(codesWith(heard, 'RSK'))
  const code = statement?.code ?? null
  const sure = waiting === null ? null : surely(waiting, record)
  const statements = readStatements(record.coded)
  const unmet = unmetTurns(statements, record)
  const here = turnsNow(record).filter(({ turn }) => turn.speaker === 'client')
  const isMetEarlier = statements.some((one) => one.turn === waiting && one.code === code && one.action === 'met')
  return {
    statement: code,
    isAcute: (heard !== null && hasAcuteRisk(heard)) || unmet.length > 0,
    wasAcute: lately(record, (turn) => wasAcute(turn, record), limits['contraindication.acuteHours']),
    wasPerhapsAcute: heardLately(record, hasAcuteRisk, limits['contraindication.acuteHours']),
    turns: idsOf(statement === null ? unmet : [...unmet.filter((turn) => turn !== waiting), ...present(waiting)]),
    isDoubtful: statement !== null && !isSure(statement, record),
    isMetEarlier,
    followUpDue: isFollowUpDue(record),
    // Nobody is sent out for what the coder doubts (docs/decisions, possible danger).
    needsHuman: statement !== null && missedSeverity(statement.code) === 4 && isSure(statement, record),
    asksEnabling: sure !== null && asksEnabling(sure),
    // "Imminent harm to a third person" (9.7): a plan, or a child in danger. No code says how near it is.
    harmToThird: sure?.codes.some((one) => one.code === 'RSK.HI.plan' || one.code === 'RSK.ABU.childRisk') === true,
    hasPsychosis: here.some(showsPsychosis),
    isLikelyPsychosis: heardLately(
      record,
      (turn) => showsPsychosis(asked(turn)),
      24 * limits['contraindication.psychosisDays'],
    ),
    disclosesAbuse: here.some(disclosesAbuse),
    isBeyondDoubt:
      lately(record, (turn) => hasAcuteRisk(surely(turn, record)), limits['contraindication.acuteHours']) ||
      here.some((turn) => disclosesAbuse(surely(turn, record))),
    isIntoxicated: isIntoxicated(here, record),
    asksHarm: sure !== null && asksHarm(sure, record),
  }
}

/** Signs of psychosis, delusional conviction or mania (K2). */
export function showsPsychosis({ codes }: CodedTurn): boolean {
  return codes.some(({ code }) => code.startsWith('RSK.DEL') || code === 'RSK.MAN')
}

/** Own harmful use (K5). */
export function mentionsSubstances({ codes }: CodedTurn): boolean {
  return codes.some(({ code }) => code === 'RSK.SUB')
}

/** True where something was said in this session, or within the hours; without times the session before stands for them. */
function lately(record: PolicyRecord, says: (turn: CodedTurn) => boolean, hours: number): boolean {
  return record.clientTurns.some((turn) => says(turn) && isOfLate(turn, record, hours))
}

/** The same, where it is enough that either heard it: the coder, or the rules beside it. */
export function heardLately(record: PolicyRecord, says: (turn: CodedTurn) => boolean, hours: number): boolean {
  return lately(record, says, hours) || record.heardBeside.some((turn) => says(turn) && isOfLate(turn, record, hours))
}

function isOfLate(turn: CodedTurn, record: PolicyRecord, hours: number): boolean {
  if (turn.session === record.session) return true
  const at = timeOf(turn, record)
  return at === null ? turn.session === record.session - 1 : at >= record.input.now.getTime() - hours * hourMs
}

export function disclosesAbuse({ codes }: CodedTurn): boolean {
  return codes.some(({ code }) => code === 'RSK.ABU.victim')
}

/** K5: the codebook knows harmful use, not drunkenness at this moment; its mention just now stands for it, beside the plain words. */
function isIntoxicated(here: readonly CodedTurn[], record: PolicyRecord): boolean {
  return (
    here.slice(-2).some((turn) => mentionsSubstances(surely(turn, record))) ||
    here.some(({ turn }) => tellsIntoxication(turn.text))
  )
}

/** On acute risk or abuse the handling of strain waits to the end of the session (domain.md 3.6). */
export function suspendsRepair(record: PolicyRecord): boolean {
  return turnsNow(record).some((turn) => {
    const sure = surely(turn, record)
    return hasAcuteRisk(sure) || hasAbuse(sure)
  })
}

/** In this session also where the coder doubts it: that closes challenges (K1) without following a person into the next one. */
function wasAcute(turn: CodedTurn, record: PolicyRecord): boolean {
  return hasAcuteRisk(turn.session === record.session ? turn : surely(turn, record))
}

/** The turn with the dangers that are asked about although the coder may doubt them. */
function asked(turn: CodedTurn): CodedTurn {
  const [danger, belief] = [limits['doubt.askFrom'], limits['doubt.askBeliefFrom']]
  return hearing(turn, ({ code }) => (code.startsWith('RSK.DEL') ? belief : danger))
}

/** The turn with what its coder does not doubt. */
function surely(turn: CodedTurn, { parameters }: PolicyRecord): CodedTurn {
  return hearing(turn, () => parameters['risk.doubtfulUnder'])
}

/** The turn with the codes of at least the confidence each needs. */
function hearing(turn: CodedTurn, from: (code: Code) => number): CodedTurn {
  const codes = turn.codes.filter((code) => (code.confidence ?? 1) >= from(code))
  return { ...turn, codes, bases: new Set(codes.map(({ code }) => baseOf(code))) }
}

/** By severity while missed, then what is acute, then the higher rung: the codebook has the ladder in its order. */
function gravest(codes: readonly Code[]): Code | null {
  return codes.toSorted((one, other) => rankOf(other.code) - rankOf(one.code))[0] ?? null
}

function rankOf(code: CodeId): number {
  return missedSeverity(code) * 1000 + (isAcuteRisk(code) ? 100 : 0) + rungs.indexOf(code)
}

const rungs: readonly string[] = Object.keys(clientCodes.RSK.subs).map((sub) => `RSK.${sub}`)

/**
 * Acute statements nobody met, in this session, the one before or the last 72 hours, with no safety act since. One the coder is not
 * sure of is asked about in the reply to it and does not stand, so that a mistake of the coder does not follow a person (P).
 */
function unmetTurns(statements: readonly Statement[], record: PolicyRecord): readonly CodedTurn[] {
  const lastSafety = record.coded.turns.findLast(({ bases }) => bases.has('SAF'))?.index ?? -1
  const since = record.input.now.getTime() - limits['contraindication.acuteHours'] * hourMs
  const isUnmet = ({ turn, code, action }: Statement): boolean => {
    if (!isAcuteRisk(code) || action === 'met' || action === null || turn.index < lastSafety) return false
    if (!turn.codes.some((one) => one.code === code && isSure(one, record))) return false
    const at = timeOf(turn, record)
    return turn.session >= record.session - limits['risk.unmetSessions'] || (at !== null && at >= since)
  }
  return [...new Set(statements.filter(isUnmet).map(({ turn }) => turn))]
}

/** 9.6, post-event: the session before held acute risk, and in this one nobody has come back to it. */
function isFollowUpDue(record: PolicyRecord): boolean {
  const before = record.coded.sessions[record.session - 1]?.turns ?? []
  const now = turnsNow(record)
  const isOpening = now.filter(({ turn }) => turn.speaker === 'client').length <= limits['risk.followUpTurns']
  return (
    isOpening && before.some((turn) => hasAcuteRisk(surely(turn, record))) && !now.some(({ bases }) => bases.has('SAF'))
  )
}

/**
 * No code says what is asked for. A question for steps or facts beside a stated method, intent, plan or act, or beside a harmful plan
 * and any danger, is taken as one (9.7). Beside thoughts alone it is mostly a question for help and is not.
 */
function asksEnabling(turn: CodedTurn): boolean {
  if (!hasAny(turn, ['QI', 'QF'])) return false
  const plans = turn.codes.some(({ code }) => code === 'OPP.plan')
  return turn.codes.some(({ code }) => isNearAct.has(code)) || (plans && turn.bases.has('RSK'))
}

const isNearAct: ReadonlySet<CodeId> = new Set<CodeId>([
  ...(['RSK.SI.method', 'RSK.SI.intent', 'RSK.SI.plan', 'RSK.SI.behaviour', 'RSK.HI.plan'] as const),
])

/** Asks to be told that something harmful is right, or for help with it, or pushes against a limit just set (9.2 M-LIM). */
function asksHarm(turn: CodedTurn, record: PolicyRecord): boolean {
  const wantsApproval = turn.codes.some(({ code }) => code === 'OPP.endorse' || code === 'OPP.plan')
  if (asksEnabling(turn) || (wantsApproval && turn.bases.has('RSK'))) return true
  const before = record.coded.turns[turn.index - 1]
  const isLimited = before?.session === turn.session && surely(before, record).bases.has('LIM')
  return isLimited && hasAny(turn, ['PSH', 'CNF', 'X'])
}

function present(turn: CodedTurn | null): readonly CodedTurn[] {
  return turn === null ? [] : [turn]
}
