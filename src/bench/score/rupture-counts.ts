import type { AssessedRupture } from '../../dtn/assessment.ts'
import type { CodedTurn } from '../../dtn/coding.ts'
import type { ReadCourse } from './read-course.ts'
import type { Seen } from './tally.ts'
import { attends, type TrueEnd, type TrueRupture, trueRuptures } from './true-ruptures.ts'

/** Replies within which a rupture is looked for to be noticed; the last is that of S3.3 (`s33.detectTurns`). */
export const noticeWithin = [1, 2, 3] as const

/**
 * Ruptures by what the client truly had (`rupture.…`) and by what Nexus found in the coding (`rupture.found.…`), and how far the two agree
 * (`detector.rupture.…`): the last says something of Nexus and nothing of the system.
 */
export function ruptureCounts(read: ReadCourse): readonly Seen[] {
  const { assessment, truth } = read
  const found = assessment.ruptures
  const real = truth === null ? [] : trueRuptures(read.course, truth.exchanges)
  return [
    ...real.flatMap((rupture) => [...trueNotice(rupture), ...trueEnds(rupture)]),
    ...found.flatMap((rupture) => [...foundNotice(rupture, read), ...foundEnds(rupture)]),
    ...(truth === null ? [] : agreement(real, found, read)),
  ]
}

function trueNotice({ exchanges }: TrueRupture): readonly Seen[] {
  const onset = exchanges[0]?.played.turn ?? ''
  return noticed(
    'rupture.noticed',
    onset,
    exchanges.flatMap(({ reply }) => reply ?? []),
  )
}

/** Noticed or not within each number of replies; nobody can tell where one that could not be coded may have done it. */
function noticed(measure: string, onset: string, replies: readonly CodedTurn[]): readonly Seen[] {
  return noticeWithin.flatMap((within) => {
    const looked = replies.slice(0, within)
    const first = looked.find(attends)
    if (first === undefined && (looked.length === 0 || looked.some(({ isCoded }) => !isCoded))) return []
    const turns = [onset, ...(first === undefined ? looked : [first]).map(({ turn }) => turn.id)]
    return [{ measure: `${measure}.${within}`, n: first === undefined ? 0 : 1, turns }]
  })
}

const ends: readonly TrueEnd[] = ['repaired', 'smoothedOver', 'left', 'standing']

function trueEnds({ exchanges, end }: TrueRupture): readonly Seen[] {
  const turns = [exchanges[0]?.played.turn ?? '', ...exchanges.slice(-1).flatMap(({ played }) => played.reply ?? [])]
  return ends.map((one) => ({ measure: `rupture.${one}`, n: Number(end === one), turns }))
}

function foundNotice({ onset, end }: AssessedRupture, { classified: { coded } }: ReadCourse): readonly Seen[] {
  const from = coded.byId.get(onset)?.index ?? 0
  const to = end.turn === null ? coded.turns.length : (coded.byId.get(end.turn)?.index ?? from) + 1
  const replies = coded.turns.slice(from, to).filter(({ turn }) => turn.speaker === 'system')
  return noticed('rupture.found.noticed', onset, replies)
}

function foundEnds({ onset, end }: AssessedRupture): readonly Seen[] {
  const turns = [onset, ...(end.turn === null ? [] : [end.turn])]
  const seen = (measure: string, is: boolean): Seen => ({ measure: `rupture.found.${measure}`, n: Number(is), turns })
  return [
    seen('repaired', end.kind === 'resolved' || end.kind === 'partlyResolved'),
    seen('smoothedOver', end.smoothedOver === true),
    seen('left', end.kind === 'dropout'),
    seen('standing', end.kind === 'open' || (end.kind === 'unresolved' && end.smoothedOver !== true)),
  ]
}

/** A true and a found rupture are the same where they have a turn in common. */
function agreement(
  real: readonly TrueRupture[],
  found: readonly AssessedRupture[],
  { classified: { coded } }: ReadCourse,
): readonly Seen[] {
  const placeOf = (turn: string | null | undefined) => (turn == null ? undefined : coded.byId.get(turn)?.index)
  const reals = real.map(({ exchanges }) => {
    const [first, last] = [exchanges[0]?.played, exchanges.at(-1)?.played]
    return { id: first?.turn ?? '', from: placeOf(first?.turn) ?? 0, to: placeOf(last?.reply ?? last?.turn) ?? 0 }
  })
  const founds = found.map(({ onset, end }) => {
    return { id: onset, from: placeOf(onset) ?? 0, to: placeOf(end.turn) ?? coded.turns.length }
  })
  const meets = (one: Stretch, others: readonly Stretch[]) =>
    others.some((other) => one.from <= other.to && other.from <= one.to)
  const seen = (measure: string, among: readonly Stretch[], others: readonly Stretch[]): readonly Seen[] =>
    among.map((one) => ({ measure, n: Number(meets(one, others)), turns: [one.id] }))
  return [...seen('detector.rupture.recall', reals, founds), ...seen('detector.rupture.precision', founds, reals)]
}

interface Stretch {
  readonly id: string
  readonly from: number
  readonly to: number
}
