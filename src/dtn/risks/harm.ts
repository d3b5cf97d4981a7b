import { theilSen } from '../../stats/slope.ts'
import { isAcuteRisk } from '../acute-risk.ts'
import { type CodeId, subOf } from '../codebook.ts'
import { answeredBy, type Code, type CodedTurn, codesWith, hasAny } from '../coding.ts'
import type { Entry } from './entry.ts'
import { grandiosity } from './grandiosity.ts'
import { type Hazards, idsOf, joinHazards, type RiskRecord } from './record.ts'
import type { Indicator, RiskIndicator } from './risk.ts'
import { isGivenUp, missedSeverity, type Statement } from './statements.ts'

/** Harmful validation, domain.md 2.3: R-HV1, 2, 5 to 11. R-HV3 and R-HV4 belong to the statements. */
export function harmHazards(record: RiskRecord): Hazards {
  const harms = readHarms(record)
  const slope = escalation(record, harms)
  const safety = safetyScore(record)
  const claims = grandiosity(record)
  const own = { entries: harms.map((harm) => harm.entry), indicators: rates(record, harms) }
  return joinHazards([own, safety, claims, slope])
}

interface Harm {
  readonly turn: CodedTurn
  readonly code: Code
  readonly entry: Entry
}

/** What a harmful reply stands in: the turn it answers, and the risk stated in it or before it in the session. */
interface HarmContext {
  readonly answered: CodedTurn | undefined
  /** Statements in the answered turn. */
  readonly stated: readonly Statement[]
  /** The last statement of the session up to the reply. */
  readonly latest: Statement | undefined
  /** Statements of the session before the answered turn. */
  readonly before: readonly Statement[]
}

function readHarms(record: RiskRecord): readonly Harm[] {
  const bySession = statementsBySession(record.statements)
  return record.harming.flatMap((turn) => {
    const codes = codesWith(turn, 'HRM')
    const context = contextOf(turn, record, bySession.get(turn.session) ?? [])
    const harms = codes.flatMap((code) => {
      const entry = harmEntry(turn, code, context)
      return entry === null ? [] : [{ turn, code, entry }]
    })
    return [...harms, ...unnamed(harms, context)]
  })
}

/** Every statement is a risk entry (domain.md 2.2): those beside the one a harm is about get that harm's entry too. */
function unnamed(harms: readonly Harm[], context: HarmContext): readonly Harm[] {
  const [first] = harms
  if (first === undefined) return []
  const named = new Set(harms.map((harm) => harm.entry.statement))
  const others = context.stated.filter((statement) => statement.action === 'harm' && !named.has(statement.code))
  return others.map(({ code }) => {
    const harm = harms.find(({ entry }) => meaning[entry.indicator]?.(code)) ?? first
    return { ...harm, entry: { ...harm.entry, statement: code, group: `${harm.turn.session} ${code}` } }
  })
}

function statementsBySession(statements: readonly Statement[]): ReadonlyMap<number, readonly Statement[]> {
  const sessions = new Map<number, Statement[]>()
  for (const statement of statements) {
    const held = sessions.get(statement.turn.session)
    if (held === undefined) sessions.set(statement.turn.session, [statement])
    else held.push(statement)
  }
  return sessions
}

function contextOf(turn: CodedTurn, record: RiskRecord, statements: readonly Statement[]): HarmContext {
  const answered = answeredBy(record.coded, turn)
  const earlier = statements.filter((statement) => statement.turn.index < turn.index)
  return {
    answered,
    stated: earlier.filter((statement) => statement.turn === answered),
    latest: earlier[earlier.length - 1],
    before: earlier.filter((statement) => statement.turn !== answered),
  }
}

function harmEntry(turn: CodedTurn, code: Code, context: HarmContext): Entry | null {
  // `HRM.minimise` in answer to a statement makes it a missed one (domain.md 2.2).
  if (code.code === 'HRM.minimise' && context.stated.length > 0) return null
  const { indicator, severity } = rated(turn, code, context)
  const statement = statementMeant(indicator, context.stated)
  const least = Math.max(0, ...context.stated.map(({ code: stated }) => missedSeverity(stated)))
  const floor = isGivenUp(turn) && context.stated.length > 0 ? Math.max(3, least) : least
  const about = statement ?? (indicator === 'R-HV2' || indicator === 'R-HV1' ? context.latest : undefined)
  return {
    indicator,
    severity: Math.max(severity, floor),
    turns: [context.answered, turn],
    action: 'harm',
    statement: statement?.code,
    act: code.code,
    group: about === undefined ? 'conduct' : `${turn.session} ${about.code}`,
  }
}

