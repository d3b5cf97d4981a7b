import type { CodeId } from '../dtn/codebook.ts'
import { type CodedTurn, codesWith } from '../dtn/coding.ts'
import { isMinor } from '../dtn/declared-support.ts'
import type { Fact, Memory } from '../dtn/memory.ts'
import { type RecallFault, recallFault } from '../dtn/memory-rules.ts'
import { findOpportunities } from '../dtn/opportunities.ts'
import { cosine } from '../dtn/similarity.ts'
import { attends } from '../dtn/strain.ts'
import { tiersOf } from '../dtn/tiers.ts'
import { limits } from './limits.ts'
import { contentWords } from './recall.ts'
import { idsOf, isSure, type PolicyRecord, turnsNow } from './record.ts'
import { disclosesAbuse, heardLately, mentionsSubstances, showsPsychosis } from './risk-facts.ts'
import type { ChallengeFacts } from './situation.ts'
import { tellsMinorAge, tellsRecentDeath } from './told-of-oneself.ts'
import { workingBasis } from './working-basis.ts'

/** Everything the guard of domain.md 9.3 asks of record and memory beside risk, strain and consent. */
export function challengeFacts(record: PolicyRecord): ChallengeFacts {
  const { memory, relationship, now } = record.input
  const occasion = occasionOf(record)
  const evidence = occasion === null ? [] : evidenceOf(occasion, record)
  const besideNow = record.heardBeside.filter(({ session }) => session === record.session)
  const faults = usedFactFaults(memory, evidence, now)
  return {
    opportunity: occasion?.code ?? null,
    workingBasis: workingBasis(record),
    isLinked: occasion !== null && isLinked(occasion, record),
    evidence,
    formulationConfidence: memory.formulation?.confidence ?? 0,
    formulationAgreed: memory.formulation !== null && memory.formulation.status !== 'proposed',
    hasContract: memory.contracts.some(({ status }) => status === 'agreed'),
    staleFact: faults.some((fault) => fault === 'stale' || fault === 'contradicted'),
    ...lastChallenge(record),
    monitorPlanned: isMonitoringKept(record),
    psychosisLately: heardLately(record, showsPsychosis, 24 * limits['contraindication.psychosisDays']),
    substancesToday: [...turnsNow(record), ...besideNow].some(mentionsSubstances),
    abuseToday: besideNow.some(disclosesAbuse),
    acuteGrief: turnsNow(record).some(showsAcuteGrief),
    isGriefTold: turnsNow(record).some(tellsGrief),
    nearLeaving: isLeaving(record),
    memoryInDoubt: faults.some((fault) => doubts.has(fault)),
    identityTopic: occasion !== null && isAboutIdentity(occasion, record),
    contemptFragile: isContemptFragile(record),
    isMinor:
      [relationship.client.ageBand, memory.support?.ageBand].some(isMinor) ||
      record.clientTurns.some(({ turn }) => tellsMinorAge(turn.text)),
    cleared: memory.clearance !== null && memory.clearance.until > now ? memory.clearance.of : [],
    outsideCeiling: outsideCeiling(record),
  }
}

interface Occasion {
  readonly turn: CodedTurn
  readonly code: CodeId
}

/** An opportunity in the turn that waits, else in the client turn before it, which nobody has taken yet (domain.md 1.4 `O`). */
function occasionOf(record: PolicyRecord): Occasion | null {
  const { coded, waiting, ruptures, parameters, clientTurns, session } = record
  if (waiting === null || !waiting.isCoded) return null
  const near = clientTurns.slice(-2).filter((turn) => turn.session === session)
  if (!near.some(({ bases }) => bases.has('OPP'))) return null
  const tiers = tiersOf(coded, ruptures.ruptures, parameters)
  const { challenges } = findOpportunities(coded, tiers, parameters)
  const open = challenges.filter(({ turn, takenBy }) => near.includes(turn) && takenBy.length === 0)
  const turn = open.at(-1)?.turn
  const code = turn === undefined ? undefined : codesWith(turn, 'OPP').find((one) => isSure(one, record))?.code
  return turn === undefined || code === undefined ? null : { turn, code }
}

/** The client's own words it would rest on: the turn itself, the turns its codes point to, and earlier ones of the same kind. */
function evidenceOf({ turn, code }: Occasion, { coded, clientTurns }: PolicyRecord): readonly string[] {
  const linked = codesWith(turn, 'OPP').flatMap(({ link }) => (link === undefined ? [] : (coded.byId.get(link) ?? [])))
  const alike = clientTurns.filter(
    (earlier) => earlier.index < turn.index && earlier.codes.some((one) => one.code === code),
  )
  const own = [...linked.filter((earlier) => earlier.turn.speaker === 'client'), ...alike.slice(-mostAlike), turn]
  return [...new Set(idsOf(own.toSorted((one, other) => one.index - other.index)))]
}

const mostAlike = 3

/**
 * Tied to a goal or a value the client stated. The coder says so by the turn it links the opportunity to; avoidance and contradiction are
 * by their definition about an own goal, once one is on record; otherwise goal and turn must share words.
 */
