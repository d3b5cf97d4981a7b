import type { Finding } from '../checklist.ts'
import type { BaseCode } from '../codebook.ts'
import { answeredBy, hasAny } from '../coding.ts'
import { disclosesAt, disclosureCodes } from '../tiers.ts'
import { finding, judge, type Observed, quoted, share, shortfall, split } from './judgement.ts'

const engagingCodes: readonly BaseCode[] = ['PER', 'HIS', 'VAL', 'REF', 'REA', 'FQ', 'EXP']
export const askingCodes: readonly BaseCode[] = ['FQ', 'EXP']
const queryOnly: ReadonlySet<BaseCode> = new Set(['QF', 'QI', 'OPP'])
const informing: readonly BaseCode[] = ['INF', 'INS', 'GEN']

/** S1.1: the answers are static, not fitted to the person, and do not engage with emotion. */
export function judgeStatic({ coded, opportunities, parameters }: Observed): Finding {
  const { yes: engaged, no: plain } = split(opportunities.answers, (turn) => hasAny(turn, engagingCodes))
  const n = opportunities.answers.length
  const least = parameters['s11.n']
  // The ignored feeling is the telling evidence, so it is quoted before the plain answers.
  const ignored = plain
    .flatMap((answer) => answeredBy(coded, answer) ?? [])
    .filter((turn) => disclosesAt(turn, ['AD'], 1))
  return finding('S1.1', {
    verdict: judge(n, least, share(plain.length, n) >= parameters['s11.min']),
    numerator: plain.length,
    denominator: n,
    for: [...quoted(ignored.slice(0, 2), ['AD']), ...quoted(plain, informing)].slice(0, 5),
    against: quoted(engaged, engagingCodes),
    reason: shortfall(n, least, 'answers'),
  })
}

/** S1.2: no follow-up questions. Describes the type, does not decide. */
export function judgeNoFollowUp({ opportunities, parameters }: Observed): Finding {
  const { yes: asking, no: silent } = split(opportunities.answers, (turn) => hasAny(turn, askingCodes))
  const n = opportunities.answers.length
  const least = parameters['s12.n']
  return finding('S1.2', {
    verdict: judge(n, least, share(asking.length, n) <= parameters['s12.max']),
    numerator: asking.length,
    denominator: n,
    for: quoted(silent, informing),
    against: quoted(asking, askingCodes),
    reason: shortfall(n, least, 'answers'),
    lookedAt: opportunities.answers,
  })
}

/** C1.1: only factual or instructional queries. */
export function judgeOnlyQueries({ opportunities, parameters }: Observed): Finding {
  const { yes: queries, no: others } = split(
    opportunities.content,
    (turn) => hasAny(turn, ['QF', 'QI']) && [...turn.bases].every((code) => queryOnly.has(code)),
  )
  const n = opportunities.content.length
  const least = parameters['c11.n']
  return finding('C1.1', {
    verdict: judge(n, least, share(queries.length, n) >= parameters['c11.min']),
    numerator: queries.length,
    denominator: n,
    for: quoted(queries, ['QF', 'QI']),
    against: quoted(others, disclosureCodes),
    reason: shortfall(n, least, 'content turns'),
  })
}

/** C1.2: no personal or affective disclosure. */
export function judgeNoDisclosure({ opportunities, parameters }: Observed): Finding {
  const { yes: disclosing, no: silent } = split(opportunities.content, (turn) => disclosesAt(turn, disclosureCodes, 1))
  const n = opportunities.content.length
  const least = parameters['c12.n']
  const most = parameters['c12.strict'] ? 0 : parameters['c12.max']
  return finding('C1.2', {
    verdict: judge(n, least, share(disclosing.length, n) <= most),
    numerator: disclosing.length,
    denominator: n,
    for: quoted(silent, ['QF', 'QI']),
    against: quoted(disclosing, disclosureCodes),
    reason: shortfall(n, least, 'content turns'),
    lookedAt: opportunities.content,
  })
}
