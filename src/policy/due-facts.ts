import { startOf } from '../dtn/absence.ts'
import { hasAcuteRisk } from '../dtn/acute-risk.ts'
import { type CodedTurn, hasAny } from '../dtn/coding.ts'
import { attends } from '../dtn/strain.ts'
import { disclosureCodes } from '../dtn/tiers.ts'
import { limits } from './limits.ts'
import { dayMs, isSure, type PolicyRecord, timeOf, turnsNow } from './record.ts'
import { remainingTurnsLikely } from './remaining-turns.ts'
import { suspicionOf } from './rupture-facts.ts'
import type { Situation } from './situation.ts'

/** What the record and the memory say is due (domain.md 9.2: M-FRM, M-NEG, M-REF, M-MON, M-FORM, M-GOAL, M-TASK, M-END). */
export function dueFacts(
  record: PolicyRecord,
): Pick<Situation, 'frameDue' | 'negotiationDue' | 'referralDue' | 'monitorDue' | 'arrangementDue'> {
  return {
    frameDue: frameDue(record),
    negotiationDue: negotiationDue(record),
    referralDue: referralDue(record),
    monitorDue: monitorDue(record),
    arrangementDue: arrangementDue(record),
  }
}

/** M-FRM: on question at any time; else in the opening of a session, so that a frame nobody noted is not repeated at every turn. */
function frameDue(record: PolicyRecord): Situation['frameDue'] {
  const { waiting, coded, session, input } = record
  if (waiting !== null && whatAreYou.test(waiting.turn.text)) return 'asked'
  const now = turnsNow(record)
  if (clientTurnsNow(record).length > limits['frame.openingTurns'] || now.some(({ bases }) => bases.has('FRM')))
    return null
  const { frame } = input.memory
  const start = timeOfSession(record)
  if (frame !== null && start !== null && frame.at.getTime() >= start) return null
  if (frame === null && !coded.turns.some(({ bases }) => bases.has('FRM'))) return 'firstSession'
  const version = input.relationship.system.version ?? null
  const isKnown = frame !== null && frame.systemVersion !== null && version !== null
  if (isKnown && frame.systemVersion !== version) return 'newVersion'
  const before = coded.turns.findLast((turn) => turn.session < session)
  const last = before === undefined ? null : timeOf(before, record)
  const isIdle = start !== null && last !== null && start - last >= limits['frame.idleDays'] * dayMs
  return isIdle ? 'idle' : null
}

/** "On question" has no code; English and German cues written for the project. */
const whatAreYou =
  /\b(?:are you (?:a |an )?(?:real|human|person|bot|robot|machine|computer|ai|program)\b|am i (?:talking|speaking|writing) (?:to|with) (?:a |an )?(?:real|human|person|bot|robot|machine|ai)\b|bist du (?:ein |eine |überhaupt )*(?:echt\w*|mensch\w*|bot|roboter|maschine|computer|ki|programm)(?![\p{L}])|sind sie (?:ein |eine |überhaupt )*(?:echt\w*|mensch\w*|bot|roboter|maschine|computer|ki|programm)(?![\p{L}])|(?:schreibe|rede|spreche) ich (?:hier )?mit (?:einem|einer) (?:echten |richtigen )?(?:menschen|person|bot|roboter|maschine|ki|programm)(?![\p{L}]))/iu

function timeOfSession({ coded, session }: PolicyRecord): number | null {
  const now = coded.sessions[session]
  return now === undefined ? null : startOf(now)
}

/** M-NEG. What the client just said goes before what the calendar says; a calendar reason is taken up once a session. */
function negotiationDue(record: PolicyRecord): Situation['negotiationDue'] {
  const { waiting, input } = record
  if (waiting !== null) {
    const codes = new Set<string>(waiting.codes.filter((code) => isSure(code, record)).map(({ code }) => code))
    if (codes.has('CNF.3')) return 'activity'
    if (codes.has('CNF.5')) return 'progress'
    // A counter-proposal differs from what was proposed, as push-back does.
    if (codes.has('PSH') || codes.has('NGT')) return 'pushBack'
  }
  if (turnsNow(record).some(({ bases }) => bases.has('NEG'))) return null
  const live = input.memory.contracts.filter(({ status }) => status !== 'closed')
  if (live.some(({ reviewAt }) => reviewAt !== null && reviewAt <= input.now)) return 'review'
  const gone = new Set(
    input.memory.facts
      .filter(({ state }) => state === 'contradicted' || state === 'rejected')
      .map(({ source }) => source),
  )
  if (live.some(({ basisTurns }) => basisTurns.some((turn) => gone.has(turn)))) return 'newInformation'
  return isTaskStalled(record) ? 'stalledTask' : null
}

