import { readdirSync, readFileSync } from 'node:fs'
import { join, posix } from 'node:path'
import { fileURLToPath } from 'node:url'
import { type ParseResult, parseSync, Visitor } from 'rolldown/utils'

/** One source file, as the architecture checks see it: parsed, never guessed at with patterns. */
export interface Source {
  /** From the repository's root, with forward slashes: `src/dtn/gate.ts`. */
  readonly path: string
  readonly text: string
}

export interface Import {
  readonly specifier: string
  /** Path in the repository for a relative import, null for a package. */
  readonly target: string | null
}

/** The repository's root. */
export const root = fileURLToPath(new URL('..', import.meta.url))

/** All TypeScript files under a folder of the repository, tests left out unless asked for. */
export function sourcesUnder(folder: string, options: { readonly tests?: 'with' } = {}): readonly Source[] {
  return readdirSync(join(root, folder), { recursive: true, encoding: 'utf8' })
    .map((path) => posix.join(folder, path.replaceAll('\\', '/')))
    .filter((path) => /\.tsx?$/.test(path) && (options.tests === 'with' || !isTest(path)))
    .sort()
    .map((path) => ({ path, text: readFileSync(join(root, path), 'utf8') }))
}

function isTest(path: string): boolean {
  return /\.(test|contract)\.tsx?$/.test(path)
}

/** Every import of a file: values, types, re-exports and `import('…')`. */
export function importsOf(source: Source): readonly Import[] {
  const parsed = parse(source)
  const { staticImports, staticExports } = parsed.module
  const specifiers = [
    ...staticImports.map((entry) => entry.moduleRequest.value),
    ...staticExports.flatMap((statement) => statement.entries.flatMap((entry) => entry.moduleRequest?.value ?? [])),
  ]
  new Visitor({
    ImportExpression: (node) => {
      if (node.source.type === 'Literal' && typeof node.source.value === 'string') specifiers.push(node.source.value)
    },
    TSImportType: (node) => {
      specifiers.push(node.source.value)
    },
  }).visit(parsed.program)
  return [...new Set(specifiers)].map((specifier) => ({ specifier, target: targetOf(source.path, specifier) }))
}

export function parse(source: Source): ParseResult {
  const parsed = parseSync(source.path, source.text)
  const first = parsed.errors[0]
  if (first !== undefined) throw new Error(`${source.path} cannot be parsed: ${first.message}`)
  return parsed
}

export function lineOf(text: string, offset: number): number {
  return text.slice(0, offset).split('\n').length
}

/** Path in the repository a relative import leads to; null for a package. */
export function targetOf(from: string, specifier: string): string | null {
  return specifier.startsWith('.') ? posix.join(posix.dirname(from), specifier) : null
}
