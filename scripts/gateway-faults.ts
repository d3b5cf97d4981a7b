/** Plays every fault against a whole gateway and writes what the person saw and what was kept into docs/gateway.md. */

import { faults } from '../test/gateway/fault-courses.ts'
import { scratchKinds } from '../test/store/scratch-kinds.ts'
import { writeSection } from './written-section.ts'

const [kind] = scratchKinds
if (kind === undefined) throw new RangeError('no store')
const store = await kind.open()
const rows: string[] = []
for (const { name, course } of faults) {
  const [observe, guard] = [await course(store, 'observe'), await course(store, 'guard')]
  rows.push(`| ${name} | ${observe.saw} | ${observe.kept} | ${guard.saw} | ${guard.kept} |`)
  console.error(`gateway-faults: ${name}`)
}
await store.close()
writeSection({
  ...{ file: 'docs/gateway.md', name: 'faults', heading: 'When something fails' },
  command: 'npm run gateway-faults',
  text: [
    'What the person saw, and what the record holds afterwards. The model is scripted and everything else real.',
    '',
    '| What happens | Saw, in observe | Kept, in observe | Saw, in guard | Kept, in guard |',
    '|---|---|---|---|---|',
    ...rows,
  ].join('\n'),
})
