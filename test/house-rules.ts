import { Visitor, type VisitorObject } from 'rolldown/utils'
import { importsOf, lineOf, parse, type Source, targetOf } from './source-tree.ts'

/** What each folder may import (ARCHITECTURE.md). A folder that is not here may not exist. `*` is everything. */
export const importTable: Readonly<Record<string, readonly string[]>> = {
  stats: [],
  dtn: ['stats'],
  llm: [],
  coders: ['dtn', 'stats', 'llm'],
  formats: ['dtn'],
  study: ['dtn', 'stats'],
  policy: ['dtn'],
  assess: ['dtn', 'coders'],
  bench: ['dtn', 'stats', 'llm', 'coders', 'assess', 'policy', 'formats'],
  words: ['dtn'],
  report: ['dtn', 'study', 'bench', 'words'],
  protection: ['dtn'],
  store: ['dtn', 'study', 'protection'],
  jobs: ['dtn', 'coders', 'formats', 'assess', 'report', 'protection', 'store'],
  api: ['dtn', 'formats'],
  client: ['dtn', 'api'],
  supervision: ['dtn', 'protection', 'store', 'words'],
  gateway: [
    'dtn',
    'llm',
    'coders',
    'assess',
    'policy',
    'formats',
    'protection',
    'store',
    'jobs',
    'supervision',
    'words',
  ],
  server: [
    ...['dtn', 'formats', 'assess', 'report', 'study', 'protection', 'store', 'jobs', 'api', 'words'],
    ...['gateway', 'supervision', 'policy'],
  ],
  cli: ['*'],
  web: ['dtn', 'api', 'client', 'words'],
}

/** Folders whose results depend on their arguments alone. */
const pureFolders = [
  ...['src/dtn/', 'src/stats/', 'src/study/', 'src/policy/', 'src/coders/rules/', 'src/words/', 'src/report/'],
]

/** npm packages a pure folder may use; none where it is not named. */
const packagesOfPure: Readonly<Record<string, readonly string[]>> = {
  'src/stats/': ['jstat', 'ml-matrix'],
  'src/report/': ['d3-scale'],
}

const impureNames = new Set([
  ...['process', 'console', 'fetch', 'performance', 'crypto', 'globalThis', 'require', 'Buffer'],
  ...['setTimeout', 'setInterval', 'setImmediate', 'queueMicrotask'],
])

/** Arrows the table does not allow. `errors.ts` may be imported by all, `index.ts` may import all. */
export function forbiddenArrows(sources: readonly Source[], table = importTable): readonly string[] {
  return sources.flatMap((source) => {
    const from = folderOf(source.path)
    if (from === null) return []
    const allowed = table[from]
    if (allowed === undefined) return [`${source.path}: the folder ${from}/ is not in the import table`]
    return targets(source).flatMap((target) => {
      const to = folderOf(target)
      if (target === 'src/errors.ts' || to === from || allowed.includes('*')) return []
      return to !== null && allowed.includes(to) ? [] : [`${source.path} imports ${target}`]
    })
  })
}

/** Circles of imports, type imports included, each named by its files. */
export function cycles(sources: readonly Source[]): readonly string[] {
  const graph = new Map(sources.map((source) => [source.path, targets(source)]))
  const done = new Set<string>()
  const found: string[] = []
  const walk = (path: string, trail: readonly string[]): void => {
    const start = trail.indexOf(path)
    if (start >= 0) found.push([...trail.slice(start), path].join(' → '))
    if (start >= 0 || done.has(path)) return
    for (const next of graph.get(path) ?? []) walk(next, [...trail, path])
    done.add(path)
  }
  for (const path of graph.keys()) walk(path, [])
  return found
}

/** Clock, randomness, I/O and npm packages where only arguments may decide. */
export function impurities(sources: readonly Source[]): readonly string[] {
  return sources.flatMap((source) => {
    const folder = pureFolders.find((pure) => source.path.startsWith(pure))
    return folder === undefined ? [] : [...foreignImports(source, folder), ...impureUses(source)]
  })
}

/** Files past the size a reader can hold; `tables` are files and folders of data, as long as their table. */
export function tooLong(sources: readonly Source[], tables: readonly string[]): readonly string[] {
  return sources.flatMap(({ path, text }) => {
    const lines = text.trimEnd().split('\n').length
    const isTable = tables.some((table) => path === table || (table.endsWith('/') && path.includes(table)))
    return lines <= 400 || isTable ? [] : [`${path} has ${lines} lines`]
  })
}

