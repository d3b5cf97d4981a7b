import { createHash } from 'node:crypto'
import { listInstrumentPacks, readRelationshipGate } from '../../api/instruments.ts'
import { recordRelationshipResponse } from '../../api/responses.ts'
import { riskPathOf } from '../../dtn/instruments/risk-path.ts'
import type { Administration, Refusal, ScoreOutcome } from '../../dtn/instruments/score.ts'
import { NexusError } from '../../errors.ts'
import { shownId } from '../../formats/problem.ts'
import { type Form, type ScoreFlags, type Scorer, unknownInstrument } from '../form-scoring.ts'
import { openServer, type ServerConnection } from './connection.ts'
import { relationshipsThere } from './relationship-there.ts'

/** Records every form on the server, whose gate, packs and keys decide; a form sent twice within a day is there once. */
export async function scorerThere(url: string, flags: ScoreFlags) {
  if (flags.assessments !== undefined || flags.pack !== undefined) {
    throw new NexusError(
      'usage',
      'A server has assessments and packs of its own. Leave out --assessments and --pack, or leave out --server and score here.',
    )
  }
  const connection = await openServer(url, flags)
  const { client, project } = connection
  const { items } = await client.call(listInstrumentPacks, { params: { project } })
  const ours = relationshipsThere(connection)
  const scorer: Scorer = async (form) => {
    const { administration, file, line } = form
    const relationship = await ours(administration.relationship)
    if (relationship !== null) return recorded(form, relationship, { connection, flags })
    return {
      ...{ file, line, code: 'responsesUnreadable', effect: 'skipped' },
      message: `The project has no relationship ${shownId(administration.relationship)}.`,
      remedy: 'Import its conversations first, for example with nexus assess FILE --server.',
    }
  }
  return { scorer, packs: items.map(({ pack }) => pack) }
}

interface There {
  readonly connection: ServerConnection
  readonly flags: ScoreFlags
}

async function recorded(form: Form, relationship: string, there: There): ReturnType<Scorer> {
  const { administration } = form
  const { client, project } = there.connection
  const params = { project, relationship }
  const body = bodyOf(administration, there.flags)
  try {
    const { outcome } = await client.call(recordRelationshipResponse, {
      ...{ params, body },
      idempotencyKey: keyOf({ params, body }),
    })
    const { relationship: named } = administration
    return outcome.kind === 'scored'
      ? { kind: 'scored', score: { ...outcome.score, relationship: named } }
      : { ...outcome.refusal, kind: 'refused', relationship: named }
  } catch (error) {
    if (!(error instanceof NexusError)) throw error
    const { instruments } = await client.call(readRelationshipGate, { params })
    const own = instruments.find(({ instrument }) => instrument === administration.instrument)
    if (error.code === 'notFound' && own === undefined) return unknownInstrument(administration.instrument, form)
    if (error.code !== 'conflict' || own?.gate !== 'closed') throw error
    return closed(administration, own)
  }
}

/** What the gate of the server said, as it is said here. */
function closed(
  administration: Administration,
  { reason, missing }: { readonly reason: string; readonly missing: readonly string[] },
): ScoreOutcome {
  const { relationship, instrument, at, answers } = administration
  const refusal: Refusal = {
    ...{ kind: 'refused', by: 'gate', relationship, instrument, at, reason, missing },
    riskPath: riskPathOf(instrument, answers),
  }
  return refusal
}

function bodyOf({ instrument, at, by, language, version, answers }: Administration, flags: ScoreFlags) {
  const { protocol, until, unverifiedKeys } = flags
  return {
    ...{ instrument, takenAt: at, answers: [...answers] },
    ...(by === undefined ? {} : { by }),
    ...(language === undefined ? {} : { language }),
    ...(version === undefined ? {} : { version }),
    ...(protocol === undefined || until === undefined ? {} : { protocol: { id: protocol, expires: until } }),
    unverifiedKey: unverifiedKeys === true ? ('use' as const) : ('refuse' as const),
  }
}

/** The same form asked for in another way, as with a protocol, is another request. */
const keyOf = (request: object): string => createHash('sha256').update(JSON.stringify(request)).digest('hex')
