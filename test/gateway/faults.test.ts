import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest'
import { build, removeBuild } from '../command.ts'
import { root } from '../source-tree.ts'
import { type ScratchStore, storeKinds } from '../store/scratch-store.ts'
import type { Fault } from './fault-courses.ts'
import { allFaults, type FaultRow, isPlayable, openGround, playedRow, rowIn, tableHead } from './fault-table.ts'

vi.setConfig({ testTimeout: 60_000 })
const [kind] = storeKinds
if (kind === undefined) throw new RangeError('no store')

const page = readFileSync(join(root, 'docs', 'gateway.md'), 'utf8')
/** The rows of the page as `npm run gateway-faults` found them. */
const written: readonly FaultRow[] = page
  .slice(page.indexOf('<!-- faults -->'), page.indexOf('<!-- /faults -->'))
  .split('\n')
  .filter((line) => line.startsWith('| '))
  .map(rowIn)

describe('what the person sees and what is kept, where', () => {
  let store: ScratchStore
  let ground: Awaited<ReturnType<typeof openGround>>
  beforeAll(async () => {
    build()
    store = await kind.open()
    ground = await openGround(store)
  }, 120_000)
  afterAll(async () => {
    await ground?.close()
    await store?.close()
    removeBuild()
  })

  it.for(allFaults.map((fault) => [fault.name, fault] as const))('%s', async ([name, fault], { skip }) => {
    if (!isPlayable(fault)) return skip('PostgreSQL is not installed on this machine')
    const row = written.find(([first]) => first === name) ?? []
    expect(steady(await playedRow(fault, ground), fault)).toEqual(steady(row, fault))
  })

  // The page follows from a run; this does not.
  it('is the whole reply in observe, whatever of Nexus fails but the process it runs in', () => {
    const ours = written.slice(1).filter(([name]) => !/^upstream|^the process of the gateway/.test(name ?? ''))
    expect(ours.length).toBeGreaterThan(10)
    for (const [name, saw] of ours) expect(`${name}: ${saw}`).toMatch(/: the whole reply(, then the whole reply)*$/)
  })

  it('is written down for every fault', () => {
    expect(written.map(([name]) => name)).toEqual([tableHead[0], ...allFaults.map(({ name }) => name)])
  })
})

/** Without the gaps that are marked or not as the moment falls. */
function steady(row: FaultRow, { sometimes = [] }: Fault): FaultRow {
  return row.map((cell) => {
    const [kept = '', marked] = cell.split('; gap: ')
    const gaps = marked?.split(', ').filter((reason) => !sometimes.some((one) => one === reason)) ?? []
    return gaps.length === 0 ? kept : `${kept}; gap: ${gaps.join(', ')}`
  })
}
