import type { Relationship } from '../../dtn/relationship.ts'
import { judgedCoderFromOptions } from './options.ts'

/** Codes the relationship given as JSON, as a process of its own that a test can kill. */
const [baseUrl, resume, relationship] = process.argv.slice(2)
// The test that starts this passes a whole relationship.
const record: Relationship = JSON.parse(relationship ?? '')
const coder = await judgedCoderFromOptions({ model: 'm', baseUrl, resume, concurrency: 1 })
await coder.code(record)