function isLinked({ turn, code }: Occasion, { coded, input }: PolicyRecord): boolean {
  const links = codesWith(turn, 'OPP').flatMap(({ link }) => (link === undefined ? [] : [link]))
  if (links.some((link) => coded.byId.get(link)?.turn.speaker === 'client')) return true
  const goals = input.memory.contracts.filter(({ kind, status }) => kind === 'goal' && status !== 'closed')
  if (goals.length === 0) return false
  if (code === 'OPP.avoidance' || code === 'OPP.contradiction') return true
  return goals.some(({ words }) => cosine(contentWords(words), contentWords(turn.turn.text)) > 0)
}

/** What is wrong with the facts on record that come from the turns a challenge would rest on. */
function usedFactFaults({ facts }: Memory, evidence: readonly string[], now: Date): readonly RecallFault[] {
  const used = facts.filter(({ source, state }: Fact) => evidence.includes(source) && state !== 'suggested')
  return used.flatMap((fact) => recallFault(fact, now) ?? [])
}

/** K11: low confidence, second hand, contradicted; what the client said was never so; an age nobody knows. */
const doubts: ReadonlySet<RecallFault> = new Set(['rejected', 'contradicted', 'secondHand', 'unsure', 'ageUnknown'])

function lastChallenge(record: PolicyRecord): Pick<ChallengeFacts, 'clientTurnsSinceLast' | 'last'> {
  const last = record.responses.at(-1)
  if (last === undefined) return { clientTurnsSinceLast: null, last: null }
  return {
    clientTurnsSinceLast: record.clientTurns.filter(({ index }) => index > last.index).length,
    last: { response: last.response, isUnresolved: last.resolved === false },
  }
}

/** After every challenge of a step that asks for it the system has asked how it was, or still has time to (9.2 M-MON). */
function isMonitoringKept(record: PolicyRecord): boolean {
  const { coded, clientTurns, responses } = record
  return responses.every(({ index, codes }) => {
    if (!codes.some(({ step = 0 }) => step >= limits['challenge.consentStep'])) return true
    const after = clientTurns.filter((turn) => turn.index > index)
    const end = after[limits['challenge.responseTurns']]?.index
    return end === undefined || coded.turns.slice(index + 1, end).some(attends)
  })
}

/**
 * K4: despair or deep history about a loss or trauma in this session, or the words that somebody died in these days. Dissociation has no code
 * and is not seen; neither is deep grief whose life domain the coder does not name.
 */
function showsAcuteGrief({ codes, turn }: CodedTurn): boolean {
  if (turn.speaker !== 'client') return false
  const isDeep = codes.some(({ depth = 1 }) => depth >= limits['contraindication.griefDepth'])
  return (isDeep && codes.some(({ domain }) => domain === 'loss')) || tellsGrief({ turn })
}

function tellsGrief({ turn }: Pick<CodedTurn, 'turn'>): boolean {
  return turn.speaker === 'client' && tellsRecentDeath(turn.text)
}

/** K9: says that they leave, or says nothing but a greeting or thanks after the talk has begun. */
function isLeaving(record: PolicyRecord): boolean {
  const { waiting, clientTurns, session } = record
  const recent = clientTurns.slice(-limits['challenge.distressTurns']).filter((turn) => turn.session === session)
  if (recent.some((turn) => turn.bases.has('LEV') || turn.codes.some(({ code }) => code === 'X.1'))) return true
  const isFirst = clientTurns.filter((turn) => turn.session === session).length <= 1
  return waiting !== null && isAside(waiting) && !isFirst
}

/** Nothing but a greeting, thanks or technical talk; a turn nobody coded is not known to be one. */
function isAside({ isCoded, isContent }: CodedTurn): boolean {
  return isCoded && !isContent
}

/** K12: culture and faith are a life domain; orientation and identity have no code and show only where a coder counts them there. */
function isAboutIdentity({ turn }: Occasion, { waiting }: PolicyRecord): boolean {
  return [turn, waiting].some((one) => one?.codes.some(({ domain }) => domain === 'culture') === true)
}

/** K14: R-HV9 stands, and a challenge was met with resistance, withdrawal or leaving before. Never shown as a diagnosis. */
function isContemptFragile({ input, responses }: PolicyRecord): boolean {
  if (!input.assessment.risks.some(({ indicator }) => indicator === 'R-HV9')) return false
  return responses.some(({ response }) => response === 'resisted' || response === 'withdrawn' || response === 'left')
}

/** The lower of a limit on record and what an episode that stayed unresolved leaves of the ladder (9.5). */
function outsideCeiling({ input, ruptures }: PolicyRecord): ChallengeFacts['outsideCeiling'] {
  const held = input.memory.challengeCeiling
  if (ruptures.ruptures.at(-1)?.end.kind !== 'unresolved') return held
  const lowered = limits['challenge.ceilingAfterUnresolved']
  return held === null || held > lowered ? lowered : held
}
