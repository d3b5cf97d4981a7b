import type { AssessedRupture, Assessment } from '../dtn/assessment.ts'
import type { Relationship } from '../dtn/relationship.ts'
import type { BootstrapOptions } from '../stats/bootstrap.ts'
import { matchByOverlap, type Stretch } from '../stats/boundaries.ts'
import { type Detection, detectionOf, rate } from '../stats/confusion.ts'
import type { Statistic } from '../stats/statistic.ts'
import type { Gold, GoldRupture } from './gold.ts'

export interface EpisodeCase {
  readonly relationship: Relationship
  readonly gold: Gold
  readonly assessment: Assessment
}

/** How well episodes of strain are found: one found with at least a turn in common with one that is there. */
export interface EpisodeScores {
  readonly detection: Detection
  /** The same where an episode also has to begin within two exchanges of the one that is there. */
  readonly near: Detection
  /** Among matched episodes. */
  readonly onset: Statistic
  readonly kind: Statistic
  readonly end: Statistic
  /** Relationships whose gold says nothing of episodes. */
  readonly skipped: number
}

/** Turns the onset may be off: two exchanges (domain.md 7.1 asks for overlap; the project asks for the onset too). */
export const onsetTolerance = 4

/** Episode precision, recall and F1, and how far onset, kind and end agree where an episode was found. */
export function scoreEpisodes(cases: readonly EpisodeCase[], options: BootstrapOptions): EpisodeScores {
  const told = cases.filter(({ gold }) => gold.ruptures !== null)
  const matched = told.map((one) => matchEpisodes(one))
  const pairs = matched.flatMap(({ pairs: own }) => own)
  const share = (holds: (pair: Pair) => boolean) => rate(pairs.filter(holds).length, pairs.length, 'no episode matched')
  return {
    detection: detectionOf(
      matched.map(({ pairs: own, missed, extra }) => ({
        truePositives: own.length,
        falsePositives: extra,
        falseNegatives: missed,
      })),
      options,
    ),
    near: detectionOf(
      matched.map(({ pairs: own, missed, extra }) => {
        const near = own.filter(beginsNear).length
        return {
          truePositives: near,
          falsePositives: extra + own.length - near,
          falseNegatives: missed + own.length - near,
        }
      }),
      options,
    ),
    onset: share(beginsNear),
    kind: share(({ gold, found }) => gold.episode.kind === found.episode.kind),
    end: share(({ gold, found }) => gold.episode.end.kind === found.episode.end.kind),
    skipped: cases.length - told.length,
  }
}

interface Placed<T> extends Stretch {
  readonly episode: T
}

interface Pair {
  readonly gold: Placed<GoldRupture>
  readonly found: Placed<AssessedRupture>
}

function beginsNear({ gold, found }: Pair): boolean {
  return Math.abs(gold.from - found.from) <= onsetTolerance
}

/** Joins each episode with the one it has most turns in common with. */
function matchEpisodes({ relationship, gold, assessment }: EpisodeCase) {
  const place = placing(relationship)
  const { pairs, missed, extra } = matchByOverlap((gold.ruptures ?? []).map(place), assessment.ruptures.map(place))
  return {
    pairs: pairs.map((pair): Pair => ({ gold: pair.there, found: pair.found })),
    missed: missed.length,
    extra: extra.length,
  }
}

function placing(relationship: Relationship) {
  const ids = relationship.sessions.flatMap((session) => session.turns.map((turn) => turn.id))
  const order = new Map(ids.map((id, index) => [id, index]))
  return <T extends { onset: string; end: { turn: string | null } }>(episode: T): Placed<T> => {
    const from = order.get(episode.onset) ?? 0
    const to = episode.end.turn === null ? ids.length - 1 : (order.get(episode.end.turn) ?? from)
    return { episode, from, to: Math.max(from, to) }
  }
}
