import { conclude } from '../assess/assess.ts'
import { nexusVersion } from '../assess/version.ts'
import type { Coding } from '../dtn/coding.ts'
import { parametersLabel } from '../dtn/conclusion.ts'
import { defaultParameters } from '../dtn/parameters.ts'
import { NexusError } from '../errors.ts'
import type { CodedUnit } from '../study/adjudicate.ts'
import { agreementBy } from '../study/agreement.ts'
import { type CoderConclusion, conclusionOf } from '../study/agreement-conclusions.ts'
import type { AgreementReport } from '../study/agreement-report.ts'
import type { AgreementBy } from '../study/agreement-subjects.ts'
import { type Stratum, type Study, trainingOf } from '../study/study.ts'

export interface Agreeing {
  readonly by: AgreementBy
  readonly round: 'main' | 'training' | 'all'
  readonly resamples: number
  /** `coders`: what they judged of the whole themselves, in place of what follows from their codes. */
  readonly from?: 'codes' | 'coders' | undefined
  /** Relationships of this suspected level alone. */
  readonly stratum?: Stratum | undefined
}

/** How far the coders of a study agree on what they handed in (domain.md 7.1, 7.4). Training is practice, and left out unless asked for. */
export function studyAgreement(
  study: Study,
  units: readonly CodedUnit[],
  { by, round, resamples, from, stratum }: Agreeing,
): AgreementReport {
  const training = trainingOf(study)
  const strata = new Map(study.sample?.units.map((unit) => [unit.relationship, unit.stratum]))
  const compared = units.filter(
    ({ relationship: { id }, codings }) =>
      codings.size > 1 &&
      (round === 'all' || training.has(id) === (round === 'training')) &&
      (stratum === undefined || strata.get(id) === stratum),
  )
  const codings = compared.flatMap((unit) => [...unit.codings.values()].map(({ coding }) => coding))
  const [first] = codings
  if (first === undefined) {
    const where = round === 'main' ? ' after training; round=training compares what came before' : ''
    const which = stratum === undefined ? '' : ` of the suspected level ${stratum}`
    throw new NexusError('conflict', `No relationship${which} has been handed in by two coders yet${where}.`)
  }
  if (codings.some(({ codebook }) => codebook !== first.codebook)) {
    throw new NexusError('conflict', 'Some were coded with another codebook than others; they cannot be compared.')
  }
  const relationships = new Map(compared.map(({ relationship }) => [relationship.id, relationship]))
  const isJudged = from === 'coders' && (by === 'session' || by === 'level')
  const conclusions = isJudged ? judged(compared, by) : concluded(codings, compared)
  return {
    format: 'nexus-agreement/1',
    madeBy: {
      nexus: nexusVersion,
      codebook: first.codebook,
      parameters: by === 'code' || isJudged ? null : parametersLabel(defaultParameters),
    },
    concluded: by === 'code' ? null : isJudged ? 'byCoders' : 'fromCodes',
    ...agreementBy(codings, { by, relationships, conclusions, seed: study.seed, resamples }),
  }
}

/** What each coder judged of the whole. */
function judged(units: readonly CodedUnit[], by: 'session' | 'level'): readonly CoderConclusion[] {
  const all = units.flatMap(({ relationship, codings }) =>
    [...codings.values()].map(({ coding, level, sessions }) => ({
      ...{ relationship: relationship.id, coder: coding.coder, level, sessions, criteria: null, ruptures: null },
    })),
  )
  const isSaid = ({ level, sessions }: CoderConclusion) => (by === 'level' ? level !== null : (sessions?.size ?? 0) > 0)
  const counts = new Map<string, number>()
  for (const { relationship } of all.filter(isSaid)) counts.set(relationship, (counts.get(relationship) ?? 0) + 1)
  if ([...counts.values()].some((count) => count > 1)) return all
  const what = by === 'level' ? 'the level of a relationship' : 'the pattern of a session'
  throw new NexusError(
    'conflict',
    `No two coders judged ${what} themselves; from=codes compares what follows from their codes.`,
  )
}

/** What follows from each coder's codes by the rules of the framework. */
function concluded(codings: readonly Coding[], units: readonly CodedUnit[]): readonly CoderConclusion[] {
  const records = new Map(units.map(({ relationship }) => [relationship.id, relationship]))
  return codings.flatMap((coding) => {
    const record = records.get(coding.relationship)
    return record === undefined ? [] : [conclusionOf(conclude(record, coding, { robustness: 'skip' }), coding.coder)]
  })
}
