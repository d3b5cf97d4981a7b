import { type BaseCode, baseOf } from '../dtn/codebook.ts'
import { type CodedTurn, hasAny } from '../dtn/coding.ts'
import { contentWords, reported, sharedWords } from './fact-words.ts'
import { sentencesOf } from './facts.ts'
import { hasRiskCue } from './risk-cues.ts'

/**
 * The sentence in which a client says what they want to reach, as they wrote it; null where there is none. No code says that a goal is
 * stated (domain.md 1.3 has only what is at odds with one), so narrow cues in English and German do (P): a wish of their own, no question,
 * nothing about this talk, and nothing in a turn with a danger, a dependency or a harmful plan.
 */
export function statedGoal(turn: CodedTurn): string | null {
  const { text, speaker } = turn.turn
  if (speaker !== 'client' || hasAny(turn, ['RSK', 'DPN', 'LEV']) || hasRiskCue(text)) return null
  if (turn.codes.some(({ code }) => code === 'OPP.plan')) return null
  const found = sentencesOf(text).find((sentence) => isGoal(sentence.text))
  return found === undefined ? null : asWritten(found.text)
}

function isGoal(sentence: string): boolean {
  if (sentence.endsWith('?') || reported.test(sentence) || aboutThisTalk.test(sentence)) return false
  return wish.test(sentence) && contentWords(sentence).size >= leastWords && sentence.length <= mostLength
}

const wish =
  /\b(?:i(?:['’]d| would) (?:like|love) to|i (?:want|wish|hope) to|i(?:['’]m| am) trying to|my goal is|what i want is|ich (?:will|möchte|wünsche mir|versuche)|ich würde gern(?:e)?|mein ziel ist)(?!\p{L})/iu

/** What they want of the talk or of the one they talk to is no goal of the work. */
const aboutThisTalk =
  /\b(?:(?:want|like|love|wish|need|hope) (?:you )?to (?:talk|speak|chat|know|ask|tell|say|hear|understand|stop|leave|go|end)|want you|(?:will|möchte|würde gerne?) [^.!?]{0,40}(?:reden|sprechen|wissen|fragen|erzählen|sagen|hören|aufhören|gehen)|dass (?:du|sie))\b/iu

/**
 * The words of a turn that carry a code, as they were written: the sentences its place lies in. A code without a place stands for a turn
 * of one sentence, and for no longer one.
 */
export function wordsUnder(turn: CodedTurn, base: BaseCode): string | null {
  const sentences = sentencesOf(turn.turn.text)
  const codes = turn.codes.filter(({ code }) => baseOf(code) === base)
  const held = sentences.filter((sentence) =>
    codes.some(({ start, end }) =>
      start === undefined || end === undefined ? sentences.length === 1 : start < sentence.end && end > sentence.start,
    ),
  )
  const words = asWritten(held.map(({ text }) => text).join(' '))
  return words === '' || words.length > mostLength ? null : words
}

/** Most of what the one says is taken up in the other. */
export function takesUp(words: string, text: string): boolean {
  const content = contentWords(words)
  return content.size >= leastWords && sharedWords(content, contentWords(text)) >= takenShare
}

/** At least one word that carries meaning is in both. */
export function touches(words: string, text: string): boolean {
  return sharedWords(contentWords(words), contentWords(text)) > 0
}

/** The client gives a reason of their own; that somebody else says so is none. */
export function givesReason(text: string): boolean {
  return ownReason.test(text)
}

const ownReason =
  /\b(?:because|since|that way|so that|weil|denn|damit|dann kann)\s+(?!(?:you|your|du|sie|ihr|dein\w*)(?!\p{L}))[\p{L}'’]+/iu

const asWritten = (text: string): string => text.replace(/\s+/gu, ' ').trim()

const leastWords = 2
const takenShare = 0.6
/** Longer than this it is a story, which is not taken apart. */
const mostLength = 280
