import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { dirname, join, relative } from 'node:path'
import { describe, expect, it } from 'vitest'
import { pages } from '../scripts/pages.ts'
import { nexusVersion } from '../src/assess/version.ts'
import { root } from './source-tree.ts'

const read = (path: string) => readFileSync(join(root, path), 'utf8')

const documents = ['README.md', 'ARCHITECTURE.md', 'CONTRIBUTING.md', 'CHANGELOG.md', 'examples/README.md'].concat(
  readdirSync(join(root, 'docs'), { recursive: true, encoding: 'utf8' })
    .filter((path) => path.endsWith('.md'))
    .map((path) => join('docs', path)),
)

describe('the documents', () => {
  it.each(Object.entries(pages()))('%s says what the code says (npm run docs)', (path, text) => {
    expect(read(path)).toBe(text)
  })

  it('link only to what is there', () => {
    const broken = documents.flatMap((document) =>
      [...read(document).matchAll(/\]\((?!https?:|mailto:|#)([^)#\s]+)(?:#[^)]*)?\)/g)]
        .map(([, target]) => join(dirname(document), target ?? ''))
        .filter((target) => !existsSync(join(root, target)))
        .map((target) => `${document} → ${relative('.', target)}`),
    )
    expect(broken).toEqual([])
  })

  it('name only npm scripts that exist', () => {
    const { scripts } = JSON.parse(read('package.json'))
    const named = documents.flatMap((document) =>
      [...read(document).matchAll(/npm run ([a-z:-]+)/g)].map(([, name]) => name),
    )
    expect(named.filter((name) => !(String(name) in scripts))).toEqual([])
  })

  it('give one version everywhere', () => {
    const { version } = JSON.parse(read('package.json'))
    const cited = /^version: (.+)$/m.exec(read('CITATION.cff'))?.[1]
    expect([nexusVersion, cited, read('CHANGELOG.md').includes(`## ${version}`)]).toEqual([version, version, true])
  })

  it('hold the licence in full', () => {
    const licence = read('LICENSE')
    expect(licence).toContain('Apache License')
    expect(licence).toContain('END OF TERMS AND CONDITIONS')
  })
})
