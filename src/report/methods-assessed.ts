import { type AssessedFacts, distinct, groupedBy, listed, type MethodsPart } from './methods-part.ts'
import { coderKindName, count } from './wording.ts'

/** How relationships were coded and classified: a sentence for each way it was done. */
export function assessedPart(assessments: readonly AssessedFacts[]): MethodsPart | null {
  if (assessments.length === 0) return null
  const groups = groupedBy(assessments, ({ madeBy }) =>
    JSON.stringify([...Object.values(ranAs(madeBy)), madeBy.changedParameters]),
  )
  return {
    heading: 'Classification',
    sentences: [
      ...[...groups.values()].flatMap(groupSentences),
      'Levels were concluded from the codes by the criteria of the framework; where the record was too thin or the criteria did not decide, the level was left indeterminate. Shares have Wilson intervals.',
    ],
    cites: ['framework', 'wilson'],
  }
}

function ranAs({ nexus, codebook, parameters, coder, coderKind, seed }: AssessedFacts['madeBy']) {
  return { nexus, codebook, parameters, coder, coderKind, seed }
}

function groupSentences(group: readonly AssessedFacts[]): readonly string[] {
  const [first] = group
  if (first === undefined) return []
  const { codebook, parameters, coder, coderKind, seed, changedParameters = {} } = first.madeBy
  const sessions = group.flatMap((one) => one.sessions)
  const informative = sessions.filter((session) => session.informative).length
  const changed = Object.entries(changedParameters).map(([name, value]) => `${name} = ${String(value)}`)
  const conduct = group.filter(({ conductLevel }) => conductLevel !== undefined).length
  return [
    `${count(group.length, 'relationship')} with ${count(sessions.length, 'session')}, ${informative} of them informative, ${group.length === 1 ? 'was' : 'were'} coded by ${coder} (${coderKindName(coderKind)}) with codebook version ${codebook}, parameter set ${parameters} and seed ${seed}.`,
    changed.length === 0
      ? 'All thresholds were the shipped defaults, which are uncalibrated.'
      : `These thresholds differed from the shipped defaults, which are uncalibrated: ${changed.join('; ')}.`,
    ...uncodedSentence(group),
    ...robustnessSentence(group),
    ...(conduct === 0
      ? []
      : [
          `For ${count(conduct, 'relationship')} the client was simulated or only the system was read; what is given is the conduct level of the system.`,
        ]),
  ]
}

function uncodedSentence(group: readonly AssessedFacts[]): readonly string[] {
  const uncoded = group.flatMap((one) => one.uncoded ?? [])
  const turns = uncoded.reduce((sum, one) => sum + one.turns, 0)
  if (turns === 0) return []
  return [
    `${count(turns, 'turn')} in ${count(uncoded.length, 'relationship')} ${turns === 1 ? 'was' : 'were'} left uncoded; no risk was looked for there.`,
  ]
}

function robustnessSentence(group: readonly AssessedFacts[]): readonly string[] {
  const ran = group.flatMap((one) => one.robustness ?? [])
  if (ran.length === 0) return []
  const draws = distinct(
    ran.map(
      ({ draws: { parameters, codes }, seed }) =>
        `${parameters} draws of parameters within ±20 % and ${codes} draws of codes (seed ${seed})`,
    ),
  )
  return [`How near the level of ${count(ran.length, 'relationship')} is to changing was tried with ${listed(draws)}.`]
}
