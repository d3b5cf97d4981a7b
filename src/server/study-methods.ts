import { methodsText } from '../report/methods.ts'
import { adjudicate, type CodedUnit, type Decision } from '../study/adjudicate.ts'
import type { AgreementReport } from '../study/agreement-report.ts'
import type { Study } from '../study/study.ts'

interface Done {
  readonly study: Study
  readonly units: readonly CodedUnit[]
  readonly decisions: readonly Decision[]
  readonly report: AgreementReport
}

/** A methods section of a study as far as it has come. Coders are letters there: an account says nothing to a reader. */
export function studyMethods({ study, units, decisions, report }: Done): string {
  const letters = new Map(
    (study.coders ?? []).map(({ id }, at) => [id, `coder ${String.fromCharCode(65 + (at % 26))}`]),
  )
  const lettered = <T extends { readonly id: string }>(one: T): T => ({ ...one, id: letters.get(one.id) ?? one.id })
  const { agreed, decided, unresolved } = adjudicate(units, decisions)
  const suspected = study.sample?.strata.reduce((sum, stratum) => sum + stratum.suspected, 0) ?? 0
  const told: Study = {
    ...study,
    relationships: [{ file: '', sha256: '', relationships: suspected }],
    coders: (study.coders ?? []).map(lettered),
    codings: (study.coders ?? []).flatMap(({ id }) =>
      units.some(({ codings }) => codings.has(id)) ? [{ coder: id, file: '', sha256: '', version: 1 }] : [],
    ),
    ...(decisions.length === 0 ? {} : { gold: { file: '', sha256: '', decisions: null, agreed, decided, unresolved } }),
  }
  const agreement = { ...report, coders: report.coders.map(lettered) }
  const nothing = { assessments: [], validations: [], scores: [], courses: [] }
  return methodsText({ ...nothing, studies: [told], agreements: [agreement] })
}
