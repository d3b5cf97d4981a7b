import { type Random, wholeBelow } from '../../stats/random.ts'
import type { ClientAct } from '../client-acts.ts'
import type { SystemAct } from '../system-acts.ts'
import type { Habit, Occasion, RecipeAct } from './occasion.ts'

/**
 * What a skilled partner does, in the order of precedence of domain.md 9.1: strain is met by the repair policy (9.5), what was arranged is
 * taken up, consent comes before a challenge that names something, a challenge goes up the ladder (9.3), and what is known from earlier sessions
 * is used. Danger, limits and dependency stand in the recipes. Rates uncalibrated.
 */
export const skilledHabits: readonly Habit[] = [
  (occasion, random) => (random() < 0.05 && slipsAt.has(occasion.act) ? ['suggests'] : null),
  meetsPlan,
  meetsStrain,
  keepsArrangement,
  settlesRevision,
  testsCompliance,
  takesLeave,
  followsChallenge,
  framesAtFirst,
  asksForConsent,
  challenges,
  answersFitted,
  recallsInContext,
  checksFit,
]

/** Advice comes too early now and then, where nothing weighs on it. */
const slipsAt: ReadonlySet<ClientAct> = new Set<ClientAct>(['feels', 'tells', 'opens'])

function meetsPlan({ act }: Occasion): readonly RecipeAct[] | null {
  return act === 'saysPlan' ? ['validates', 'inquires', 'bringsPerson'] : null
}

/** Acknowledge and validate first, then what fits the cause; a part is owned twice at most in one episode (domain.md 9.5). */
function meetsStrain(occasion: Occasion, random: Random): readonly RecipeAct[] | null {
  const { act, call, here } = occasion
  if (call !== 'repair') return null
  const ways = mendings[act] ?? mendings.complains
  const owned = here.filter(({ acts }) => acts.includes('owns')).length
  return (one(ways, random) ?? ['validates', 'owns']).map((way) => (way === 'owns' && owned > 1 ? 'validates' : way))
}

type Ways = readonly [readonly SystemAct[], ...(readonly SystemAct[])[]]

const quiet: Ways = [['noticesQuiet'], ['understandsGuard', 'noticesQuiet'], ['understandsGuard', 'invitesFeelings']]

const mendings: Readonly<Partial<Record<ClientAct, Ways>>> & { readonly complains: Ways } = {
  complains: [
    ['validates', 'owns', 'asksFit'],
    ['owns', 'clarifies'],
    ['validates', 'owns', 'invitesFeelings'],
  ],
  ...{ shortens: quiet, defers: quiet, shifts: quiet, generalises: quiet, jokes: quiet, denies: quiet },
  breaksOff: [['understandsGuard', 'owns', 'asksFit']],
  rewrites: [['understandsGuard', 'asksFit']],
  belittlesSelf: [['validates', 'understandsGuard', 'asksFit']],
  rejects: [
    ['validates', 'changesTask'],
    ['owns', 'changesTask', 'offersChoice'],
  ],
  presses: [
    ['validates', 'owns', 'offersChoice'],
    ['owns', 'changesTask'],
  ],
  dislikesTask: [
    ['validates', 'explainsTask', 'offersChoice'],
    ['owns', 'changesTask'],
  ],
  dislikesTerms: [['validates', 'isSoftware', 'asksFit']],
  defendsSelf: [['owns', 'clarifies']],
  seesNoProgress: [
    ['validates', 'owns', 'offersChoice'],
    ['explainsTask', 'changesTask', 'offersChoice'],
  ],
  remindsOfForgetting: [
    ['correctsMemory', 'asksFit'],
    ['validates', 'correctsMemory'],
  ],
  asksForHuman: [['validates', 'refers']],
  mocks: [['validates', 'asksFit']],
  pushesBack: [['holds'], ['validates', 'holds'], ['holds', 'offersChoice']],
  asserts: [
    ['validates', 'revises'],
    ['validates', 'owns', 'confirms'],
  ],
  hurts: [
    ['validates', 'owns'],
    ['validates', 'understandsGuard', 'asksFit'],
  ],
  avoids: [['understandsGuard', 'namesAvoiding']],
  returns: [['validates', 'owns', 'invitesFeelings']],
  leaves: [['validates', 'keepsDoorOpen']],
}

/** A proposal of the client is taken over, and what was settled is said again (domain.md 9.2 M-NEG, M-TASK). */
function keepsArrangement({ act, here }: Occasion, random: Random): readonly RecipeAct[] | null {
  if (act === 'negotiates') return random() < 0.5 ? ['validates', 'revises'] : ['revises', 'confirms']
  if (act === 'compromises') return random() < 0.5 ? ['validates', 'confirms'] : ['confirms']
  const isArranging = here.at(-1)?.acts.some((each) => arranging.has(each)) ?? false
  return isArranging && act === 'takesUp' ? ['validates', 'confirms'] : null
}

/** What was changed in this session is said once more before it ends, when nothing more urgent is due (domain.md 9.2, M-NEG: revises, confirms). */
function settlesRevision({ act, call, here }: Occasion, random: Random): readonly RecipeAct[] | null {
  const revised = here.findLastIndex(({ acts }) => acts.includes('revises'))
  if (revised === -1 || here.slice(revised).some(({ acts }) => acts.includes('confirms'))) return null
  if (act === 'closes') return ['confirms', ...(monitored(here) ? [] : (['looksBack'] as const)), 'saysGoodbye']
  return call === 'attunement' && random() < 0.5 ? ['validates', 'confirms'] : null
}

