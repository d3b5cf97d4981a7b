import { type CoderKind, coderKinds, type Measured } from '../dtn/coding.ts'
import type { MemberMaker, SystemMember } from '../dtn/observed-system.ts'
import type { Act } from './act.ts'
import { readGroup, type StoredMember } from './group-members.ts'
import { openedProfile } from './relationship-content.ts'

export interface SystemAsked {
  /** Empty: systems without an id. */
  readonly system: string
  readonly version: string
  readonly reader: string
}

export interface SystemMembers {
  readonly members: readonly SystemMember[]
  /** What the newest relationship calls the system. */
  readonly name: string | null
  readonly hidden: number
  readonly isCut: boolean
}

/** Everything assessed about a system in one version, simulated clients included, with what the files say of system and client. */
export async function readSystemMembers(act: Act, { system, version, reader }: SystemAsked): Promise<SystemMembers> {
  const group = await readGroup(act, { system, version, clients: 'all' }, reader)
  const members = group.members.map(memberOf)
  const name = [...members].reverse().find((member) => member.system.name !== undefined)?.system.name ?? null
  return { members, name, hidden: group.hidden, isCut: group.isCut }
}

function memberOf({ relationship, person, assessment, facts, row, key }: StoredMember): SystemMember {
  const profile = openedProfile(row.sealedProfile, { id: relationship, key })
  return {
    ...{ relationship, person, assessment, facts },
    ...{ system: profile.system, client: profile.client, madeBy: makerOf(row.madeBy) },
    firstAt: row.firstAt?.toISOString() ?? null,
    lastAt: row.lastAt?.toISOString() ?? null,
  }
}

/** Only `saveAssessment` writes what made an assessment; every field is as the document has it. */
function makerOf(madeBy: Readonly<Record<string, unknown>>): MemberMaker {
  const { coder, coderKind, codebook, parameters, measured, weakCodes } = madeBy
  return {
    ...{ coder: String(coder), codebook: String(codebook), parameters: String(parameters) },
    coderKind: kindOf(coderKind),
    measured: (measured ?? {}) as Measured, // As the document has it.
    weakCodes: Array.isArray(weakCodes) ? weakCodes.map(String) : [],
  }
}

const kindOf = (text: unknown): CoderKind => coderKinds.find((kind) => kind === text) ?? 'rules'
