import { createServer } from 'node:http'
import { describe, expect, it } from 'vitest'
import { serverAddress, serverFetch } from './address.ts'

describe('the address of a server', () => {
  it('on this machine may be http', async () => {
    expect(await serverAddress('http://127.0.0.1:7410')).toEqual({
      url: 'http://127.0.0.1:7410/',
      host: '127.0.0.1:7410',
      isRemote: false,
    })
  })

  it('on another machine must be https, since what is sent would travel readably', async () => {
    await expect(serverAddress('http://nexus.clinic.example')).rejects.toMatchObject({ code: 'remoteNotAllowed' })
    expect(await serverAddress('https://nexus.clinic.example')).toMatchObject({ isRemote: true })
  })

  it.each([
    'nexus.clinic.example',
    'ftp://127.0.0.1',
    'https://me:nexus_secret@clinic.example',
    'https://a.example/?key=x',
  ])('is not %s, and a secret in it is not repeated', async (text) => {
    const refused = await serverAddress(text).catch((error: unknown) => error)
    expect(refused).toMatchObject({ code: 'usage' })
    expect(String(refused)).not.toContain('secret')
  })

  it('is final: a redirect is refused and nothing is sent on', async () => {
    const asked: string[] = []
    const server = createServer((request, response) => {
      asked.push(request.url ?? '')
      response.writeHead(307, { location: '/elsewhere' }).end()
    })
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
    const address = server.address()
    const port = typeof address === 'object' ? address?.port : 0
    const sent = serverFetch('here')(`http://127.0.0.1:${port}/first`, { method: 'POST', body: 'words' })
    await expect(sent).rejects.toMatchObject({ code: 'remoteNotAllowed' })
    expect(asked).toEqual(['/first'])
    server.close()
  })
})
