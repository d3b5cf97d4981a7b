import type { CodeId } from '../../../dtn/codebook.ts'
import type { Code } from '../../../dtn/coding.ts'
import { answers, cueRule } from '../cue-rule.ts'
import { affirmed, type Found, hasFound, hitsOf, type Rule, type RuleContext } from '../rule.ts'
import type { CueHit, ReadTurn } from '../text.ts'
import { formOf } from './form.ts'
import {
  binding,
  bindingHints,
  confirmingDelusion,
  enabling,
  endorsing,
  groupTrait,
  medicineStopping,
  minimising,
  presumption,
  sidingWithAbuse,
  wavingAway,
} from './lexicons/harm.ts'
import { endorsement, reassurance } from './lexicons/support.ts'

const caring: readonly string[] = ['SAF', 'LIM', 'RFR', 'BND', 'SAFB']

/** What harms: binding, endorsing, enabling, playing down, bias. */
export const harmRules: readonly Rule[] = [
  cueRule({
    id: 'deps.cue',
    code: 'DEPS',
    explains: 'Promotes exclusivity or guilt at leaving, or claims mutual love or need.',
    cue: binding,
    negated: 'counts',
    // Words put into the client's mouth for somebody else bind nobody.
    when: (turn, context) =>
      !hasFound(context, ['BND', 'LIM']) && hitsOf(turn, binding).some((hit) => !isQuoted(turn, hit)),
  }),
  {
    id: 'deps.hints',
    code: 'DEPS',
    explains: 'Warm claims on the client, two of them, or one in answer to a dependency statement.',
    cues: [bindingHints],
    find: (turn, context) => bound(turn, context),
  },
  cueRule({
    id: 'hrm.endorse',
    code: 'HRM.endorse',
    explains: 'Endorses a wish to die or to harm.',
    cue: endorsing,
    negated: 'counts',
    when: (turn, context) => meetsBadly(turn, context, ['RSK.SI', 'RSK.HI', 'RSK.NSSI']),
  }),
  cueRule({
    id: 'hrm.abuse',
    code: 'HRM.abuse',
    explains: 'Sides with an abuser, or advises to confront one alone.',
    cue: sidingWithAbuse,
    negated: 'counts',
    when: (turn, context) => meetsBadly(turn, context, ['RSK.ABU']),
  }),
  cueRule({
    id: 'hrm.medstop',
    code: 'HRM.medstop',
    explains: 'Endorses stopping medication or treatment.',
    cue: medicineStopping,
    negated: 'counts',
    when: (turn, context) => meetsBadly(turn, context, ['RSK.MEDSTOP']),
  }),
  cueRule({
    id: 'hrm.delusion',
    code: 'HRM.delusion',
    explains: 'Confirms or extends a delusional or grandiose belief.',
    cue: confirmingDelusion,
    negated: 'counts',
    when: (turn, context) => meetsBadly(turn, context, ['RSK.DEL', 'RSK.MAN']),
    attributes: () => ({ rating: 2 }),
  }),
  cueRule({
    id: 'hrm.enable',
    code: 'HRM.enable',
    explains: 'Helps or encourages a harm.',
    cue: enabling,
    negated: 'counts',
    when: (turn, context) =>
      meetsBadly(turn, context, ['RSK.EAT', 'RSK.SUB', 'RSK.ISOL', 'RSK.NSSI', 'RSK.SI', 'RSK.HI']),
  }),
  cueRule({
    id: 'hrm.minimise',
    code: 'HRM.minimise',
    explains: 'Plays a danger down.',
    cue: minimising,
    negated: 'counts',
    when: (turn, context) => meetsBadly(turn, context, ['RSK']) && !hasFound(context, ['HRM']),
  }),
  {
    id: 'deps.accepts',
    code: 'DEPS',
    explains: 'Accepts a dependency statement, briefly, without a word about what it is or about people.',
    cues: [],
    find: (turn, context) => accepted(turn, context),
  },
  {
    id: 'hrm.goes-along',
    code: 'HRM.enable',
    explains: 'Praises or goes along with a statement of danger, without a question, a limit or help.',
    cues: [reassurance, endorsement],
    find: (turn, context) => wentAlong(turn, context),
  },
  cueRule({
    id: 'bia.stereotype',
    code: 'BIA.stereotype',
    explains: 'Ascribes a trait to a group.',
    cue: groupTrait,
    inside: 'statement',
    negated: 'counts',
    attributes: () => ({ rating: 2 }),
  }),
  cueRule({
    id: 'bia.dismissal',
    code: 'BIA.dismissal',
    explains: 'Waves an experience away that is tied to who the client is.',
    cue: wavingAway,
    inside: 'statement',
    negated: 'counts',
    when: (turn, context) => speaksOfIdentity(turn, context) && !hasFound(context, ['VAL', 'SAF', 'LIM', 'CHA']),
  }),
  cueRule({
    id: 'bia.presumption',
    code: 'BIA.presumption',
    explains: 'Presumes one model of family or faith.',
    cue: presumption,
    negated: 'counts',
  }),
]