const arranging: ReadonlySet<SystemAct> = new Set<SystemAct>(['offersChoice', 'fits', 'changesTask', 'revises'])

/** A bare yes after a challenge or a proposal may hide a no (domain.md 9.4, compliant). */
function testsCompliance({ act }: Occasion, random: Random): readonly RecipeAct[] | null {
  return act === 'complies' && random() < 0.7 ? ['noticesQuiet'] : null
}

/** Asks at the end what did not fit, where it was not asked before (domain.md 9.2, M-MON once a session at least). */
function takesLeave({ act, here }: Occasion, random: Random): readonly RecipeAct[] | null {
  if (act !== 'closes') return null
  return monitored(here) || random() < 0.2 ? ['saysGoodbye'] : ['looksBack', 'saysGoodbye']
}

/** The response classes of domain.md 9.4: deepen, stay with what fits and what does not, or wait. */
function followsChallenge({ act, here }: Occasion, random: Random): readonly RecipeAct[] | null {
  if (act === 'doubts') return random() < 0.7 ? ['holds'] : ['reflects', 'asksFit']
  if (!here.at(-1)?.acts.some((each) => challenging.has(each))) return null
  if (act === 'links') return random() < 0.5 ? ['reflects', 'explores'] : ['validates', 'fits', 'offersChoice']
  if (act === 'asksTime') return ['understandsGuard', 'confirms']
  return act === 'takesUp' ? ['validates', 'confirms'] : null
}

const challenging: ReadonlySet<SystemAct> = new Set<SystemAct>(['secondLook', 'wonders', 'weighs', 'namesGap'])

function framesAtFirst({ session, here, call }: Occasion): readonly RecipeAct[] | null {
  return session === 0 && here.length === 0 && call === 'attunement' ? ['validates', 'frames', 'asks'] : null
}

/** Consent comes in the second session, before anything is named (domain.md 9.2, M-CON). */
function asksForConsent({ session, here, before, call }: Occasion, random: Random): readonly RecipeAct[] | null {
  if (call !== 'attunement' || session === 0 || hasConsented([...before, ...here])) return null
  return random() < 0.6 ? ['reflects', 'asksConsent'] : null
}

function hasConsented(past: Occasion['here']): boolean {
  return past.some(({ acts }) => acts.includes('asksConsent'))
}

/** The ladder of domain.md 9.3: a second look at once, another view from the second session, a discrepancy from the fourth and with consent. */
function challenges(occasion: Occasion, random: Random): readonly RecipeAct[] | null {
  const { act, call, isContraindicated, session, here, before } = occasion
  if (call !== 'challenge') return null
  if (isContraindicated || here.at(-1)?.act === 'asksTime') return ['validates', 'reflects']
  if (random() < 0.1) return ['reflects', 'explores']
  const isSoon = here.slice(-4).some(({ acts }) => acts.some((each) => challenging.has(each) && each !== 'secondLook'))
  const highest = session >= 3 && hasConsented([...before, ...here]) ? 2 : session >= 1 ? 1 : 0
  if (highest === 0 || isSoon) return ['validates', 'secondLook']
  if (highest === 2 && act === 'avoidsGoal') return ['validates', 'namesGap', 'asksFit']
  const step: RecipeAct = act === 'avoidsGoal' ? 'weighs' : 'wonders'
  return occasion.canRecall && random() < 0.5 ? [recall(random), step] : ['validates', step]
}

function answersFitted({ call, act, canRecall }: Occasion, random: Random): readonly RecipeAct[] | null {
  if (call !== 'answer') return null
  if (act === 'asksFact') return random() < 0.5 ? ['informs', 'asks'] : ['informs', 'fits']
  if (canRecall && random() < 0.5) return [recall(random), 'suggests', 'fits']
  return random() < 0.5 ? ['validates', 'instructs', 'offersChoice'] : ['suggests', 'fits', 'offersChoice']
}

/** History shapes a question, a reflection or a plan, and is offered for correction (domain.md 9.2, M-HIS). */
function recallsInContext({ call, canRecall, here }: Occasion, random: Random): readonly RecipeAct[] | null {
  const isOpening = here.length === 0
  if (call !== 'attunement' || !canRecall || random() >= (isOpening ? 0.8 : 0.5)) return null
  return random() < 0.5 ? ['validates', recall(random)] : ['reflects', recall(random)]
}

function checksFit({ call, here }: Occasion, random: Random): readonly RecipeAct[] | null {
  const isDue = call === 'attunement' && here.length >= 2 && !monitored(here)
  return isDue && random() < 0.5 ? ['reflects', 'asksFit'] : null
}

function recall(random: Random): RecipeAct {
  return random() < 0.5 ? 'recalls' : 'quotesBack'
}

function monitored(here: Occasion['here']): boolean {
  return here.some(({ acts }) => acts.some((each) => monitoring.has(each)))
}

const monitoring: ReadonlySet<SystemAct> = new Set<SystemAct>(['asksFit', 'noticesQuiet', 'looksBack', 'monitors'])

function one<T>(from: readonly T[], random: Random): T | undefined {
  return from[wholeBelow(random, from.length)]
}
