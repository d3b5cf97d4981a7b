import pg from 'pg'
import { NexusError } from '../errors.ts'
import { databaseFault } from './database-fault.ts'

type Taken = (error: Error | undefined, client: pg.PoolClient | undefined, release: pg.PoolClient['release']) => void

/**
 * A pool that refuses to hang and to hand on what is broken: whoever is inside a transaction gets no second connection (on PGlite it would
 * never come), and a connection given back in the middle of a transaction is closed.
 */
export class ConnectionPool extends pg.Pool {
  readonly #isInside: () => boolean

  constructor(options: pg.PoolConfig, isInside: () => boolean) {
    super(options)
    this.#isInside = isInside
    // The pool has already dropped the connection; the next act gets a new one, and says so if none comes.
    this.on('error', () => undefined)
  }

  override connect(): Promise<pg.PoolClient>
  override connect(taken: Taken): void
  override connect(taken?: Taken): Promise<pg.PoolClient> | undefined {
    const client = this.#isInside() ? Promise.reject(insideTransaction()) : this.#taken()
    if (taken === undefined) return client
    client.then(
      (held) => taken(undefined, held, held.release),
      (cause) => taken(cause, undefined, () => undefined),
    )
    return undefined
  }

  async #taken(): Promise<pg.PoolClient> {
    const client = await super.connect().catch((cause: unknown) => {
      throw this.totalCount > 0 && this.totalCount >= this.options.max ? busy(cause) : databaseFault(cause)
    })
    const release = client.release
    let isHeld = true
    const given = (broken: Error | boolean): void => {
      if (!isHeld) return
      isHeld = false
      client.off('end', lost)
      release(broken)
    }
    // Cut before its first statement it is never given back, since drizzle begins outside of what it cleans up after.
    const lost = (): void => given(true)
    client.release = (broken) => given(broken ?? client.getTransactionStatus() !== 'I')
    // Cut between two statements it would end the process; the next statement on it says what happened. One listener, however often it is held.
    return client.off('error', unheard).on('error', unheard).on('end', lost)
  }
}

const unheard = (): void => undefined

function insideTransaction(): NexusError {
  return new NexusError(
    'internal',
    'A second connection was asked for inside a transaction. Use the `tx` that the transaction hands in.',
  )
}

function busy(cause: unknown): NexusError {
  return new NexusError('unavailable', 'All connections to the database are taken. Try again in a moment.', { cause })
}
