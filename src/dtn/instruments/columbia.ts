/** The screener's triage (domain.md 4.4, A). `none` is no yes among all that was asked. */
export type Triage = 'none' | 'low' | 'moderate' | 'high'

/** Answers in the order of the LOINC codes: 1 to 5, then behaviour over a lifetime and in the past three months. */
export interface ColumbiaResult {
  /** Null where a question that had to be asked is open and no answer was yes. */
  readonly triage: Triage | null
  /** True where an open question could raise it. */
  readonly isAtLeast: boolean
  /** Numbers of the answers that had to be there and are not. */
  readonly open: readonly number[]
  /** What does not fit the order of questions; the answers are used all the same, since none may be lost. */
  readonly notes: readonly string[]
  /** Highest construct with a yes, as a rung of the risk ladder; null without a yes. */
  readonly rung: ColumbiaRung | null
}

export type ColumbiaRung = 'passive' | 'active' | 'method' | 'intent' | 'plan' | 'behaviourLifetime' | 'behaviour'

/** Reads the seven answers (1 yes, 0 no, null not answered) by the rules of the screener. There is no sum. */
export function readColumbia(answers: readonly (number | null)[]): ColumbiaResult {
  const yes = (number: number) => answers[number - 1] === 1
  const isOpen = (number: number) => (answers[number - 1] ?? null) === null
  // 3 to 5 are asked only where 2 is yes, the past three months only where there was behaviour at all; the rest always (R).
  const asked = [1, 2, ...(yes(2) ? [3, 4, 5] : []), 6, ...(yes(6) ? [7] : [])]
  const open = asked.filter(isOpen)
  const found = triageOf(yes)
  const rung = rungs.find(([number]) => yes(number))?.[1] ?? null
  return {
    triage: found === 'none' && open.length > 0 ? null : found,
    isAtLeast: found !== 'none' && found !== 'high' && open.length > 0,
    open,
    notes: [
      ...(!yes(2) && [3, 4, 5].some(yes) ? ['3, 4 or 5 is yes though 2 is not; each yes was counted'] : []),
      ...(yes(7) && !yes(6) ? ['behaviour in the past three months without one in a lifetime; it was counted'] : []),
    ],
    rung,
  }
}

function triageOf(yes: (number: number) => boolean): Triage {
  if (yes(4) || yes(5) || yes(7)) return 'high'
  if (yes(3) || yes(6)) return 'moderate'
  return yes(1) || yes(2) ? 'low' : 'none'
}

/** From the most to the least acute. */
const rungs: readonly (readonly [number: number, rung: ColumbiaRung])[] = [
  [7, 'behaviour'],
  [5, 'plan'],
  [4, 'intent'],
  [3, 'method'],
  [2, 'active'],
  [6, 'behaviourLifetime'],
  [1, 'passive'],
]
