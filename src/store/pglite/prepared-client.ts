import pg from 'pg'

/** Statements kept prepared; the text of an insert of many rows is another one for every number of rows. */
const mostPrepared = 400

/**
 * A client whose statements are prepared once and then only bound and run: on an embedded database, reading the same text again costs as
 * much as answering it. Only for a database of one connection, which nothing else can take the statements away from.
 */
export class PreparedClient extends pg.Client {
  readonly #names = new Map<string, string>()

  // `pg` declares nine shapes of this; each is handed on as it came, with a name where it is a statement with values.
  override query = ((config: unknown, ...rest: unknown[]) => {
    const named = isStatement(config) && Array.isArray(rest[0]) ? this.#named(config) : config
    return Reflect.apply(super.query, this, [named, ...rest])
  }) as pg.Client['query']

  #named(statement: Statement): Statement {
    const { text } = statement
    const known = this.#names.get(text)
    if (known !== undefined) return { ...statement, name: known }
    if (this.#names.size >= mostPrepared) return statement
    const name = `n${this.#names.size}`
    this.#names.set(text, name)
    return { ...statement, name }
  }
}

interface Statement {
  readonly text: string
  readonly name?: string
}

/** A statement as drizzle gives it; one that brings its own way of being sent has a `submit`. */
const isStatement = (config: unknown): config is Statement =>
  typeof config === 'object' &&
  config !== null &&
  'text' in config &&
  typeof config.text === 'string' &&
  !('submit' in config) &&
  (!('name' in config) || config.name === undefined)
