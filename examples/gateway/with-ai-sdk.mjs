// The AI SDK with Nexus in the same process: a middleware in three lines, no gateway.
//   MODEL_URL=http://127.0.0.1:8080/v1 node with-ai-sdk.mjs gateway.yaml ./nexus-data
import { createOpenAICompatible } from '@ai-sdk/openai-compatible'
import { streamText, wrapLanguageModel } from 'ai'
import { nexus } from 'nexus/ai-sdk'
import { openNexus } from 'nexus/companion'

const [file, data] = process.argv.slice(2)
const { companion, close } = await openNexus(file, { data })
const yours = createOpenAICompatible({ name: 'yours', baseURL: process.env.MODEL_URL }).chatModel('any')
const middleware = nexus({ companion, system: 'companion', person: 'p-17', session: 'monday' })
const model = wrapLanguageModel({ model: yours, middleware })

const { textStream } = streamText({ model, prompt: 'It was a long day, and I have not slept.' })
for await (const text of textStream) process.stdout.write(text)
process.stdout.write('\n')
await close()
