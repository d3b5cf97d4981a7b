import { createInterface } from 'node:readline'
import { Readable } from 'node:stream'
import { pipeline } from 'node:stream/promises'
import { listAuditEntries, verifyAuditChains } from '../../api/audit.ts'
import { listInstallationAudit, makeBackup, previewErasure, rotateKeys, rotationLine } from '../../api/operation.ts'
import { erasePerson } from '../../api/persons.ts'
import { eraseRelationship } from '../../api/relationships.ts'
import { type NexusClient, nexusClient } from '../../client/client.ts'
import { NexusError } from '../../errors.ts'
import type { Keyring } from '../../protection/keyring.ts'
import { operatorProof } from '../../server/access/operator.ts'
import type { RotationStep } from '../../store/rotation.ts'
import type { Operations } from './operations.ts'

/** Operations done by the server that holds the data folder, asked by whoever has its master key. */
export function operationsThere(url: string, keyring: Keyring): Operations {
  const client = operatorClient(url, keyring)
  return {
    verifyAudit: async (anchors) => client.call(verifyAuditChains, { body: { anchors: anchors.slice(-mostAnchors) } }),
    auditEntries: ({ project }) =>
      project === null
        ? client.pages(listInstallationAudit, { query: { limit: 200 } })
        : client.pages(listAuditEntries, { params: { project }, query: { limit: 200 } }),
    rotateKeys: () => rotationOf(client),
    backUp: async (to) => {
      const { content } = await client.download(makeBackup, {})
      await pipeline(Readable.fromWeb(content), to)
    },
    previewErasure: ({ kind, id, project }) =>
      client.call(previewErasure, {
        params: { project },
        query: kind === 'person' ? { person: id } : { relationship: id },
      }),
    erase: async ({ kind, id, project }) => {
      if (kind === 'person') await client.call(erasePerson, { params: { project, person: id } })
      else await client.call(eraseRelationship, { params: { project, relationship: id } })
    },
    mastersInUse: async () => null,
  }
}

// What the route takes.
const mostAnchors = 10_000

/** Every request carries its own proof. The server is asked on this machine, whatever names it has for others. */
function operatorClient(url: string, keyring: Keyring): NexusClient {
  const proving: typeof fetch = (input, init) => {
    const { pathname, search } = new URL(String(input))
    const signed = { method: init?.method ?? 'GET', path: `${pathname}${search}` }
    const headers = new Headers(init?.headers)
    headers.set('authorization', operatorProof(keyring, signed, new Date()))
    headers.set('host', 'localhost')
    return fetch(input, { ...init, headers })
  }
  return nexusClient({ url: hereOf(url), fetch: proving })
}

/** A server on all addresses is reached at the loopback. */
function hereOf(url: string): string {
  const { port, hostname } = new URL(url)
  if (hostname === '0.0.0.0') return `http://127.0.0.1:${port}`
  return hostname === '[::]' ? `http://[::1]:${port}` : url
}

async function* rotationOf(client: NexusClient): AsyncGenerator<RotationStep> {
  const { content } = await client.download(rotateKeys, {})
  let isDone = false
  for await (const line of createInterface({ input: Readable.fromWeb(content) })) {
    const step = rotationLine.parse(JSON.parse(line))
    isDone = step.kind === 'done'
    yield step
  }
  if (isDone) return
  throw new NexusError('unavailable', 'The rotation broke off. No key is lost: run it again, and it goes on.')
}
