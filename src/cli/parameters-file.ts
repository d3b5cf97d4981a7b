import { readFile } from 'node:fs/promises'
import { isMap, isScalar, LineCounter, type Node, parseDocument } from 'yaml'
import { defaultParameters, type Parameters, withParameters } from '../dtn/parameters.ts'
import { NexusError } from '../errors.ts'

/**
 * Reads a YAML file of parameters that replace shipped ones, flat (`s11.min: 0.7`) or nested (`s11: { min: 0.7 }`).
 * Every problem of the file is told at once, with its line.
 */
export async function readParametersFile(path: string): Promise<Parameters> {
  const text = await readFile(path, 'utf8').catch((cause: unknown) => {
    throw new NexusError('parametersInvalid', `${path} cannot be read. Name a YAML file such as "s11.min: 0.7".`, {
      cause,
    })
  })
  return parametersOf(text, path)
}

/** The parameter set of a YAML text; `file` names it in messages. */
export function parametersOf(text: string, file: string): Parameters {
  const lines = new LineCounter()
  const document = parseDocument(text, { lineCounter: lines })
  const found: Found = { values: new Map(), problems: [] }
  const lineAt = (offset: number | undefined) => (offset === undefined ? 1 : lines.linePos(offset).line)
  for (const error of document.errors) {
    found.problems.push({ line: lineAt(error.pos[0]), problem: `is not YAML (${error.code.toLowerCase()})` })
  }
  if (isMap(document.contents)) collect(document.contents, '', { found, lineAt })
  else if (document.contents !== null && found.problems.length === 0) {
    found.problems.push({ line: 1, problem: 'holds no names; expected lines such as "s11.min: 0.7"' })
  }
  const values = Object.fromEntries([...found.values].map(([name, entry]) => [name, entry.value]))
  const { parameters, problems } = withParameters(defaultParameters, values)
  for (const { name, problem } of problems) {
    found.problems.push({ line: found.values.get(name)?.line ?? 1, problem: `${name} ${problem}` })
  }
  if (found.problems.length > 0) throw new NexusError('parametersInvalid', messageOf(found.problems, file))
  return parameters
}

interface Problem {
  readonly line: number
  readonly problem: string
}

interface Found {
  readonly values: Map<string, { readonly value: unknown; readonly line: number }>
  readonly problems: Problem[]
}

interface Reading {
  readonly found: Found
  readonly lineAt: (offset: number | undefined) => number
}

function collect(map: Node, prefix: string, reading: Reading): void {
  if (!isMap(map)) return
  for (const pair of map.items) {
    const key = isScalar(pair.key) ? pair.key : null
    const line = reading.lineAt(key?.range?.[0])
    const name = `${prefix}${String(key?.value ?? '')}`
    if (isMap(pair.value)) collect(pair.value, `${name}.`, reading)
    else if (!isScalar(pair.value)) reading.found.problems.push({ line, problem: `${name} has no plain value` })
    else if (reading.found.values.has(name)) reading.found.problems.push({ line, problem: `${name} is given twice` })
    else reading.found.values.set(name, { value: pair.value.value, line })
  }
}

function messageOf(problems: readonly Problem[], file: string): string {
  const sorted = [...problems].sort((a, b) => a.line - b.line)
  const told = sorted.map(({ line, problem }) => `${file}:${line}: ${problem}.`)
  return [...told, 'Correct the file; `nexus parameters` lists every name with its range.'].join('\n')
}