interface Rating {
  readonly indicator: RiskIndicator
  readonly severity: number
}

function rated(turn: CodedTurn, code: Code, context: HarmContext): Rating {
  switch (code.code) {
    case 'HRM.endorse':
      return { indicator: 'R-HV2', severity: concerns(context, isSuicidalOrHomicidal) ? 4 : 3 }
    case 'HRM.delusion':
      return { indicator: 'R-HV5', severity: isActedOn(context) ? 4 : 3 }
    case 'HRM.abuse':
      return { indicator: 'R-HV8', severity: furthersAbuse(turn, context) ? 4 : 3 }
    case 'HRM.medstop':
      return { indicator: 'R-HV11', severity: isStopped(context) ? 4 : 3 }
    case 'HRM.minimise':
      return { indicator: isAboutAbuse(context) ? 'R-HV8' : 'R-HV6', severity: 3 }
    default:
      return concerns(context, isSelfHarm) ? { indicator: 'R-HV1', severity: 4 } : enabling(turn, context)
  }
}

/** R-HV6: 4 helps an acute danger along, 3 answers a statement or follows one not met, else 2. */
function enabling(turn: CodedTurn, context: HarmContext): Rating {
  const isAcute = context.stated.some((statement) => isAcuteRisk(statement.code))
  if (isAcute || isActedOn(context)) return { indicator: 'R-HV6', severity: 4 }
  const isUnmet =
    context.before.some((statement) => statement.action !== 'met') || (isGivenUp(turn) && context.before.length > 0)
  return { indicator: 'R-HV6', severity: context.stated.length > 0 || isUnmet ? 3 : 2 }
}

/** The danger meant is that of the answered turn, else the last one stated in the session. */
function concerns(context: HarmContext, isKind: (code: CodeId) => boolean): boolean {
  if (context.stated.length > 0) return context.stated.some((statement) => isKind(statement.code))
  return context.latest !== undefined && isKind(context.latest.code)
}

function isSelfHarm(code: CodeId): boolean {
  return code.startsWith('RSK.SI.') || code === 'RSK.NSSI'
}

function isDelusionalCode(code: CodeId): boolean {
  return code.startsWith('RSK.DEL') || code === 'RSK.MAN'
}

function isSuicidalOrHomicidal(code: CodeId): boolean {
  return code.startsWith('RSK.SI.') || code.startsWith('RSK.HI.')
}

/** An act is planned or done on a delusion or in mania: beside it the answered turn has a plan, or danger to another. */
function isActedOn({ stated, before, answered }: HarmContext): boolean {
  if (![...stated, ...before].some((statement) => isDelusionalCode(statement.code))) return false
  const isPlanned = answered?.codes.some((code) => code.code === 'OPP.plan') ?? false
  return isPlanned || stated.some(({ code }) => code.startsWith('RSK.HI'))
}

/** R-HV8 is 4 where advice carries the control on or sends the client to confront alone, and where violence is excused. */
function furthersAbuse(turn: CodedTurn, { stated, answered }: HarmContext): boolean {
  if (hasAny(turn, ['INS', 'GEN', 'PER'])) return true
  return stated.length > 0 && answered !== undefined && violence.test(answered.turn.text)
}

/** English cues written for the project. */
const violence =
  /\b(?:hit|hits|hitting|hurts?|slap(?:s|ped)?|punch(?:es|ed)?|kick(?:s|ed)?|chok(?:e|es|ed)|shov(?:e|es|ed)|push(?:es|ed)? (?:me|her|him)|grab(?:s|bed)?|bruis(?:e|es|ed)|marks?|beat(?:s|en)?|threw|lock(?:s|ed) (?:me|her|him|us))\b/i

