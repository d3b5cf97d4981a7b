// Any other stack: turns that were said elsewhere, handed to a gateway that runs. What cannot be handed over is counted, never thrown.
//   GATEWAY=http://127.0.0.1:7411 NEXUS_KEY=… node with-finished-turns.mjs
import { observe } from 'nexus/observe'

const observer = observe({ url: process.env.GATEWAY, system: 'companion', key: process.env.NEXUS_KEY })
const talk = { person: 'p-17', session: 'monday' }
observer.turn({ ...talk, speaker: 'client', text: 'It was a long day, and I have not slept.' })
observer.turn({ ...talk, speaker: 'system', text: 'That sounds exhausting. What kept you awake?' })
await observer.close()
console.log(`${observer.dropped} turns were let go.`)
