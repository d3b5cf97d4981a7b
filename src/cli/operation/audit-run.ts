import { existsSync } from 'node:fs'
import { appendFile, readFile } from 'node:fs/promises'
import Table from 'cli-table3'
import { z } from 'zod'
import { NexusError } from '../../errors.ts'
import type { AuditAnchor } from '../../store/audit-verification.ts'
import { type ExitCode, exitCodes } from '../exit.ts'
import type { Terminal } from '../terminal.ts'
import { openStore, type StoreFlags } from './open-store.ts'
import type { AuditLine, AuditOutcome } from './operations.ts'

export interface VerifyFlags extends StoreFlags {
  readonly anchors?: string
  readonly writeAnchors?: string
  readonly json: boolean
}

/** Reads every chain of the audit from its start and says what was changed. */
export async function runAuditVerify(flags: VerifyFlags, terminal: Terminal): Promise<ExitCode> {
  const anchors = isFirstNight(flags) ? [] : await readAnchors(flags.anchors)
  const store = await openStore(flags)
  try {
    const outcome = await store.operations.verifyAudit(anchors)
    await terminal.out(flags.json ? `${JSON.stringify(outcome, null, 2)}\n` : verifiedText(outcome))
    if (outcome.faults.length > 0) return exitCodes.requirementFailed
    if (flags.writeAnchors !== undefined) await writeAnchors(flags.writeAnchors, outcome)
    return exitCodes.ok
  } finally {
    await store.close()
  }
}

export interface ListFlags extends StoreFlags {
  readonly project?: string
  readonly limit: number
  readonly json: boolean
}

/** The newest entries of the audit of a project, or of the installation. */
export async function runAuditList(flags: ListFlags, terminal: Terminal): Promise<void> {
  const store = await openStore(flags)
  try {
    let left = flags.limit
    for await (const line of store.operations.auditEntries({ project: flags.project ?? null })) {
      if (left === 0 || terminal.isClosed) break
      left -= 1
      await terminal.out(flags.json ? `${JSON.stringify(line)}\n` : `${lineText(line)}\n`)
    }
  } finally {
    await store.close()
  }
}

const lineText = ({ seq, at, actor, action, subjectKind, subjectId, details }: AuditLine): string => {
  const more = Object.keys(details).length === 0 ? '' : ` ${JSON.stringify(details)}`
  return `${seq}  ${at}  ${actor}  ${action}  ${subjectKind} ${subjectId}${more}`
}

function verifiedText({ chains, faults }: AuditOutcome): string {
  const entries = chains.reduce((sum, chain) => sum + chain.entries, 0)
  const count = `${chains.length} ${chains.length === 1 ? 'chain' : 'chains'}, ${entries} entries`
  if (faults.length === 0) return `${count}, nothing changed\n`
  const table = new Table({ head: ['chain', 'entry', 'what is wrong'], style: { head: [], border: [] } })
  for (const { chain, seq, meaning } of faults) table.push([chain, seq, meaning])
  return `${table.toString()}\n${count}, ${faults.length} ${faults.length === 1 ? 'fault' : 'faults'}\n`
}

const anchorLine = z.object({ chain: z.string(), seq: z.int(), hash: z.string().regex(/^[0-9a-f]+$/) })

/** Read from and written to the same file, which the first run makes. */
const isFirstNight = ({ anchors, writeAnchors }: VerifyFlags): boolean =>
  anchors !== undefined && anchors === writeAnchors && !existsSync(anchors)

async function readAnchors(file: string | undefined): Promise<readonly AuditAnchor[]> {
  if (file === undefined) return []
  const text = await readFile(file, 'utf8').catch((cause: unknown) => {
    throw new NexusError('fileUnreadable', `${file} cannot be read.`, { cause })
  })
  const lines = text.split('\n').filter((line) => line.trim() !== '')
  return lines.map((line, at) => {
    try {
      return anchorLine.parse(JSON.parse(line))
    } catch {
      throw new NexusError(
        'resultUnreadable',
        `${file}:${at + 1} is no anchor. Give a file that --write-anchors wrote.`,
      )
    }
  })
}

/** Anchors are added, never replaced: the earlier ones show that the chain was not set back in between. */
async function writeAnchors(file: string, { chains }: AuditOutcome): Promise<void> {
  const heads = chains.filter(({ entries }) => entries > 0).map(({ head }) => head)
  const at = new Date().toISOString()
  const lines = heads.map(({ chain, seq, hash }) => `${JSON.stringify({ at, chain, seq, hash })}\n`)
  await appendFile(file, lines.join('')).catch((cause: unknown) => {
    throw new NexusError('outputUnwritable', `${file} cannot be written.`, { cause })
  })
}
