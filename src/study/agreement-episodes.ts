import type { BootstrapOptions } from '../stats/bootstrap.ts'
import { matchByOverlap, type Stretch, stretchScores } from '../stats/boundaries.ts'
import { type Detection, rate } from '../stats/confusion.ts'
import { coderPairs } from '../stats/kappa.ts'
import type { Statistic } from '../stats/statistic.ts'
import type { CoderConclusion, ConcludedRupture } from './agreement-conclusions.ts'
import type { JudgedRecord } from './agreement-turns.ts'

/** Episodes of strain of two coders, the second against the first: one found where they share a turn (domain.md 7.1). */
export interface EpisodeAgreement {
  /** Places of the two coders. */
  readonly coders: readonly [number, number]
  readonly relationships: number
  readonly detection: Detection
  /** Among episodes both have. */
  readonly kind: Statistic
  readonly end: Statistic
}

interface Placed extends Stretch {
  readonly episode: ConcludedRupture
}

/** Every two coders' episodes. Their order needs the record, so relationships without one are left out. */
export function episodeAgreement(
  records: readonly JudgedRecord[],
  conclusions: readonly CoderConclusion[],
  context: { readonly coders: readonly string[]; readonly options: BootstrapOptions },
): readonly EpisodeAgreement[] {
  const { coders, options } = context
  const told = new Map(
    conclusions.flatMap(({ relationship, coder, ruptures }) =>
      ruptures === null ? [] : [[JSON.stringify([relationship, coder.id]), ruptures] as const],
    ),
  )
  return coderPairs(coders.length).flatMap(([first, second]) => {
    const clusters = records.flatMap((record) => {
      const of = (coder: number) => told.get(JSON.stringify([record.relationship, coders[coder]]))
      const [there, found] = [of(first), of(second)]
      if (!record.isKnown || there === undefined || found === undefined) return []
      return [{ there: placed(there, record), found: placed(found, record) }]
    })
    if (clusters.length === 0) return []
    const matched = clusters.flatMap(({ there, found }) => matchByOverlap(there, found).pairs)
    const share = (holds: (pair: (typeof matched)[number]) => boolean) =>
      rate(matched.filter(holds).length, matched.length, 'no episode is in both')
    return [
      {
        coders: [first, second] as const,
        relationships: clusters.length,
        detection: stretchScores(clusters, options),
        kind: share(({ there, found }) => there.episode.kind === found.episode.kind),
        end: share(({ there, found }) => there.episode.end.kind === found.episode.end.kind),
      },
    ]
  })
}

function placed(episodes: readonly ConcludedRupture[], { turns }: JudgedRecord): readonly Placed[] {
  const order = new Map(turns.map(({ id, index }) => [id, index]))
  return episodes.map((episode) => {
    const from = order.get(episode.onset) ?? 0
    const to = episode.end.turn === null ? turns.length - 1 : (order.get(episode.end.turn) ?? from)
    return { episode, from, to: Math.max(from, to) }
  })
}
