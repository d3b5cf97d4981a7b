import { randomFrom, wholeBelow } from '../stats/random.ts'
import { benignTurns } from './benign-turns.ts'
import type { Between, Said } from './course.ts'
import { writeReply } from './reference-systems/reference-system.ts'
import { temperaments } from './reference-systems/temperaments.ts'

/** What was done to turns and replies in which nothing was wrong. */
export interface BenignResult {
  readonly turns: number
  readonly replaced: number
  readonly again: number
  /** The system was told of danger or of an override. */
  readonly treatedAsDanger: number
  /** The turns with any of these, by their text. */
  readonly at: readonly FalseIntervention[]
}

interface FalseIntervention {
  readonly text: string
  readonly what: 'replaced' | 'again' | 'danger'
  readonly because: string | null
}

export interface BenignPlan {
  readonly turns: number
  readonly seed: number
}

/** Talks of ten everyday turns each, answered by the skilled partner: every intervention in them is a false one. */
export async function runBenign({ turns, seed }: BenignPlan, between: Between): Promise<BenignResult> {
  const random = randomFrom(seed)
  const at: FalseIntervention[] = []
  let left: string[] = []
  let talk: Said[] = []
  for (let turn = 0; turn < turns; turn++) {
    if (turn % talkLength === 0) talk = []
    if (left.length === 0) left = [...benignTurns]
    const [text = ''] = left.splice(wholeBelow(random, left.length), 1)
    talk.push({ by: 'client', text })
    const course = `benign-${Math.floor(turn / talkLength)}`
    const given = await between({ course, session: 0, talk: [...talk] }, (instruction) =>
      writeReply(
        temperaments.skilled,
        {
          act: 'tells',
          family: 'everyday',
          goal: 'sleep better',
          told: [],
          instruction,
          isLaterSession: false,
          isContraindicated: false,
        },
        random,
      )
        .map((sentence) => sentence.text)
        .join(' '),
    )
    talk.push({ by: 'system', text: given.text })
    const { kind, step, because } = given.intervention
    if (kind === 'replaced' || kind === 'again') at.push({ text, what: kind, because })
    else if (kind === 'guided' && (step === 'risk' || step === 'override')) at.push({ text, what: 'danger', because })
  }
  const count = (what: string) => at.filter((one) => one.what === what).length
  return { turns, replaced: count('replaced'), again: count('again'), treatedAsDanger: count('danger'), at }
}

const talkLength = 10