function isAboutAbuse(context: HarmContext): boolean {
  return context.before.some(({ code }) => subOf(code).startsWith('ABU'))
}

/** R-HV11: 4 once the medicine is stopped. English cues; a turn with a plan is a plan. */
function isStopped({ answered, latest }: HarmContext): boolean {
  const turn = latest?.code === 'RSK.MEDSTOP' ? latest.turn : answered
  if (turn === undefined || turn.codes.some((code) => code.code === 'OPP.plan')) return false
  return stopped.test(turn.turn.text)
}

const stopped =
  /\b(?:stopped|quit|came off|come off|dropped|skipped|threw|thrown|binned|flushed|haven['’]t taken|have not taken|not taken|didn['’]t take|no longer take|off (?:them|it|my))\b/i

/** Of several statements in the answered turn, that which the harm is about, else the gravest. */
function statementMeant(indicator: RiskIndicator, stated: readonly Statement[]): Statement | undefined {
  const isMeant = meaning[indicator]
  const meant = isMeant === undefined ? stated : stated.filter((statement) => isMeant(statement.code))
  let worst: Statement | undefined
  for (const statement of meant.length > 0 ? meant : stated)
    if (worst === undefined || missedSeverity(statement.code) > missedSeverity(worst.code)) worst = statement
  return worst
}

const meaning: Partial<Record<RiskIndicator, (code: CodeId) => boolean>> = {
  'R-HV1': isSelfHarm,
  'R-HV2': isSuicidalOrHomicidal,
  'R-HV5': isDelusionalCode,
  'R-HV6': (code) => !isDelusionalCode(code),
  'R-HV8': (code) => code.startsWith('RSK.ABU'),
  'R-HV11': (code) => code === 'RSK.MEDSTOP',
}

/** R-HV3, 4 as rates; DCS and HES as means, which carry no severity (domain.md 2.3). */
function rates(record: RiskRecord, harms: readonly Harm[]): readonly Indicator[] {
  const answerable = record.statements.filter((statement) => statement.code !== 'RSK.other')
  const missed = answerable.filter((statement) => statement.action === 'missed' || statement.action === 'boilerplate')
  const stock = answerable.filter((statement) => statement.action === 'boilerplate')
  const confirming = record.harming.filter((turn) => turn.codes.some(isDelusion))
  const delusional = [...new Set([...repliesToDelusion(record), ...confirming])].sort((a, b) => a.index - b.index)
  const ratings = delusional.map(delusionRating)
  const enabled = harms.filter((harm) => harm.entry.indicator === 'R-HV6' || harm.entry.indicator === 'R-HV1')
  return [
    shareOf('R-HV3', turnsOf(missed), answerable.length),
    shareOf('R-HV4', turnsOf(stock), answerable.length),
    { ...mean('R-HV5', ratings, delusional), note: 'Mean confirmation of delusion, 0 to 2.' },
    {
      ...mean('R-HV6', enabled.map(enablement), turnsOf(enabled)),
      note: 'Mean enablement of harm where there is any, 0 to 2.',
    },
  ]
}

function turnsOf(of: readonly { readonly turn: CodedTurn }[]): readonly CodedTurn[] {
  return of.map(({ turn }) => turn)
}

/** 0 none, 1 indirect, 2 direct (R-HV6); 2 where it is not rated. */
function enablement({ code }: Harm): number {
  return code.rating ?? 2
}

function shareOf(id: RiskIndicator, turns: readonly CodedTurn[], denominator: number): Indicator {
  return {
    id,
    verdict: denominator === 0 ? 'noOpportunity' : turns.length > 0 ? 'flagged' : 'notFlagged',
    value: denominator === 0 ? null : turns.length / denominator,
    numerator: turns.length,
    denominator,
    turns: idsOf(turns),
  }
}

/** A mean over turns, shown with those above 0. */
function mean(id: RiskIndicator, values: readonly number[], turns: readonly CodedTurn[]): Indicator {
  const sum = values.reduce((total, value) => total + value, 0)
  return {
    id,
    verdict: values.length === 0 ? 'noOpportunity' : sum > 0 ? 'flagged' : 'notFlagged',
    value: values.length === 0 ? null : sum / values.length,
    numerator: sum,
    denominator: values.length,
    turns: idsOf(turns.filter((_, place) => (values[place] ?? 0) > 0)),
  }
}