/** `as` without a comment on its line or one of the two before that says why it is safe; `as const` is free. */
export function unexplainedCasts(sources: readonly Source[]): readonly string[] {
  return sources.flatMap((source) => {
    const lines = source.text.split('\n')
    return spansOf(source, (found) => ({
      TSAsExpression: (node) => {
        const type = node.typeAnnotation
        const isConst =
          type.type === 'TSTypeReference' && type.typeName.type === 'Identifier' && type.typeName.name === 'const'
        if (!isConst) found.push(node)
      },
      TSTypeAssertion: (node) => found.push(node),
    })).flatMap((span) => {
      const line = lineOf(source.text, span.end)
      const near = lines.slice(Math.max(0, lineOf(source.text, span.start) - 3), line)
      return near.some((text) => /\/\/|\*/.test(text)) ? [] : [`${source.path}:${line} casts without saying why`]
    })
  })
}

const foreignSpeakers = new Set(['user', 'users', 'patient', 'patients', 'assistant', 'bot', 'therapist', 'human'])
/** Where other people's words are translated, and the words of the language itself. */
const edges = [
  ...['src/formats/', 'src/llm/', 'src/gateway/', 'src/coders/judged', 'src/cli/', 'src/server/access/'],
  ...['src/words/', 'src/supervision/channels/email'],
]

/** The speakers are `client` and `system`; other names for them stay at the edges. */
export function foreignSpeakerNames(sources: readonly Source[]): readonly string[] {
  return sources
    .filter((source) => !edges.some((edge) => source.path.startsWith(edge)))
    .flatMap((source) =>
      spansOf(source, (found) => ({
        Identifier: (node) => {
          const words = node.name.split(/(?=[A-Z])|_/).map((word) => word.toLowerCase())
          // `userId` is whose account it is, `userEnv` names the variable with the name a mail server asks for. `human` names a kind of coder; it is foreign only as the name of a speaker.
          if (node.name === 'userId' || node.name === 'userEnv') return
          if (words.some((word) => word !== 'human' && foreignSpeakers.has(word))) found.push(node)
        },
      })).map((span) => `${source.path}:${lineOf(source.text, span.start)} ${source.text.slice(span.start, span.end)}`),
    )
}

const emptyNames = /^(utils?|helpers?|common|managers?|services?|data|info|misc|shared)$/

/** Names that say nothing about what is inside. */
export function emptyFileNames(sources: readonly Source[]): readonly string[] {
  return sources
    .map((source) => source.path)
    .filter((path) => path.split(/[/.-]/).some((part) => emptyNames.test(part)))
}

/** Re-exports outside `src/index.ts`, the one barrel. */
export function barrels(sources: readonly Source[]): readonly string[] {
  return sources
    .filter((source) => source.path !== 'src/index.ts')
    .filter((source) =>
      parse(source).module.staticExports.some((statement) => statement.entries.some((entry) => entry.moduleRequest)),
    )
    .map((source) => source.path)
}

/** Errors thrown without a code from `errors.ts`. A RangeError or TypeError about our own tables is a programming error. */
export function uncodedErrors(sources: readonly Source[]): readonly string[] {
  return sources.flatMap((source) =>
    spansOf(source, (found) => ({
      ThrowStatement: (node) => {
        const { argument } = node
        if (argument.type !== 'NewExpression' || argument.callee.type !== 'Identifier') return
        if (argument.callee.name === 'Error') found.push(node)
      },
    })).map((span) => `${source.path}:${lineOf(source.text, span.start)} throws an error without a code`),
  )
}

interface Span {
  readonly start: number
  readonly end: number
}

function spansOf(source: Source, handlers: (found: Span[]) => VisitorObject): readonly Span[] {
  const found: Span[] = []
  new Visitor(handlers(found)).visit(parse(source).program)
  return found
}

/**
 * Exports nobody imports: neither another file, test or script, nor those who install us, through `src/index.ts`. A type
 * may also be part of what its own file exports.
 */
export function deadExports(sources: readonly Source[], users: readonly Source[]): readonly string[] {
  const used = new Set(users.flatMap(importedNames))
  return sources
    .filter(({ path }) => path !== 'src/index.ts' && !path.endsWith('.config.ts'))
    .flatMap((source) =>
      exportsOf(source)
        .filter(
          ({ name, isType }) => !used.has(`${source.path} ${name}`) && !(isType && occursTwice(source.text, name)),
        )
        .map(({ name }) => `${source.path} ${name}`),
    )
}

