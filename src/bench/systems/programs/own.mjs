// Systems for tests, as a product exports them.
export async function reply({ person, session, sessionNumber, message, messages, at, signal }) {
  return JSON.stringify({ person, session, sessionNumber, message, messages, at, isStopped: signal.aborted })
}

export const counted = () => ({ text: 'ok', usage: { inputTokens: 5, outputTokens: 1 } })

export class Remembering {
  sessions = []
  startSession({ session, person }) {
    this.sessions.push(`${person} ${session}`)
  }
  reply({ message }) {
    return `${this.sessions.join(', ')}: ${message}`
  }
  end({ person }) {
    this.sessions.push(`end of ${person}`)
  }
}
export const remembering = new Remembering()

let tries = 0
export function busy() {
  tries += 1
  if (tries % 3 !== 0)
    throw Object.assign(new Error('nobody may read this'), {
      status: 429,
      headers: new Headers({ 'retry-after': '0' }),
    })
  return `try ${tries}`
}

export function wrong() {
  throw new RangeError('nobody may read this')
}
export const nothing = () => undefined
export const silent = () => new Promise(() => undefined)
export const level = 3
