import {
  distinct,
  groupedBy,
  listed,
  type MethodsPart,
  type MethodsScore,
  type MethodsSources,
} from './methods-part.ts'
import type { Reference } from './methods-references.ts'
import { figureText } from './svg/figures.ts'
import { count } from './wording.ts'

/** Which questionnaires were scored, by which key, under which gate. */
export function instrumentsPart({ scores, courses }: MethodsSources): MethodsPart | null {
  if (scores.length === 0) return null
  const groups = [...groupedBy(scores, ({ instrument }) => instrument)]
  const measured = scores.flatMap(({ reliability = {} }) => Object.values(reliability))
  const changes = courses.filter(({ change }) => change.value !== null)
  const cites: readonly (readonly [boolean, Reference])[] = [
    [measured.some(({ alpha }) => alpha.value !== null), 'cronbach'],
    [measured.some(({ omega }) => omega.value !== null), 'omega'],
    [changes.length > 0, 'reliableChange'],
    [courses.some(({ perWeek }) => perWeek.value !== null), 'slope'],
  ]
  return {
    heading: 'Instruments',
    sentences: [
      ...groups.flatMap(([instrument, own]) => instrumentSentences(instrument, own)),
      ...(changes.length === 0
        ? []
        : [
            `Change from the first to the last administration was read against error of measurement in ${count(changes.length, 'course')} (${listed(distinct(changes.flatMap(({ reference }) => (reference === null ? [] : [`SD ${reference.standardDeviation.toFixed(2)}, reliability ${reference.reliability.toFixed(2)}, ${reference.from === 'given' ? 'as given' : 'of this sample'}`]))))}); |RC| of 1.96 or more counts as reliable.`,
          ]),
      ...(courses.some(({ perWeek }) => perWeek.value !== null) ? ['Trends are Theil–Sen slopes.'] : []),
    ],
    cites: cites.flatMap(([isUsed, reference]) => (isUsed ? [reference] : [])),
  }
}

function instrumentSentences(instrument: string, scores: readonly MethodsScore[]): readonly string[] {
  const clients = distinct(scores.map(({ relationship }) => relationship)).length
  const versions = distinct(
    scores.flatMap(({ version, language }) => [version, language].filter((one) => one !== null)),
  )
  const prorated = scores.filter((score) => score.prorated).length
  const isPack = scores.some(({ key }) => key.source === 'pack')
  const unverified = distinct(scores.flatMap(({ key }) => key.unverified))
  const [total] = scores.flatMap(({ reliability }) => reliability?.total ?? [])
  const protocols = distinct(
    scores.flatMap(({ gate, watermark }) =>
      gate.override === undefined
        ? []
        : [`research protocol ${gate.override.protocol}, ${watermark ?? 'as an exception'}`],
    ),
  )
  return [
    `${instrument}${versions.length === 0 ? '' : ` (${versions.join(', ')})`} was scored for ${count(scores.length, 'administration')} of ${count(clients, 'client')} by ${isPack ? 'the key of the instrument pack' : 'its published key'}${unverified.length === 0 ? '' : `, of which ${listed(unverified)} ${unverified.length === 1 ? 'is' : 'are'} unverified`}${prorated === 0 ? '' : `; ${prorated} ${prorated === 1 ? 'was' : 'were'} prorated where at least 75 % of the items were answered`}.`,
    ...(total === undefined || total.alpha.value === null
      ? []
      : [
          `In this sample Cronbach's alpha of the total was ${figureText(total.alpha)}${total.omega.value === null ? '' : ` and McDonald's omega ${figureText(total.omega)}`} (n ${total.alpha.n}).`,
        ]),
    ...protocols.map((protocol) => `${instrument} was collected under ${protocol}.`),
  ]
}
