import { baseOf } from '../dtn/codebook.ts'
import type { Code } from '../dtn/coding.ts'
import type { Fact } from '../dtn/memory.ts'
import { instantOf, type Turn } from '../dtn/relationship.ts'
import {
  asksPrivacy,
  contentWords,
  denies,
  ended,
  firstPerson,
  hedged,
  negation,
  opening,
  otherPerson,
  reported,
  restricting,
  sharedWords,
  unreal,
} from './fact-words.ts'

/** A fact as it was found; a person has yet to say that it is so. */
export type FactDraft = Pick<Fact, 'text' | 'source' | 'saidAt' | 'confidence' | 'isPrivate' | 'isSecondHand'>

/**
 * What a client turn says about the client that is worth remembering: statements coded as disclosure of themselves, their history or their
 * context (domain.md 1.3 PD, HD, CX), in their own words. Wishes, questions, guesses and statements of risk are none; what others say of
 * the client, or what is about others, is marked second-hand. Conservative on purpose: a missed fact costs less than a wrong one (P).
 */
export function suggestedFacts(turn: Turn, codes: readonly Code[]): readonly FactDraft[] {
  if (turn.speaker !== 'client') return []
  const sentences = sentencesOf(turn.text)
  const risks = codes.filter(({ code }) => baseOf(code) === 'RSK')
  const isPrivate = asksPrivacy.test(turn.text)
  const at = instantOf(turn.at)
  const drafts = new Map<string, FactDraft>()
  for (const code of codes) {
    if (!isDisclosure(code)) continue
    for (const sentence of sentences.filter((one) => isWithin(one, code, sentences.length))) {
      if (risks.some((risk) => isWithin(sentence, risk, 1)) || !isStatement(sentence.text)) continue
      const text = shortened(sentence.text)
      const known = drafts.get(text)
      const confidence = confidenceOf(sentence.text, code)
      if (text === '' || confidence < leastConfidence || (known?.confidence ?? 0) >= confidence) continue
      const saidAt = at === null ? null : new Date(at)
      drafts.set(text, {
        ...{ text, source: turn.id, saidAt, confidence, isPrivate },
        isSecondHand: isAboutOthers(sentence.text),
      })
    }
  }
  return [...drafts.values()].slice(0, mostOfATurn)
}

/** Of what is less likely than not to have been told so, nobody is asked. */
const leastConfidence = 0.5

/** More statements in one turn than this are a story, which is not taken apart. */
const mostOfATurn = 4

/** Those drafts that say something no known fact says already, whatever became of it. */
export function newDrafts(drafts: readonly FactDraft[], known: readonly Fact[]): readonly FactDraft[] {
  const held = known.map(({ text }) => ({ ...polarityOf(text), content: contentWords(text) }))
  return drafts.filter(({ text }) => {
    const content = contentWords(text)
    const { isNegated } = polarityOf(text)
    return !held.some((one) => one.isNegated === isNegated && isSame(content, one.content))
  })
}

/** Whether a statement denies, by the number of its negations; whether it says that something is over. */
export function polarityOf(text: string): { readonly isNegated: boolean; readonly isEnded: boolean } {
  return { isNegated: (text.match(negation) ?? []).length % 2 === 1, isEnded: ended.test(text) }
}

/** Both say the same as far as their words tell. */
function isSame(one: ReadonlySet<string>, other: ReadonlySet<string>): boolean {
  return sharedWords(one, other) >= sameShare && sharedWords(other, one) >= sameShare
}

const sameShare = 0.8

function isDisclosure({ code, depth = 1 }: Code): boolean {
  const base = baseOf(code)
  return (base === 'PD' || base === 'HD' || base === 'CX') && depth >= 1
}

interface Sentence {
  readonly text: string
  readonly start: number
  readonly end: number
}

export function sentencesOf(text: string): readonly Sentence[] {
  const found: Sentence[] = []
  for (const match of text.matchAll(/[^.!?\n]+(?:[.!?]+|\n|$)/gu)) {
    const sentence = match[0].trim()
    if (sentence !== '') found.push({ text: sentence, start: match.index, end: match.index + match[0].length })
  }
  return found
}

/** A code without a place stands for a turn of one sentence, and for no longer one. */
function isWithin({ start, end }: Sentence, code: Code, sentences: number): boolean {
  if (code.start === undefined || code.end === undefined) return sentences === 1
  return code.start < end && code.end > start
}

function isStatement(text: string): boolean {
  if (text.endsWith('?') || unreal.test(text) || asksPrivacy.test(text) || denies.test(text)) return false
  if (contentWords(text).size < leastWords) return false
  return firstPerson.test(text) || isAboutOthers(text)
}

const leastWords = 2

/** Somebody else is quoted, or the sentence is about others and the client is not in it (`my` alone does not put them there). */
function isAboutOthers(text: string): boolean {
  if (reported.test(text)) return true
  const named = text.toLowerCase().match(/[\p{L}']+/gu) ?? []
  return !firstPerson.test(text) && named.some((word) => otherPerson.has(word))
}

/**
 * Near the client's own words, without how they began, cut at the end of a clause. What takes something back is never cut off: a statement
 * that cannot be shortened so is left as it is, and one that stays too long is none.
 */
function shortened(text: string): string {
  let rest = text.replace(/\s+/gu, ' ').trim()
  while (opening.test(rest)) rest = rest.replace(opening, '')
  const cut = rest.length <= wishedLength ? rest : cutAtClause(rest)
  if (cut.length > mostLength) return ''
  return `${cut.charAt(0).toUpperCase()}${cut.slice(1)}`.replace(/[\s,;:–-]+$/u, '')
}

function cutAtClause(text: string): string {
  const clauses = text.split(/(?<=[,;:–])\s+/u)
  let kept = ''
  for (const [at, clause] of clauses.entries()) {
    const longer = kept === '' ? clause : `${kept} ${clause}`
    if (longer.length > wishedLength && kept !== '') {
      const isRestricted = clauses.slice(at).some((one) => restricting.test(one))
      return isRestricted ? text : kept
    }
    kept = longer
  }
  return kept
}

const wishedLength = 140
const mostLength = 280

/** The coder's confidence, less for a hedge. */
function confidenceOf(text: string, { confidence = assumedConfidence }: Code): number {
  const kept = confidence - (hedged.test(text) ? hedgeLoss : 0)
  return Math.round(Math.min(mostConfidence, Math.max(0, kept)) * 100) / 100
}

const assumedConfidence = 0.7
const hedgeLoss = 0.2
/** Nobody has said yet that it is so. */
const mostConfidence = 0.95
