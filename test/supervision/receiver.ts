import { createServer, type IncomingHttpHeaders } from 'node:http'
import type { AddressInfo } from 'node:net'
import { SMTPServer } from 'smtp-server'

export interface Received {
  readonly headers: IncomingHttpHeaders
  readonly body: string
}

/** A server of this machine that takes webhooks and answers as it is told, 200 where nothing is said. */
export async function httpReceiver() {
  const received: Received[] = []
  const answers: (number | 'hang' | { status: number; headers: Record<string, string> })[] = []
  const server = createServer((request, response) => {
    let body = ''
    request.setEncoding('utf8')
    request.on('data', (chunk: string) => {
      body += chunk
    })
    request.on('end', () => {
      received.push({ headers: request.headers, body })
      const answer = answers.shift() ?? 200
      if (answer === 'hang') return
      const { status, headers } = typeof answer === 'number' ? { status: answer, headers: {} } : answer
      response.writeHead(status, headers).end('ok')
    })
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  return {
    url: `http://127.0.0.1:${portOf(server.address())}/hook`,
    received,
    /** Taken one by one, before everything else is answered with 200. */
    answers,
    close: () =>
      new Promise<void>((resolve) => {
        server.closeAllConnections()
        server.close(() => resolve())
      }),
  }
}

/** A mail server of this machine; `refusals` are replies for the next mails. */
export async function mailReceiver(account: { user: string; password: string } | null = null) {
  const mails: { readonly to: readonly string[]; readonly text: string }[] = []
  const refusals: number[] = []
  const server = new SMTPServer({
    ...{ disabledCommands: account === null ? ['AUTH', 'STARTTLS'] : ['STARTTLS'], authOptional: account === null },
    allowInsecureAuth: true,
    onAuth: ({ username, password }, _session, done) => {
      const isKnown = username === account?.user && password === account?.password
      done(isKnown ? null : new Error('refused'), isKnown ? { user: username } : undefined)
    },
    onData: (stream, { envelope }, done) => {
      let text = ''
      stream.setEncoding('utf8')
      stream.on('data', (chunk: string) => {
        text += chunk
      })
      stream.on('end', () => {
        const refusal = refusals.shift()
        if (refusal !== undefined) {
          done(Object.assign(new Error('not now'), { responseCode: refusal }))
          return
        }
        mails.push({ to: envelope.rcptTo.map(({ address }) => address), text })
        done()
      })
    },
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', () => resolve()))
  return {
    port: portOf(server.server.address()),
    mails,
    refusals,
    close: () => new Promise<void>((resolve) => server.close(() => resolve())),
  }
}

function portOf(address: AddressInfo | string | null): number {
  return typeof address === 'object' && address !== null ? address.port : 0
}
