import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, it } from 'vitest'
import { root } from './source-tree.ts'

const page = readFileSync(join(root, 'docs', 'security.md'), 'utf8')
const named = [...page.matchAll(/`((?:src|test)\/[\w./-]+\.test\.ts)`(?: \(([^\n|]+?)\)(?=[,. |\n]|$))?/g)].map(
  ([, file = '', name]) => ({ file, name }),
)

it('the page about security names tests, and every one of them exists', () => {
  expect(named.length).toBeGreaterThan(40)
  const missing = named.filter(({ file, name }) => {
    const text = existsSync(join(root, file)) ? readFileSync(join(root, file), 'utf8') : null
    return text === null || (name !== undefined && !text.includes(name))
  })
  expect(missing).toEqual([])
})

it('no package of the running product runs a script when it is installed', () => {
  const { packages } = JSON.parse(readFileSync(join(root, 'package-lock.json'), 'utf8'))
  const held: [string, { hasInstallScript?: boolean; dev?: boolean; devOptional?: boolean }][] =
    Object.entries(packages)
  const running = held.filter(([name, { dev, devOptional }]) => name !== '' && dev !== true && devOptional !== true)
  expect(running.filter(([, { hasInstallScript }]) => hasInstallScript === true).map(([name]) => name)).toEqual([])
})