/** Files nobody imports, entry points aside. */
export function deadFiles(sources: readonly Source[], users: readonly Source[], entries: readonly string[]) {
  const used = new Set([...entries, ...users.flatMap(targets)])
  return sources.map(({ path }) => path).filter((path) => !used.has(path))
}

/** npm packages that are declared and never imported. */
export function deadPackages(declared: readonly string[], users: readonly Source[]): readonly string[] {
  const used = users.flatMap((source) => importsOf(source).map(({ specifier }) => specifier))
  return declared.filter((name) => !used.some((specifier) => specifier === name || specifier.startsWith(`${name}/`)))
}

function exportsOf(source: Source): readonly { readonly name: string; readonly isType: boolean }[] {
  return parse(source).module.staticExports.flatMap((statement) =>
    statement.entries
      .filter((entry) => entry.moduleRequest === null)
      .map((entry) => ({ name: entry.exportName.name ?? 'default', isType: entry.isType })),
  )
}

/** `path name` for everything a file takes from others; a whole module taken by `import()` or `*` gives every name of it. */
function importedNames(source: Source): readonly string[] {
  const { staticImports, staticExports } = parse(source).module
  const named = [
    ...staticImports.flatMap((statement) =>
      statement.entries.map((entry) => [statement.moduleRequest.value, entry.importName.name] as const),
    ),
    ...staticExports.flatMap((statement) =>
      statement.entries.map((entry) => [entry.moduleRequest?.value, entry.importName.name] as const),
    ),
  ]
  const late = [
    ...[...source.text.matchAll(/import\(\s*'([^']+)'\s*\)\)?\.(\w+)/g)].map(([, from, name]) => [from, name] as const),
    ...[...source.text.matchAll(/import\(\s*'([^']+)'\s*\),\s*'(\w+)'/g)].map(
      ([, from, name]) => [from, name] as const,
    ),
    ...[...source.text.matchAll(/\{([^{}]*)\}\s*=\s*await import\(\s*'([^']+)'\s*\)/g)].flatMap(([, names, from]) =>
      (names ?? '').split(',').map((name) => [from, name.split(':')[0]?.trim()] as const),
    ),
  ]
  return [...named, ...late].flatMap(([from, name]) => {
    const target = from === undefined ? null : targetOf(source.path, from)
    return target === null || name == null ? [] : [`${target} ${name}`]
  })
}

function occursTwice(text: string, name: string): boolean {
  return (text.match(new RegExp(`\\b${name}\\b`, 'g'))?.length ?? 0) > 1
}

function targets(source: Source): readonly string[] {
  return importsOf(source).flatMap((entry) => entry.target ?? [])
}

function folderOf(path: string): string | null {
  return (
    /^(?:src\/([^/]+)|(web))\//
      .exec(path)
      ?.slice(1)
      .find((part) => part !== undefined) ?? null
  )
}

function foreignImports(source: Source, folder: string): readonly string[] {
  const allowed = packagesOfPure[folder] ?? []
  return importsOf(source)
    .filter((entry) => entry.target === null && !allowed.includes(entry.specifier))
    .filter((entry) => !isHarmless(source, entry.specifier))
    .map((entry) => `${source.path} imports ${entry.specifier}`)
}

/** Packages without clock, chance or I/O: language detection in the rules coder; table layout and a hash in the report. */
function isHarmless(source: Source, specifier: string): boolean {
  return (
    (source.path.startsWith('src/coders/rules/') && specifier.startsWith('eld')) ||
    (source.path.startsWith('src/report/') && (specifier === 'cli-table3' || specifier === 'node:crypto'))
  )
}

function impureUses(source: Source): readonly string[] {
  return spansOf(source, (found) => ({
    MemberExpression: (node) => {
      if (node.object.type !== 'Identifier') return
      const name = source.text.slice(node.start, node.end)
      if (impureNames.has(node.object.name) || /^(Date\.now|Math\.random)\b/.test(name)) found.push(node)
    },
    NewExpression: (node) => {
      if (node.callee.type === 'Identifier' && node.callee.name === 'Date' && node.arguments.length === 0) {
        found.push(node)
      }
    },
    CallExpression: (node) => {
      if (node.callee.type === 'Identifier' && (impureNames.has(node.callee.name) || node.callee.name === 'Date')) {
        found.push(node)
      }
    },
  })).map((span) => `${source.path}:${lineOf(source.text, span.start)} ${source.text.slice(span.start, span.end)}`)
}
