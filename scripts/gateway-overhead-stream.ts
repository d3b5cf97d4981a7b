import { request } from 'node:http'

export interface Timed {
  readonly firstMs: number
  readonly totalMs: number
}

/** One streamed reply, timed from the request to its first piece of text and to its end. */
export function timedStream(
  base: string,
  { person, session }: { readonly person: string; readonly session: string },
): Promise<Timed> {
  const body = JSON.stringify({
    ...{ model: 'm', stream: true },
    messages: [{ role: 'user', content: 'I slept badly again and I do not know what to do about it.' }],
  })
  const from = performance.now()
  return new Promise((resolve, reject) => {
    const headers = {
      ...{ 'content-type': 'application/json', 'content-length': Buffer.byteLength(body) },
      ...{ 'x-nexus-person': person, 'x-nexus-session': session },
    }
    const asking = request(`${base}/chat/completions`, { method: 'POST', headers }, (response) => {
      let firstMs: number | null = null
      response.on('data', (chunk: Buffer) => {
        if (firstMs === null && chunk.includes('"content":"I')) firstMs = performance.now() - from
      })
      response.on('end', () => {
        if (response.statusCode !== 200 || firstMs === null) reject(new RangeError(`status ${response.statusCode}`))
        else resolve({ firstMs, totalMs: performance.now() - from })
      })
      response.on('error', reject)
    })
    asking.on('error', reject)
    asking.end(body)
  })
}
