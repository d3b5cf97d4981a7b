import { writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { codeSystemBundle, type FhirInput, fhirBundle } from '../../formats/fhir/bundle.ts'
import type { ReportEntry } from '../../report/report-entry.ts'
import type { Terminal } from '../terminal.ts'
import { makeFolder, openResult } from './output.ts'

/** An assessment with everything that is exported with it. */
export type Exported = ReportEntry & Pick<FhirInput, 'scores' | 'refusals' | 'consents' | 'packs'>

export interface ExportOutput {
  add(entry: Exported): Promise<void>
  end(): Promise<void>
}

interface BundleOptions {
  readonly at: string
  readonly quotes: 'leaveOut' | 'include'
}

/** FHIR R4 bundles: one a line on standard output or in a file that ends in .ndjson, else one file each in a folder. */
export async function fhirBundles(
  place: string | null,
  options: BundleOptions,
  terminal: Terminal,
): Promise<ExportOutput> {
  const write = (entry: Exported) => JSON.stringify(fhirBundle({ ...entry, ...options }))
  if (place === null) {
    return { add: (entry) => terminal.out(`${write(entry)}\n`), end: async () => undefined }
  }
  if (/\.(ndjson|jsonl)$/i.test(place)) {
    const file = await openResult(place)
    return {
      add: async (entry) => void (await file.write(`${write(entry)}\n`)),
      end: async () => {
        await file.close()
        terminal.tell(`bundles: ${place}, one a line`)
      },
    }
  }
  return folderOf(place, { options, write }, terminal)
}

interface Writing {
  readonly options: BundleOptions
  readonly write: (entry: Exported) => string
}

/** Beside the bundles stand all code systems in full; a bundle holds those parts it uses. */
async function folderOf(place: string, { options, write }: Writing, terminal: Terminal): Promise<ExportOutput> {
  await makeFolder(place)
  const systems = await openResult(join(place, 'code-systems.json'))
  await systems.writeFile(`${JSON.stringify(codeSystemBundle(options.at))}\n`)
  await systems.close()
  const names = new Map<string, number>([['code-systems', 1]])
  let written = 0
  return {
    add: async (entry) => {
      const text = write(entry)
      await writeFile(join(place, `${fileName(entry.assessment.relationship, names)}.json`), `${text}\n`)
      written += 1
    },
    end: async () => {
      const each = `${written} ${written === 1 ? 'bundle' : 'bundles'}, a file for each relationship`
      terminal.tell(`bundles: ${place}, ${each}; code-systems.json for all`)
    },
  }
}

/** An id as the name of a file, which is no path and differs from the others also where capitals do not count. */
function fileName(id: string, names: Map<string, number>): string {
  const name = id
    .replaceAll(/[^\p{L}\p{N}._-]/gu, '_')
    .replace(/^\.+/, '_')
    .slice(0, 100)
  const count = (names.get(name.toLowerCase()) ?? 0) + 1
  names.set(name.toLowerCase(), count)
  return count === 1 ? name : `${name}-${count}`
}
