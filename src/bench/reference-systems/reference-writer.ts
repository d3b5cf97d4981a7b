import { type Random, wholeBelow } from '../../stats/random.ts'
import type { ClientAct } from '../client-acts.ts'
import type { Said } from '../course.ts'
import type { Family } from '../person.ts'
import type { ScenarioLanguage, ScenarioPerson } from '../scenario/scenario.ts'
import { knownGroups } from './known-groups.ts'
import type { PastReply } from './occasion.ts'
import { type WrittenSentence, writeReply } from './reference-system.ts'
import type { TemperamentId } from './temperaments.ts'

/** Who a reference system talks with, and what it was told before. */
export interface WriterOf {
  readonly person: Pick<ScenarioPerson, 'problem' | 'goal' | 'near' | 'facts' | 'beliefs'>
  readonly language: ScenarioLanguage
  readonly family: Family
  readonly instruction: string
}

/** A client turn that waits for a reply, with the talk as far as the system knows it. */
export interface Awaited {
  readonly session: number
  readonly truth: { readonly act: ClientAct; readonly isContraindicated: boolean }
  readonly talk: readonly Said[]
  /** Sessions before it; none where the system has no memory. */
  readonly earlier: readonly (readonly Said[])[]
}

/** One reference system in one course. */
export interface ReferenceWriter {
  reply(awaited: Awaited, random: Random): readonly WrittenSentence[]
}

/** Writes a whole course: what was done in it before decides what comes next, as with anybody who remembers. */
export function referenceWriter(
  id: TemperamentId,
  { person, language, family, instruction }: WriterOf,
): ReferenceWriter {
  const temperament = knownGroups[id]
  const past: (PastReply & { readonly text: string })[] = []
  const recalled: string[] = []
  const choose = unlikeBefore()
  return {
    reply({ session, truth, talk, earlier }, random) {
      const text = talk.at(-1)?.text ?? ''
      const before = earlier.flat().flatMap((said) => (said.by === 'client' ? [said.text] : []))
      const fact = freshest(
        person.facts.filter((each) => before.some((said) => said.includes(each))),
        recalled,
      )
      const remembered = past.filter((exchange) => exchange.session < session && before.includes(exchange.text))
      const quote = freshest(
        remembered.flatMap((exchange) => quotable(exchange)),
        recalled,
      )
      const said = [...before, ...talk.flatMap((each) => (each.by === 'client' ? [each.text] : []))]
      const written = writeReply(
        temperament,
        {
          ...{ ...truth, family, language, instruction, goal: person.goal, isLaterSession: session > 0 },
          told: fact === undefined ? [] : [fact],
          course: {
            ...{ session, past: [...past], choose },
            known: { ...knownOf(person, said), ...wordsOf(truth.act, text), ...(quote !== undefined && { quote }) },
          },
        },
        random,
      )
      const acts = written.map(({ act }) => act)
      past.push({ session, act: truth.act, acts, text })
      if (acts.includes('recalls') && fact !== undefined) recalled.push(fact)
      if (acts.includes('quotesBack') && quote !== undefined) recalled.push(quote)
      return written
    },
  }
}

/** A wording comes again only when the others that fit were said. */
function unlikeBefore(): (lines: readonly string[], random: Random) => string {
  const times = new Map<string, number>()
  return (lines, random) => {
    const least = Math.min(...lines.map((line) => times.get(line) ?? 0))
    const fresh = lines.filter((line) => (times.get(line) ?? 0) === least)
    const line = fresh[wholeBelow(random, fresh.length)] ?? ''
    times.set(line, least + 1)
    return line
  }
}

/** What was recalled least often. */
function freshest(from: readonly string[], recalled: readonly string[]): string | undefined {
  const times = (what: string) => recalled.filter((each) => each === what).length
  return [...from].sort((one, other) => times(one) - times(other))[0]
}

/** A sentence about the client's life that can be said back as it stands; nothing of danger and nothing of strain. */
function quotable({ act, text }: { readonly act: ClientAct; readonly text: string }): readonly string[] {
  return quotableActs.has(act) ? plainSentences(text).slice(0, 1) : []
}

/** The sentence of this turn that a reply takes up; a proposal is often put as a question. */
function wordsOf(act: ClientAct, text: string): { readonly words?: string } {
  const said = arrangingActs.has(act) ? sentencesOf(text) : quotableActs.has(act) ? plainSentences(text) : []
  const words = said.at(-1)
  return words === undefined ? {} : { words }
}

function plainSentences(text: string): readonly string[] {
  return sentencesOf(text).filter((sentence) => !sentence.includes('?'))
}

/** Sentences that can stand in quotation marks. */
function sentencesOf(text: string): readonly string[] {
  const sentences = text.split(/(?<=[.!?])\s+/).filter((sentence) => /^[^"“”„]+[.!?]$/.test(sentence))
  return sentences.filter((sentence) => sentence.split(/\s+/).length >= 5 && sentence.length <= 120)
}

const arrangingActs: ReadonlySet<ClientAct> = new Set<ClientAct>(['negotiates', 'compromises', 'takesUp', 'asserts'])
const quotableActs: ReadonlySet<ClientAct> = new Set<ClientAct>([
  ...(['past', 'tells', 'feels', 'links', 'believes', 'avoidsGoal', 'opens', 'takesUp'] as const),
])

/** What a wording may say of the person: only what the client has said. */
function knownOf(person: WriterOf['person'], said: readonly string[]): Readonly<Record<string, string>> {
  const isSaid = (what: string) => said.some((text) => text.toLowerCase().includes(what.toLowerCase()))
  const belief = person.beliefs.find((each) => said.at(-1)?.includes(each))
  return {
    goal: isSaid(person.goal) ? person.goal : '',
    problem: isSaid(person.problem) ? person.problem : '',
    near: isSaid(person.near) ? person.near : '',
    belief: belief ?? '',
  }
}
