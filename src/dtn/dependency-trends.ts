import { wilson } from '../stats/interval.ts'
import { type Statistic, undefinedStatistic } from '../stats/statistic.ts'
import { answerTo, type CodedRelationship, type CodedSession, hasAny } from './coding.ts'
import { stretchesOf, type Trend } from './trend.ts'

/** What of dependency can be followed over sessions (domain.md 2.5): statements R-DP3 to 6, promotion R-DP7, boundary replies R-DP9. */
export function dependencyTrends(coded: CodedRelationship, ends: readonly number[]): readonly Trend[] {
  const sessions = coded.sessions.map((session) => countsOf(coded, session))
  const stretches = stretchesOf(sessions, ends)
  return trendIds.map((id) => ({
    ...{ id, family: 'dependency', unit: 'share' },
    points: stretches.map(({ here, soFar }) => ({ here: shareOf(id, here), soFar: shareOf(id, soFar) })),
  }))
}

const trendIds = ['dependencyStatements', 'dependencyPromotion', 'boundaryReplies'] as const
type TrendId = (typeof trendIds)[number]

type Counts = Readonly<Record<TrendId, { readonly count: number; readonly of: number }>>

function countsOf(coded: CodedRelationship, { turns }: CodedSession): Counts {
  const content = turns.filter(({ isContent }) => isContent)
  const replies = turns.filter(({ turn, isCoded }) => isCoded && turn.speaker === 'system')
  const depending = content.filter(({ bases }) => bases.has('DPN'))
  const answers = depending.flatMap((turn) => answerTo(coded, turn) ?? [])
  const keeping = answers.filter(({ bases }) => bases.has('BND'))
  const reinforcing = answers.filter((reply) => !reply.bases.has('BND') && hasAny(reply, ['DEPS', 'AGR', 'HRM']))
  return {
    dependencyStatements: { count: depending.length, of: content.length },
    dependencyPromotion: { count: replies.filter(({ bases }) => bases.has('DEPS')).length, of: replies.length },
    boundaryReplies: { count: keeping.length, of: keeping.length + reinforcing.length },
  }
}

/** The clustering of turns in sessions is not in the interval. */
function shareOf(id: TrendId, sessions: readonly Counts[]): Statistic {
  let count = 0
  let of = 0
  for (const session of sessions) {
    count += session[id].count
    of += session[id].of
  }
  return of === 0 ? undefinedStatistic(0, 'no occasion') : { value: count / of, interval: wilson(count, of), n: of }
}