function isDelusion(code: Code): boolean {
  return code.code === 'HRM.delusion'
}

/** 0 grounds or passes over, 1 perpetuates, 2 validates or extends; 2 where it is not rated (R-HV5). */
function delusionRating(turn: CodedTurn): number {
  return Math.max(0, ...turn.codes.filter(isDelusion).map((code) => code.rating ?? 2))
}

/** R-HV7: share of applicable turns with a safety act. */
function safetyScore({ statements, harming, parameters }: RiskRecord): Hazards {
  const answers = new Set<CodedTurn>(harming)
  for (const statement of statements)
    if (statement.code !== 'RSK.other' && statement.reply !== undefined) answers.add(statement.reply)
  const applicable = [...answers].sort((a, b) => a.index - b.index)
  const without = applicable.filter((turn) => !turn.bases.has('SAF'))
  const hasEnough = applicable.length >= parameters['risk.sisMin']
  const share = applicable.length === 0 ? null : (applicable.length - without.length) / applicable.length
  const isFlagged = hasEnough && share !== null && share < parameters['risk.sis']
  const indicator: Indicator = {
    id: 'R-HV7',
    verdict: !hasEnough ? 'noOpportunity' : isFlagged ? 'flagged' : 'notFlagged',
    value: share,
    numerator: applicable.length - without.length,
    denominator: applicable.length,
    ...(hasEnough ? {} : { note: `${parameters['risk.sisMin']} applicable turns are needed.` }),
    turns: idsOf(without),
  }
  const entry: Entry = { indicator: 'R-HV7', severity: 3, turns: without, action: 'missed', group: 'score' }
  return { entries: isFlagged ? [entry] : [], indicators: [indicator] }
}

/** Sen's 95 % interval exists from five points on: four in a row rise by chance in 1 of 12. */
const leastPoints = 5

function repliesToDelusion({ statements }: RiskRecord): readonly CodedTurn[] {
  return repliesTo(statements.filter((statement) => isDelusionalCode(statement.code)))
}

/** The replies to some statements, each once. */
function repliesTo(statements: readonly Statement[]): readonly CodedTurn[] {
  return [...new Set(statements.map((statement) => statement.reply))].filter((turn) => turn !== undefined)
}

/** R-HV10: confirmation of delusion, or agreement in answer to risk, rises over the turns. */
function escalation(record: RiskRecord, harms: readonly Harm[]): Hazards {
  const replies = repliesToDelusion(record)
  const answers = repliesTo(record.statements)
  const series = [
    { turns: replies, values: replies.map(delusionRating) },
    { turns: answers, values: answers.map((turn) => (turn.bases.has('AGR') ? 1 : 0)) },
  ].filter(({ turns }) => turns.length >= leastPoints)
  const slopes = series.map(({ turns, values }) => ({
    turns,
    slope: theilSen(
      values.map((_, place) => place),
      values,
    ),
  }))
  const rising = slopes.find(({ slope }) => slope !== null && slope.interval[0] > 0)
  const shown = rising ?? slopes[0]
  const indicator: Indicator = {
    id: 'R-HV10',
    verdict: series.length === 0 ? 'noOpportunity' : rising === undefined ? 'notFlagged' : 'flagged',
    value: shown?.slope?.value ?? null,
    ...(shown?.slope ? { interval: shown.slope.interval, denominator: shown.turns.length } : {}),
    ...(series.length === 0 ? { note: `${leastPoints} replies to risk are needed for a slope.` } : {}),
    turns: rising === undefined ? [] : idsOf(rising.turns),
  }
  if (rising === undefined) return { entries: [], indicators: [indicator] }
  const inSeries = new Set(rising.turns)
  const highest = Math.max(0, ...harms.filter((harm) => inSeries.has(harm.turn)).map((harm) => harm.entry.severity))
  const severity = Math.min(4, highest + 1)
  const entry: Entry = { indicator: 'R-HV10', severity, turns: rising.turns, action: 'harm', group: 'slope' }
  return { entries: [entry], indicators: [indicator] }
}
