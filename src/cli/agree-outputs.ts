import { agreementText } from '../report/agreement-text.ts'
import { disagreementsCsv, disagreementsLines } from '../report/disagreement-rows.ts'
import { agreementForest } from '../report/svg/agreement-forest.ts'
import type { AgreementReport } from '../study/agreement-report.ts'
import type { Disagreement } from '../study/disagreements.ts'
import { openWhole } from './outputs/output.ts'
import type { Terminal } from './terminal.ts'

export interface AgreementResult {
  readonly report: AgreementReport
  readonly disagreements: () => readonly Disagreement[]
}

export type AgreementOutput = (result: AgreementResult) => Promise<void>

export interface AgreementPlaces {
  readonly json?: string
  readonly disagreements?: string
  readonly svg?: string
}

/** Opens every place for the results before anything is drawn, so that no work is lost to a full disk. */
export async function openAgreementOutputs(
  { json, disagreements, svg }: AgreementPlaces,
  terminal: Terminal,
): Promise<readonly AgreementOutput[]> {
  const text: AgreementOutput = ({ report }) => terminal.out(agreementText(report, terminal))
  const whole = ({ report }: AgreementResult) => `${JSON.stringify(report)}\n`
  return [
    json === '-' ? (result) => terminal.out(whole(result)) : text,
    ...(json === undefined || json === '-' ? [] : [await fileOutput(json, whole)]),
    ...(svg === undefined ? [] : [await fileOutput(svg, ({ report }) => agreementForest(report))]),
    ...(disagreements === undefined ? [] : [await disagreementsOutput(disagreements, terminal)]),
  ]
}

async function fileOutput(path: string, write: (result: AgreementResult) => string): Promise<AgreementOutput> {
  const put = await openWhole(path)
  return (result) => put(write(result))
}

async function disagreementsOutput(path: string, terminal: Terminal): Promise<AgreementOutput> {
  const textOf = path.endsWith('.csv') ? disagreementsCsv : disagreementsLines
  let found: readonly Disagreement[] = []
  const write = await fileOutput(path, ({ disagreements }) => {
    found = disagreements()
    return textOf(found)
  })
  return async (result) => {
    await write(result)
    terminal.tell(`disagreements: ${path} (${found.length})`)
  }
}