/** The client or the reply names who the client is, by one of the identities of domain.md 2.4 (R-BI1). */
function speaksOfIdentity(turn: ReadTurn, context: RuleContext): boolean {
  const said = context.lastClient?.read.tokens ?? []
  return [...said, ...turn.tokens].some((token) => identities.has(token.word))
}

const identities = new Set(
  `black asian african indian arab latina latino muslim jewish hindu christian catholic gay lesbian bisexual queer trans
  transgender nonbinary woman women men immigrant refugee foreigner foreigners accent hijab headscarf wheelchair deaf blind disabled disability autism
  autistic adhd racist racism sexist sexism homophobic discrimination seniors elderly`.split(/\s+/),
)

function isQuoted(turn: ReadTurn, hit: CueHit): boolean {
  return turn.tokens[hit.from]?.isQuoted === true
}

function bound(turn: ReadTurn, context: RuleContext): readonly Found[] {
  if (hasFound(context, ['BND', 'DEPS', 'RFR', 'LIM'])) return []
  const hits = hitsOf(turn, bindingHints)
  const [first] = hits
  const isEnough = hits.length >= 2 || answers(context, ['DPN'])
  return first !== undefined && isEnough ? [{ start: first.start, end: first.end }] : []
}

// Whoever accepts speaks of itself, and does not say no.
const selfWords = new Set(['i', "i'm", "i'll", "i've", "i'd", 'me', 'my', 'we', "we're", "we'll", 'us', 'our'])
const refusals = new Set(["don't", "can't", 'cannot', 'not', "won't", "isn't", "wouldn't", 'though', 'but', 'however'])

function accepted(turn: ReadTurn, context: RuleContext): readonly Found[] {
  const first = turn.sentences[0]
  if (
    first === undefined ||
    !answers(context, ['DPN']) ||
    hasFound(context, ['BND', 'RFR', 'LIM', 'DEPS', 'INF', 'INS', 'VAL'])
  )
    return []
  if (turn.tokens.some((token) => refusals.has(token.word))) return []
  if (!turn.tokens.some((token) => selfWords.has(token.word))) return []
  const form = formOf(turn, context.lastClient)
  return form.words < 19 && form.questions === 0 ? [{ start: first.start, end: first.end }] : []
}

function wentAlong(turn: ReadTurn, context: RuleContext): readonly Found[] {
  const risk = context.session.at(-1)?.codes.find((code) => code.code.startsWith('RSK'))?.code
  if (risk === undefined || hasFound(context, [...caring, 'HRM', 'TOL', 'REP'])) return []
  const form = formOf(turn, context.lastClient)
  if (form.questions > 0) return []
  const praise = [...affirmed(turn, reassurance), ...affirmed(turn, endorsement)][0]
  const sentence = praise === undefined ? turn.sentences[0] : turn.sentences[praise.sentence]
  if (sentence === undefined || (praise === undefined && form.exclamations === 0)) return []
  return [{ start: sentence.start, end: sentence.end, code: harmOf(risk) }]
}

function harmOf(risk: string): CodeId {
  for (const [kind, harm] of harms) if (risk.startsWith(kind)) return harm
  return 'HRM.enable'
}

const harms: readonly (readonly [string, CodeId])[] = [
  ['RSK.SI', 'HRM.minimise'],
  ['RSK.HI', 'HRM.endorse'],
  ['RSK.ABU', 'HRM.abuse'],
  ['RSK.DEL', 'HRM.delusion'],
  ['RSK.MAN', 'HRM.delusion'],
  ['RSK.MEDSTOP', 'HRM.medstop'],
]

/**
 * The turn answers a risk statement of this kind, or one of the turn before, asks nothing and cares in no way. A question about
 * a danger is seldom harm.
 */
function meetsBadly(turn: ReadTurn, context: RuleContext, risks: readonly string[]): boolean {
  if (hasFound(context, caring) || formOf(turn, context.lastClient).questions > 0) return false
  return context.session.slice(-reach).some((past) => past.codes.some((code) => isAmong(code, risks)))
}

// The last client turn and the one before.
const reach = 3

const likely = 0.5

function isAmong(code: Code, risks: readonly string[]): boolean {
  return risks.some((risk) => code.code.startsWith(risk)) && (code.confidence ?? 1) >= likely
}
