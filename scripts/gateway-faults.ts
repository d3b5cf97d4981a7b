/** Plays every fault against a whole gateway and writes what the person saw and what was kept into docs/gateway.md. */

import { build, removeBuild } from '../test/command.ts'
import { allFaults, isPlayable, lineOf, openGround, playedRow, tableHead } from '../test/gateway/fault-table.ts'
import { scratchKinds } from '../test/store/scratch-kinds.ts'
import { writeSection } from './written-section.ts'

const [kind] = scratchKinds
if (kind === undefined) throw new RangeError('no store')
const missing = allFaults.filter((fault) => !isPlayable(fault))
if (missing.length > 0) throw new Error('The table needs PostgreSQL on this machine, since some of its faults kill it.')
build()
const store = await kind.open()
const ground = await openGround(store)
const rows: string[] = []
for (const fault of allFaults) {
  rows.push(lineOf(await playedRow(fault, ground)))
  console.error(`gateway-faults: ${fault.name}`)
}
await ground.close()
await store.close()
removeBuild()
writeSection({
  ...{ file: 'docs/gateway.md', name: 'faults', heading: 'When something fails' },
  command: 'npm run gateway-faults',
  text: [
    'What the person saw, and what the record holds afterwards. The model is scripted; a coder that does not answer, a policy that fails and a',
    'database that refuses are put in their places. The rest is real: what is killed is a process, and what goes on is another one.',
    '',
    ...[lineOf(tableHead), lineOf(tableHead.map(() => '---')).replaceAll(' ', '')],
    ...rows,
  ].join('\n'),
})
