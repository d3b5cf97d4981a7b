import { and, asc, eq, gt } from 'drizzle-orm'
import { installationChain } from './audit.ts'
import { chainStart, entryHash, headMac } from './audit-hash.ts'
import type { Tx } from './database.ts'
import { projects } from './schema/projects.ts'
import { auditEntries, auditHeads } from './schema/runs.ts'
import type { Vault } from './vault.ts'

/** What is wrong at one place of a chain. */
export const auditFaults = {
  changed: 'the entry is not what was written',
  moved: 'the entry stands at another place than it was written',
  removed: 'entries are missing before it',
  truncated: 'entries are missing at the end',
  appended: 'entries stand after the end',
  headChanged: 'the record of where the chain ends is not what was written',
  chainMissing: 'the whole chain is missing',
  anchorDiffers: 'the entry is not the one that was noted elsewhere',
} as const
export type AuditFaultKind = keyof typeof auditFaults

export interface AuditFault {
  readonly chain: string
  readonly seq: number
  readonly kind: AuditFaultKind
}

/** Where a chain ended at some time, kept elsewhere: only this shows that a chain and its end were set back together. */
export interface AuditAnchor {
  readonly chain: string
  readonly seq: number
  /** Hash of the entry in hex. */
  readonly hash: string
}

export interface AuditVerification {
  readonly chains: readonly { readonly chain: string; readonly entries: number; readonly head: AuditAnchor }[]
  /** At most `faultsTold` for each chain. */
  readonly faults: readonly AuditFault[]
}

const faultsTold = 100
const pageSize = 1000

/** Reads every chain from its start and says what was changed, removed, moved, cut off or added. */
export async function verifyAudit(by: Verifier, anchors: readonly AuditAnchor[] = []): Promise<AuditVerification> {
  const names = await chainNames(by.tx)
  for (const { chain } of anchors) names.add(chain)
  return verifyAuditOf(by, [...names].sort(), anchors)
}

interface Verifier {
  readonly tx: Tx
  readonly vault: Vault
}

/** As `verifyAudit`, for the chains that are named alone. */
export async function verifyAuditOf(
  { tx, vault }: Verifier,
  names: readonly string[],
  anchors: readonly AuditAnchor[] = [],
): Promise<AuditVerification> {
  const key = vault.keyring.derive('audit')
  const verified = []
  for (const chain of names) {
    const kept = anchors.filter((anchor) => anchor.chain === chain)
    verified.push(await verifyChain({ tx, key, chain }, new Map(kept.map((anchor) => [anchor.seq, anchor.hash]))))
  }
  return {
    chains: verified.map(({ chain, entries, hash }) => ({
      chain,
      entries,
      head: { chain, seq: entries, hash: hash.toString('hex') },
    })),
    faults: verified.flatMap(({ faults }) => faults.slice(0, faultsTold)),
  }
}

/** Every project has a chain, also where all of its entries were removed. */
async function chainNames(tx: Tx): Promise<Set<string>> {
  const heads = await tx.select({ chain: auditHeads.chain }).from(auditHeads)
  const entries = await tx.selectDistinct({ chain: auditEntries.chain }).from(auditEntries)
  const owners = await tx.select({ chain: projects.id }).from(projects)
  return new Set([installationChain, ...[...heads, ...entries, ...owners].map(({ chain }) => chain)])
}

interface Chain {
  readonly tx: Tx
  readonly key: Uint8Array
  readonly chain: string
}

interface VerifiedChain {
  readonly chain: string
  readonly entries: number
  readonly hash: Buffer
  readonly faults: readonly AuditFault[]
}

async function verifyChain(of: Chain, anchors: ReadonlyMap<number, string>): Promise<VerifiedChain> {
  const { chain } = of
  const faults: AuditFault[] = []
  let last: { readonly seq: number; readonly hash: Buffer } = { seq: 0, hash: chainStart }
  for (let page = await pageAfter(of, 0); page.length > 0; page = await pageAfter(of, last.seq)) {
    for (const entry of page) {
      faults.push(...faultsAt(entry, last, of.key))
      const noted = anchors.get(entry.seq)
      if (noted !== undefined && noted !== entry.hash.toString('hex'))
        faults.push({ chain, seq: entry.seq, kind: 'anchorDiffers' })
      last = { seq: entry.seq, hash: entry.hash }
    }
  }
  const beyond = [...anchors.keys()].filter((seq) => seq > last.seq)
  faults.push(...beyond.map((seq) => ({ chain, seq, kind: 'truncated' as const })), ...(await faultsOfHead(of, last)))
  return { chain, entries: last.seq, hash: last.hash, faults }
}

type Entry = typeof auditEntries.$inferSelect

const pageAfter = ({ tx, chain }: Chain, seq: number): Promise<Entry[]> =>
  tx
    .select()
    .from(auditEntries)
    .where(and(eq(auditEntries.chain, chain), gt(auditEntries.seq, seq)))
    .orderBy(asc(auditEntries.seq))
    .limit(pageSize)

/** A hash made for another place fits its own `previous` but not its neighbour; an edited entry fits neither way. */
function faultsAt(
  entry: Entry,
  last: { readonly seq: number; readonly hash: Buffer },
  key: Uint8Array,
): readonly AuditFault[] {
  const { chain, seq } = entry
  const faults: AuditFault[] = []
  if (seq > last.seq + 1) faults.push({ chain, seq, kind: 'removed' })
  const followsOn = entry.previous.equals(last.hash)
  const isAsWritten = entryHash(key, entry.previous, entry).equals(entry.hash)
  if (!isAsWritten && followsOn) faults.push({ chain, seq, kind: 'changed' })
  if (!followsOn && seq === last.seq + 1) faults.push({ chain, seq, kind: 'moved' })
  return faults
}

async function faultsOfHead(
  { tx, key, chain }: Chain,
  last: { readonly seq: number; readonly hash: Buffer },
): Promise<readonly AuditFault[]> {
  const [head] = await tx.select().from(auditHeads).where(eq(auditHeads.chain, chain))
  const fault = (kind: AuditFaultKind): readonly AuditFault[] => [{ chain, seq: last.seq, kind }]
  if (head === undefined) return fault(last.seq === 0 ? 'chainMissing' : 'headChanged')
  if (!headMac(key, head).equals(head.mac)) return fault('headChanged')
  if (head.seq > last.seq) return fault(last.seq === 0 ? 'chainMissing' : 'truncated')
  if (head.seq < last.seq) return fault('appended')
  return head.hash.equals(last.hash) ? [] : fault('headChanged')
}