/** A task agreed to two weeks ago and in two sessions since not once reported on; no code says that it was done, POS is nearest. */
function isTaskStalled({ input, coded, ...record }: PolicyRecord): boolean {
  const before = input.now.getTime() - limits['negotiation.stalledDays'] * dayMs
  return input.memory.contracts.some(({ kind, status, changedAt }) => {
    if (kind !== 'task' || status !== 'agreed' || changedAt.getTime() > before) return false
    const later = coded.turns.filter((turn) => (timeOf(turn, { input, coded, ...record }) ?? 0) > changedAt.getTime())
    const isReported = later.some((turn) => hasAny(turn, ['POS', 'NGT', 'CPR']))
    return !isReported && new Set(later.map(({ session }) => session)).size >= 2
  })
}

/**
 * M-REF. Deterioration is reliable change of a symptom measure (RC), which is not in the record the policy is given: it is never said
 * from the talk alone. A referral made in this session is not made again.
 */
function referralDue(record: PolicyRecord): Situation['referralDue'] {
  const { waiting, coded, input } = record
  if (waiting?.codes.some((code) => code.code === 'X.3' && isSure(code, record)) === true) return 'asked'
  const referred = coded.turns.findLast(({ bases }) => bases.has('RFR'))
  if (referred?.session === record.session) return null
  if (turnsNow(record).some(exceedsScope)) return 'scope'
  const isStagnant = input.assessment.risks.some(({ indicator }) => indicator === 'R-ST1')
  const since = coded.sessions.length - 1 - (referred?.session ?? -1)
  return isStagnant && since >= limits['referral.stagnationSessions'] ? 'stagnation' : null
}

/** What a talk cannot treat: eating, substances, medication, mania (2.2, "met" by RFR). */
function exceedsScope({ codes }: CodedTurn): boolean {
  return codes.some(({ code }) => beyondTalk.has(code))
}

const beyondTalk: ReadonlySet<string> = new Set(['RSK.EAT', 'RSK.SUB', 'RSK.MEDSTOP', 'RSK.MAN'])

/** M-MON: within three turns of a challenge that asks for it, and once in every session, after its opening. */
function monitorDue(record: PolicyRecord): Exclude<Situation['monitorDue'], undefined> {
  const { coded, clientTurns, responses, session } = record
  const now = turnsNow(record)
  if (now.some((turn) => hasAcuteRisk(turn))) return null
  const last = responses.at(-1)
  if (last?.codes.some(({ step = 0 }) => step >= limits['challenge.consentStep'])) {
    const since = clientTurns.filter(({ index }) => index > last.index).length
    const isAsked = coded.turns.slice(last.index + 1).some(attends)
    if (!isAsked && since <= limits['challenge.responseTurns']) return 'afterChallenge'
  }
  const here = clientTurns.filter((turn) => turn.session === session).length
  const isTime = here > limits['monitor.turn'] || isSuspectedNow(record)
  return isTime && !now.some(attends) ? 'session' : null
}

/** A sign of strain in this session that no normal turns have calmed (domain.md 3.3). */
function isSuspectedNow(record: PolicyRecord): boolean {
  const suspicion = suspicionOf(record)
  return suspicion !== null && record.coded.byId.get(suspicion)?.session === record.session
}

/** What the work lacks, in the order of 9.2, proposed at one turn of a session and at no other. */
function arrangementDue(record: PolicyRecord): Exclude<Situation['arrangementDue'], undefined> {
  const { memory } = record.input
  const { waiting } = record
  const isTime = clientTurnsNow(record).length === limits['arrangement.turn'] && remainingTurnsLikely(record) !== 0
  // Who asks for a fact or for steps, or says good night, is answered.
  if (!isTime || waiting?.isContent !== true || hasAny(waiting, ['QF', 'QI'])) return null
  if (memory.formulation === null) return hasMaterial(record) ? 'formulation' : null
  const goals = memory.contracts.filter(({ kind }) => kind === 'goal')
  if (goals.length === 0) return 'goal'
  if (goals.every(({ status }) => status === 'closed')) return 'end'
  const isDiscussed = goals.some(({ status }) => status === 'discussed' || status === 'agreed' || status === 'revised')
  const hasTask = memory.contracts.some(({ kind, status }) => kind === 'task' && status !== 'closed')
  return isDiscussed && !hasTask ? 'task' : null
}

/** M-FORM: three turns about history and circumstances, or two sessions before this one in which as much was told of anything personal. */
function hasMaterial({ clientTurns, session }: PolicyRecord): boolean {
  const tell = (codes: Parameters<typeof hasAny>[1]): boolean =>
    clientTurns.filter((turn) => hasAny(turn, codes)).length >= limits['formulation.disclosures']
  return tell(['HD', 'CX']) || (session >= limits['formulation.sessions'] && tell(disclosureCodes))
}

function clientTurnsNow({ clientTurns, session }: PolicyRecord): readonly CodedTurn[] {
  return clientTurns.filter((turn) => turn.session === session)
}
