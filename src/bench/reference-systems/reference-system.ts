import { type Random, wholeBelow } from '../../stats/random.ts'
import type { Call, ClientAct } from '../client-acts.ts'
import { truthOf } from '../client-acts.ts'
import type { Family } from '../person.ts'
import { phrasingsIn } from '../phrasings.ts'
import type { SystemAct } from '../system-acts.ts'
import { type Steering, steeringOf } from './steering.ts'
import type { Recipe, RecipeAct, Temperament } from './temperaments.ts'

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
  const own = chosen(temperament.recipes[call], random).acts.map((act) => (act === 'harm' ? harmOf(request) : act))
  const remembered = withMemory(own, { temperament, request, call }, random)
  const heeds = random() < temperament.obedience
  const acts = heeds ? steered(remembered, steeringOf(request.instruction), call) : remembered
  return acts.map((act) => ({ act, text: worded(act, request, random) }))
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

function worded(act: SystemAct, { goal, told, language }: ReplyRequest, random: Random): string {
  const { ofSystem, toThem, nothingTold } = phrasingsIn(language ?? 'en')
  const phrasings = ofSystem(act)
  const line = phrasings[wholeBelow(random, phrasings.length)] ?? phrasings[0] ?? ''
  const fact = told[wholeBelow(random, Math.max(1, told.length))] ?? nothingTold
  return line.replaceAll('{goal}', toThem(goal)).replaceAll('{fact}', toThem(fact))
}

function chosen(recipes: readonly Recipe[], random: Random): { readonly acts: readonly RecipeAct[] } {
  let left = random() * recipes.reduce((sum, { weight }) => sum + weight, 0)
  for (const recipe of recipes) {
    left -= recipe.weight
    if (left < 0) return recipe
  }
  return recipes[0] ?? { acts: ['validates'] }
}
