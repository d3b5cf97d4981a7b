import { join } from 'node:path'
import { nexusVersion } from '../../assess/version.ts'
import { validationPage } from '../../report/validation-html.ts'
import { validationText } from '../../report/validation-text.ts'
import type { Validation } from '../../study/validation.ts'
import type { Terminal } from '../terminal.ts'
import { openWhole } from './output.ts'

export type ValidationOutput = (validation: Validation) => Promise<void>

export interface ValidationPlaces {
  readonly json?: string
  readonly html?: string
  readonly subgroups?: true
}

/** Opens every place for the results before anything is coded, so that no hour of work is lost to a full disk. */
export async function openValidationOutputs(
  { json, html, subgroups }: ValidationPlaces,
  terminal: Terminal,
): Promise<readonly ValidationOutput[]> {
  const text: ValidationOutput = (validation) =>
    terminal.out(validationText(validation, { ...terminalOptions(terminal), hasSubgroups: subgroups === true }))
  return [
    json === '-' ? (validation) => terminal.out(`${JSON.stringify(validation)}\n`) : text,
    ...(json === undefined || json === '-'
      ? []
      : [await file(json, (validation) => `${JSON.stringify(validation)}\n`)]),
    ...(html === undefined ? [] : [await page(join(html, 'index.html'), terminal)]),
  ]
}

function terminalOptions({ width, isColour }: Terminal) {
  return { width, isColour }
}

async function file(path: string, write: (validation: Validation) => string): Promise<ValidationOutput> {
  const put = await openWhole(path)
  return (validation) => put(write(validation))
}

async function page(path: string, terminal: Terminal): Promise<ValidationOutput> {
  const write = await file(path, (validation) => validationPage(validation, `Nexus ${nexusVersion}`))
  return async (validation) => {
    await write(validation)
    terminal.tell(`report: ${path}`)
  }
}
