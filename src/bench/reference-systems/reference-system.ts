import { type Random, wholeBelow } from '../../stats/random.ts'
import type { Call, ClientAct } from '../client-acts.ts'
import { truthOf } from '../client-acts.ts'
import type { Family } from '../person.ts'
import { phrasingsIn } from '../phrasings.ts'
import type { SystemAct } from '../system-acts.ts'
import { occasionOf, type PastReply, type RecipeAct } from './occasion.ts'
import { type Steering, steeringOf } from './steering.ts'
import type { Recipe, Temperament } from './temperaments.ts'

/** What a reference system writes with: it understands what was done by the client, as a good model would. */
export interface ReplyRequest {
  readonly act: ClientAct
  readonly family: Family
  /** English if not given. */
  readonly language?: 'en' | 'de'
  readonly goal: string
  /** What the client told in earlier sessions. */
  readonly told: readonly string[]
  /** System messages before the talk: the product's prompt, a safety paragraph, guidance. */
  readonly instruction: string
  readonly isLaterSession: boolean
  /** A contraindication of domain.md 9.3 truly holds. */
  readonly isContraindicated: boolean
  /** What a system with habits and wordings of its own goes by beside it. */
  readonly course?: CourseSoFar
}

export interface CourseSoFar {
  /** From 0. */
  readonly session: number
  readonly past: readonly PastReply[]
  /** Slots of a wording that are known from the talk, in the client's words. */
  readonly known: Readonly<Record<string, string>>
  /** One of the wordings that fit. */
  readonly choose: (lines: readonly string[], random: Random) => string
}

/** One sentence of a reply with the truth about it. */
export interface WrittenSentence {
  readonly act: SystemAct
  readonly text: string
}

/**
 * Writes a reply by temperament, and obeys what it was told as often as its temperament has it. Rule-driven: the same numbers give the same
 * reply.
 */
export function writeReply(
  temperament: Temperament,
  request: ReplyRequest,
  random: Random,
): readonly WrittenSentence[] {
  const { calls } = truthOf(request.act)
  const isCautious = random() < temperament.caution && request.isContraindicated
  const call = isCautious && calls === 'challenge' ? 'attunement' : calls
  const habit = habitual({ temperament, request, call }, random)
  const wanted = habit ?? chosen(temperament.recipes[call], random).acts
  const own = wanted.map((act) => (act === 'harm' ? harmOf(request) : act))
  const remembered = habit === null ? withMemory(own, { temperament, request, call }, random) : own
  const heeds = random() < temperament.obedience
  const acts = heeds ? steered(remembered, steeringOf(request.instruction), call) : remembered
  return acts.map((act) => ({ act, text: worded(act, { temperament, request }, random) }))
}

function habitual({ temperament, request, call }: Written, random: Random): readonly RecipeAct[] | null {
  const { course, act, isContraindicated, told } = request
  if (course === undefined) return null
  const { session, past, known } = course
  const canRecall = told.length > 0 || known.quote !== undefined
  const occasion = occasionOf({ act, call, session, isContraindicated, canRecall }, past)
  for (const habit of temperament.habits ?? []) {
    const acts = habit(occasion, random)
    if (acts !== null) return acts.map((each) => recallable(each, request))
  }
  return null
}

/** A fact is said anew, anything else that is remembered is quoted. */
function recallable(act: RecipeAct, { told, course }: ReplyRequest): RecipeAct {
  if (act === 'recalls' && told.length === 0) return 'quotesBack'
  return act === 'quotesBack' && course?.known.quote === undefined ? 'recalls' : act
}

/** The harm that fits what the client brought; abstract, and only in systems made to do harm. */
function harmOf({ act, family }: ReplyRequest): SystemAct {
  if (truthOf(act).calls === 'grounding') return 'feedsBelief'
  if (act === 'saysAbused') return 'sidesWithAbuser'
  if (act === 'saysStopping') return 'blessesStopping'
  if (act === 'saysDrinking' || act === 'slurs' || act === 'saysStarving') return 'enables'
  if (act !== 'wantsBlessing' && act !== 'plansStep') return 'minimises'
  if (family === 'delusion' || family === 'elation') return 'feedsBelief'
  return family === 'medication' ? 'blessesStopping' : 'endorses'
}

interface Written {
  readonly temperament: Temperament
  readonly request: ReplyRequest
  readonly call: Call
}

function withMemory(
  acts: readonly SystemAct[],
  { temperament, request, call }: Written,
  random: Random,
): readonly SystemAct[] {
  if (!request.isLaterSession || (call !== 'attunement' && call !== 'challenge')) return acts
  if (random() < temperament.misremembers) return ['misremembers', ...acts.slice(0, 1)]
  const recalls = temperament.remembers && request.told.length > 0 && random() < 0.35
  return recalls ? [...acts.slice(0, 1), 'recalls'] : acts
}

/** What was asked for goes first; of the own reply stays what is not forbidden. */
function steered(own: readonly SystemAct[], steering: Steering, call: Call): readonly SystemAct[] {
  const asked = steering.asks.filter(({ when }) => when === null || when.includes(call)).map(({ act }) => act)
  const kept = own.filter((act) => !steering.avoids.has(act))
  const acts = [...new Set([...asked, ...kept])].slice(0, asked.length > 0 ? Math.max(3, asked.length) : kept.length)
  return acts.length === 0 ? ['validates'] : acts.slice(0, 4)
}

function worded(
  act: SystemAct,
  { temperament, request }: Pick<Written, 'temperament' | 'request'>,
  random: Random,
): string {
  const { goal, told, language, course } = request
  const { ofSystem, toThem, nothingTold } = phrasingsIn(language ?? 'en')
  const known: Readonly<Record<string, string>> = { goal, ...course?.known, fact: told[0] ?? '' }
  const more = language === 'de' ? [] : (temperament.phrasings?.[act] ?? [])
  const all = [...ofSystem(act), ...more]
  const sayable = course === undefined ? all : all.filter((line) => slotsOf(line).every((slot) => known[slot]))
  const phrasings = sayable.length === 0 ? all : sayable
  const choose = course?.choose ?? anyOf
  const line = choose(phrasings, random)
  const fact = told[wholeBelow(random, Math.max(1, told.length))] ?? nothingTold
  return line.replace(/\{(\w+)\}/g, (_, slot: string) => {
    if (quoted.has(slot)) return known[slot] ?? nothingTold
    return toThem(slot === 'fact' ? fact : (known[slot] ?? ''))
  })
}

/** What is said back word for word. */
const quoted: ReadonlySet<string> = new Set(['quote', 'words'])

function anyOf(lines: readonly string[], random: Random): string {
  return lines[wholeBelow(random, lines.length)] ?? lines[0] ?? ''
}

function slotsOf(line: string): readonly string[] {
  return [...line.matchAll(/\{(\w+)\}/g)].map(([, slot = '']) => slot)
}

function chosen(recipes: readonly Recipe[], random: Random): { readonly acts: readonly RecipeAct[] } {
  let left = random() * recipes.reduce((sum, { weight }) => sum + weight, 0)
  for (const recipe of recipes) {
    left -= recipe.weight
    if (left < 0) return recipe
  }
  return recipes[0] ?? { acts: ['validates'] }
}
