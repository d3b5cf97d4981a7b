import type { BaseCode } from '../dtn/codebook.ts'
import type { Speaker } from '../dtn/relationship.ts'
import type { CodedPair } from './code-scores.ts'

/** What a coder made of the turns on which it errs in one code of one speaker; the unit is the turn. */
export interface Confusion {
  readonly code: BaseCode
  readonly speaker: Speaker
  /** Turns that carry the code in the gold and were not given it. */
  readonly missed: ErrorTurns
  /** Turns that were given the code and do not carry it in the gold. */
  readonly wrong: ErrorTurns
}

export interface ErrorTurns {
  readonly turns: number
  /** Of them, turns on which the two codings differ in no other code. */
  readonly alone: number
  /** Missed: codes wrongly given there instead; wrong: codes of the gold that were missed there. The most frequent first; a turn may count for several. */
  readonly beside: readonly { readonly code: BaseCode; readonly turns: number }[]
}

/** Every code with an error, the one with the most first. Turns the gold left uncoded were not judged. */
export function confusionsOf(pairs: readonly CodedPair[]): readonly Confusion[] {
  const tallies = new Map<string, Tally>()
  const tallyOf = (code: BaseCode, speaker: Speaker): Tally => {
    const known = tallies.get(`${speaker} ${code}`) ?? { code, speaker, missed: none(), wrong: none() }
    tallies.set(`${speaker} ${code}`, known)
    return known
  }
  for (const { gold, found } of pairs) {
    for (const there of gold.turns) {
      if (!there.isCoded) continue
      const given = found.turns[there.index]?.bases ?? noCodes
      const missed = [...there.bases].filter((code) => !given.has(code))
      const wrong = [...given].filter((code) => !there.bases.has(code))
      for (const code of missed) add(tallyOf(code, there.turn.speaker).missed, { beside: wrong, errors: missed })
      for (const code of wrong) add(tallyOf(code, there.turn.speaker).wrong, { beside: missed, errors: wrong })
    }
  }
  return [...tallies.values()]
    .map(({ code, speaker, missed, wrong }) => ({ code, speaker, missed: counted(missed), wrong: counted(wrong) }))
    .toSorted((one, other) => errorsOf(other) - errorsOf(one))
}

interface Tally {
  readonly code: BaseCode
  readonly speaker: Speaker
  readonly missed: Counts
  readonly wrong: Counts
}

interface Counts {
  turns: number
  alone: number
  readonly beside: Map<BaseCode, number>
}

const noCodes: ReadonlySet<BaseCode> = new Set()

const none = (): Counts => ({ turns: 0, alone: 0, beside: new Map() })

interface TurnErrors {
  /** Errors of the other kind on this turn. */
  readonly beside: readonly BaseCode[]
  /** Errors of the same kind, the code itself among them. */
  readonly errors: readonly BaseCode[]
}

function add(counts: Counts, { beside, errors }: TurnErrors): void {
  counts.turns += 1
  if (beside.length === 0 && errors.length === 1) counts.alone += 1
  for (const code of beside) counts.beside.set(code, (counts.beside.get(code) ?? 0) + 1)
}

function counted({ turns, alone, beside }: Counts): ErrorTurns {
  const sorted = [...beside].toSorted(([, one], [, other]) => other - one)
  return { turns, alone, beside: sorted.map(([code, times]) => ({ code, turns: times })) }
}

const errorsOf = ({ missed, wrong }: Confusion): number => missed.turns + wrong.turns
