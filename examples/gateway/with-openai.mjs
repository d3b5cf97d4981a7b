// The openai client through a gateway: the base address is all that changes, and two headers say whose talk it is.
//   GATEWAY=http://127.0.0.1:7411/systems/companion/v1 MODEL_KEY=… node with-openai.mjs
import OpenAI from 'openai'

const client = new OpenAI({
  baseURL: process.env.GATEWAY,
  apiKey: process.env.MODEL_KEY ?? 'none',
  defaultHeaders: { 'x-nexus-person': 'p-17', 'x-nexus-session': 'monday' },
})

const stream = await client.chat.completions.create({
  model: process.env.MODEL ?? 'any',
  messages: [{ role: 'user', content: 'It was a long day, and I have not slept.' }],
  stream: true,
})
for await (const chunk of stream) process.stdout.write(chunk.choices[0]?.delta.content ?? '')
process.stdout.write('\n')
