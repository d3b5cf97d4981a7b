// A product's function that asks a model with the library of those who made the protocol.
import OpenAI from 'openai'

export async function reply({ messages, signal }) {
  const client = new OpenAI({ baseURL: process.env.NEXUS_TEST_URL, apiKey: 'k-1', maxRetries: 0 })
  const completion = await client.chat.completions.create({ model: 'm', messages }, { signal })
  return completion.choices[0].message.content
}
