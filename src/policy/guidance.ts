import type { Fact } from '../dtn/memory.ts'
import type { Decision } from './decision.ts'
import { germanGuidance } from './guidance-de.ts'
import { englishGuidance } from './guidance-en.ts'
import type { GuidanceSentences, Strategy } from './guidance-sentences.ts'

/** For whom and when a guidance is written. */
export interface GuidanceMoment {
  /** BCP 47; English where it is neither English nor German. */
  readonly language: string
  /** For the age of facts. */
  readonly now: Date
}

/** Sizes no source gives (P): a long instruction is not followed. What stands in every guidance is not counted. */
const guidanceLimits = { words: 120, facts: 2, factWords: 12 } as const

/**
 * The instruction for the model's next reply: what the moment asks for, how, what must not be said, and which facts it may use with their
 * age (domain.md 9.2 to 9.6). At most 120 words; what must be said comes first, and what no longer fits is left out. Of what the client
 * said it holds nothing but confirmed facts. Before its prohibitions it says what holds in every moment: a coder misses danger, and a
 * system that was told only of the danger heard would meet the rest unprepared.
 */
export function guidanceText(decision: Decision, facts: readonly Fact[], { language, now }: GuidanceMoment): string {
  const sentences = guidanceIn(language)
  if (!asksSomething(decision)) return `${sentences.opening} ${sentences.standing}`
  const needed = [sentences.opening, leadOf(decision, sentences), mustNotOf(decision, sentences)]
  const parts = [
    { text: sentences.opening, rank: 0 },
    { text: leadOf(decision, sentences), rank: 0 },
    { text: formOf(decision, sentences), rank: 1 },
    { text: strategiesOf(decision, sentences), rank: 1 },
    ...decision.with
      .filter((move) => move !== decision.move)
      .map((move) => ({ text: sentences.beside[move], rank: 2 })),
    { text: decision.track === undefined ? '' : sentences.tracks[decision.track], rank: 3 },
    { text: factsOf(decision, facts, { sentences, now }), rank: 4 },
    { text: sentences.standing, rank: 0 },
    { text: mustNotOf(decision, sentences), rank: 0 },
  ].filter(({ text }) => text !== '')
  return fitting(parts, guidanceLimits.words - wordsIn(needed.join(' ')))
}

/** Exploring as a model does by itself needs no word of its own (P), as long as there is nothing to recall and nothing it must leave. */
function asksSomething({ reason, recall, mustNot }: Decision): boolean {
  return reason !== 'support.explore' || recall.length > 0 || mustNot.length > 0
}

/** The table of a language; English where there is none. */
export function guidanceIn(language: string): GuidanceSentences {
  return language.toLowerCase().split('-')[0] === 'de' ? germanGuidance : englishGuidance
}

/** Kept in their order, given up by rank: the form of an act goes before what accompanies it, and that before facts. */
function fitting(parts: readonly { readonly text: string; readonly rank: number }[], spare: number): string {
  let left = spare
  const kept = new Set<string>()
  for (const { text, rank } of parts.toSorted((one, other) => one.rank - other.rank)) {
    const words = rank === 0 ? 0 : wordsIn(text)
    if (words > left) continue
    left -= words
    kept.add(text)
  }
  return parts.flatMap(({ text }) => (kept.has(text) ? [text] : [])).join(' ')
}

function wordsIn(text: string): number {
  return text.split(/\s+/).filter((word) => word !== '').length
}

/** Why, and for a challenge how far it may go. */
function leadOf({ reason, move, challengeStep }: Decision, { reasons, moves, steps }: GuidanceSentences): string {
  const why = Object.entries(reasons).find(([name]) => name === reason)?.[1] ?? moves[move]
  return move === 'M-CHA' && challengeStep !== null ? `${why} ${steps[challengeStep]}` : why
}

function formOf({ move, with: beside }: Decision, { challengeForm }: GuidanceSentences): string {
  return move === 'M-CHA' || beside.includes('M-CHA') ? challengeForm : ''
}

function strategiesOf({ strategies }: Decision, sentences: GuidanceSentences): string {
  const acts = strategies.flatMap((code) => (isStrategy(code, sentences) ? [sentences.strategies[code]] : []))
  return acts.length === 0 ? '' : `${sentences.strategiesBefore} ${acts.join('; ')}.`
}

function isStrategy(code: string, { strategies }: GuidanceSentences): code is Strategy {
  return Object.hasOwn(strategies, code)
}

function mustNotOf({ mustNot }: Decision, sentences: GuidanceSentences): string {
  const acts = [...new Set(mustNot)].map((prohibition) => sentences.mustNot[prohibition])
  return acts.length === 0 ? '' : `${sentences.mustNotBefore} ${acts.join('; ')}.`
}

interface Told {
  readonly sentences: GuidanceSentences
  readonly now: Date
}

/** Only what was confirmed, is about the client and may be mentioned (9.2 M-HIS); what speaks to the model is no fact about a client. */
function factsOf({ recall }: Decision, facts: readonly Fact[], { sentences, now }: Told): string {
  const usable = recall
    .flatMap((id) => facts.filter((fact) => fact.id === id))
    .filter(({ state, isPrivate, isSecondHand, text }) => {
      const mayBeSaid = (state === 'confirmed' || state === 'corrected') && !isPrivate && !isSecondHand
      return mayBeSaid && !instructing.test(text)
    })
    .slice(0, guidanceLimits.facts)
  if (usable.length === 0) return ''
  const told = usable.map(({ text, saidAt }) => `"${quoted(text)}" (${sentences.age(daysSince(saidAt, now))})`)
  return `${sentences.factsBefore} ${told.join('; ')}.`
}

/** English and German cues written for the project: a fact that tells its reader what to do is left out. */
const instructing =
  /(?<!\p{L})(?:you|your|yours|ignore|disregard|instructions?|prompt|du|dich|dir|dein\w*|ignorier\w*|missacht\w*|anweisung\w*)(?!\p{L})/iu

/** A fact longer than a fact is, or with quotation marks of its own, could pass for an instruction. */
function quoted(text: string): string {
  const words = text
    // What stands for a name in the record means nothing to the model, which might repeat it.
    .replace(/\[\p{L}+-\d+\]/gu, '…')
    .replace(/["“”„«»\p{Cc}]/gu, ' ')
    .split(/\s+/)
    .filter((word) => word !== '')
  return words.slice(0, guidanceLimits.factWords).join(' ')
}

function daysSince(saidAt: Date | null, now: Date): number | null {
  return saidAt === null ? null : Math.max(0, Math.floor((now.getTime() - saidAt.getTime()) / 86_400_000))
}
