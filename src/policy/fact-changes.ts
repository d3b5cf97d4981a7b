import { baseOf } from '../dtn/codebook.ts'
import type { Code } from '../dtn/coding.ts'
import type { Fact } from '../dtn/memory.ts'
import type { FactAct } from '../dtn/memory-rules.ts'
import type { Turn } from '../dtn/relationship.ts'
import { affirms, asksPrivacy, contentWords, denies, firstPerson, reported, sharedWords, unreal } from './fact-words.ts'
import { polarityOf, sentencesOf } from './facts.ts'

/** What the client's turn does to a fact that is remembered. */
export interface FactChange {
  readonly fact: string
  readonly act: Extract<FactAct, 'confirm' | 'contradict' | 'markPrivate'>
  /** The client turn that says so. */
  readonly turn: string
  /** By whom it is done: the client said it outright, or a program suspects it. */
  readonly by: 'client' | 'system'
}

/** The client's turn, and the system turn it answers with its codes. */
export interface Answered {
  readonly turn: Turn
  readonly before: { readonly turn: Turn; readonly codes: readonly Code[] } | null
}

/**
 * What a client turn says about facts that are remembered (domain.md 9.2 M-HIS, 9.3 staleFact): “please don't bring that up” makes those the
 * system just recalled private; “I never said that” contradicts them; “yes, that's right” to a question about one confirms it; the same
 * words turned round put a fact in doubt. One change a fact, the most careful one (P).
 */
export function factChanges({ turn, before }: Answered, facts: readonly Fact[]): readonly FactChange[] {
  if (turn.speaker !== 'client') return []
  const open = facts.filter(({ state }) => state !== 'rejected' && state !== 'contradicted')
  const recalled = before === null ? [] : open.filter((fact) => isRecalled(fact, before))
  const own = open.filter((fact) => isNamed(fact, turn.text))
  const changes = new Map<string, FactChange>()
  const change = (fact: Fact, act: FactChange['act'], by: FactChange['by']): void => {
    if (!changes.has(fact.id)) changes.set(fact.id, { fact: fact.id, act, turn: turn.id, by })
  }
  if (asksPrivacy.test(turn.text))
    for (const fact of [...own, ...recalled]) if (!fact.isPrivate) change(fact, 'markPrivate', 'client')
  if (denies.test(turn.text)) for (const fact of recalled) change(fact, 'contradict', 'client')
  for (const fact of open) if (isTurnedRound(fact, turn)) change(fact, 'contradict', 'system')
  if (before !== null && isAskedAbout(before.turn) && affirms.test(turn.text.trim()))
    for (const fact of recalled) if (isNamed(fact, before.turn.text)) change(fact, 'confirm', 'client')
  return [...changes.values()]
}

/** The system turn used the fact: its history link leads to it, or it says its words. */
function isRecalled(fact: Fact, { turn, codes }: NonNullable<Answered['before']>): boolean {
  const history = codes.filter(({ code }) => baseOf(code) === 'HIS' || baseOf(code) === 'HISERR')
  return history.some(({ link }) => link === fact.source) || isNamed(fact, turn.text)
}

/** Most words of the fact stand in the text. */
function isNamed({ text }: Fact, where: string): boolean {
  const content = contentWords(text)
  return content.size >= leastWords && sharedWords(content, contentWords(where)) >= namedShare
}

const leastWords = 2
const namedShare = 0.6

const isAskedAbout = ({ speaker, text }: Turn): boolean => speaker === 'system' && text.includes('?')

/** A sentence of the turn says the fact's words with the opposite sign, or that it is over. Suspicion, no proof: a person decides. */
function isTurnedRound(fact: Fact, { text, id }: Turn): boolean {
  if (id === fact.source) return false
  const was = polarityOf(fact.text)
  return sentencesOf(text).some((sentence) => {
    if (sentence.text.endsWith('?') || unreal.test(sentence.text) || !firstPerson.test(sentence.text)) {
      return false
    }
    if (reported.test(sentence.text) || !isNamed(fact, sentence.text)) return false
    const is = polarityOf(sentence.text)
    return is.isNegated !== was.isNegated || (is.isEnded && !was.isEnded)
  })
}
