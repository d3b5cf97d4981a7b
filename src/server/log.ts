import { type DestinationStream, type Logger, pino } from 'pino'
import type { LogLevel } from './settings.ts'

/** What the server may log at all: ids, counts and codes. No body, no query, no header, no text of an error from outside. */
export interface LogFacts {
  readonly requestId?: string
  readonly route?: string
  readonly actor?: string
  readonly project?: string
  readonly status?: number
  readonly ms?: number
  readonly code?: string
  readonly reason?: string
  readonly constraint?: string
  readonly place?: string
  readonly address?: string
  readonly count?: number
}

/** A log that cannot be given anything but facts and a sentence of our own. */
export interface ServerLog {
  readonly debug: (facts: LogFacts, sentence: string) => void
  readonly info: (facts: LogFacts, sentence: string) => void
  readonly warn: (facts: LogFacts, sentence: string) => void
  readonly error: (facts: LogFacts, sentence: string) => void
}

/** Structured lines (JSON) to a stream; standard error unless told. */
export function openLog(level: LogLevel, destination: DestinationStream = pino.destination(2)): ServerLog {
  const logger: Logger = pino({ level, base: null, timestamp: pino.stdTimeFunctions.isoTime }, destination)
  return {
    debug: (facts, sentence) => logger.debug(facts, sentence),
    info: (facts, sentence) => logger.info(facts, sentence),
    warn: (facts, sentence) => logger.warn(facts, sentence),
    error: (facts, sentence) => logger.error(facts, sentence),
  }
}
