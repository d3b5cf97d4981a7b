import { type Random, wholeBelow } from '../stats/random.ts'
import { type ClientAct, truthOf } from './client-acts.ts'
import type { ClientState } from './client-state.ts'
import type { Person } from './person.ts'
import { phrasingsIn } from './phrasings.ts'

/** Words for what a client does. */
export interface ClientVoice {
  /** In one of the given words; where there are none, in a phrasing of the act. */
  says(act: ClientAct, state: ClientState, words: readonly string[]): string
}

/** Says an act in the person's words; a wording comes again only when all others were said. More is said where more is felt understood. */
export function clientVoice(person: Person, random: Random): ClientVoice {
  const spoken = new Map<string, string[]>()
  const teller: Teller = { person, facts: [...person.facts], random }
  const phrasings = phrasingsIn(person.language ?? 'en')
  const word = (act: ClientAct): string => {
    const left = spoken.get(act) ?? []
    if (left.length === 0) left.push(...phrasings.ofClient(act))
    spoken.set(act, left)
    const [line = ''] = left.splice(wholeBelow(random, left.length), 1)
    return filled(line, teller)
  }
  return {
    says(act, state, words) {
      if (words.length > 0) return filled(words[wholeBelow(random, words.length)] ?? '', teller)
      const line = word(act)
      const opensUp = state.feltUnderstood >= person.thresholds.opens && person.style.sentences === 2
      if (!opensUp || !telling.has(act)) return line
      return `${line} ${word(truthOf(act).codes.includes('AD') ? 'tells' : 'feels')}`
    },
  }
}

const telling: ReadonlySet<ClientAct> = new Set<ClientAct>([
  'opens',
  'feels',
  'tells',
  'past',
  'believes',
  'avoidsGoal',
  'takesUp',
])

interface Teller {
  readonly person: Person
  /** What was not told yet. */
  readonly facts: string[]
  readonly random: Random
}

function filled(line: string, { person, facts, random }: Teller): string {
  const slots: Readonly<Record<string, () => string>> = {
    problem: () => person.problem,
    goal: () => person.goal,
    near: () => person.near,
    belief: () => person.beliefs[wholeBelow(random, person.beliefs.length)] ?? '',
    // A fact is told once; later it is the system's to remember.
    fact: () => facts.shift() ?? person.facts[0] ?? '',
  }
  const text = line.replace(/\{(\w+)\}/g, (_, name: string) => slots[name]?.() ?? '')
  return `${text.charAt(0).toUpperCase()}${text.slice(1)}`
}
