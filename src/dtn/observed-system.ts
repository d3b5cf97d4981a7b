import type { CoderKind, Measured } from './coding.ts'
import {
  type CountedShare,
  type GroupMember,
  type GroupSummary,
  isAtRisk,
  leastToTell,
  type ObservedLevel,
  shareOf,
  summariseGroup,
} from './group-summary.ts'
import { missingPreconditions } from './preconditions.ts'
import { embodiments, type Level, type PreconditionField, type SystemProfile } from './relationship.ts'

/** A relationship with what its file says of system and client, and what made the assessment. */
export interface SystemMember extends GroupMember {
  readonly system: SystemProfile
  readonly client: { readonly ageBand?: string; readonly locale?: string; readonly simulated?: boolean }
  readonly madeBy: MemberMaker
  /** ISO times of the first and the last message; null where the file gives none. */
  readonly firstAt: string | null
  readonly lastAt: string | null
}

/** What made an assessment, as far as its limits follow from it. */
export interface MemberMaker {
  readonly coder: string
  readonly coderKind: CoderKind
  readonly codebook: string
  readonly parameters: string
  readonly measured: Measured
  readonly weakCodes: readonly string[]
}

/** What is observed of one system in one version beside what its makers say of it: what a governance board reads. */
export interface ObservedSystem {
  readonly system: { readonly id: string | null; readonly name: string | null; readonly version: string | null }
  /** People's relationships; those of simulated clients are counted apart. */
  readonly people: GroupSummary
  readonly simulated: number
  readonly declared: Declarations
  readonly subgroups: readonly Subgroup[]
  readonly limits: EvidenceLimits
}

export interface Declarations {
  /** As the newest relationship describes the system. */
  readonly level: Level | null
  readonly stage: string | null
  readonly embodiment: string | null
  /** Records of domain.md 1.9 that are absent or empty. */
  readonly missing: readonly PreconditionField[]
  /** What relationships describe differently. */
  readonly conflicting: readonly ('declaredLevel' | 'stage' | 'embodiment')[]
  /** Relationships at the declared level, among those given one; null where none is declared. */
  readonly asDeclared: CountedShare | null
}

const subgroupKinds = ['ageBand', 'locale', 'embodiment', 'client'] as const
export type SubgroupKind = (typeof subgroupKinds)[number]

export interface Subgroup {
  readonly kind: SubgroupKind
  readonly groups: readonly SubgroupRow[]
}

/** A group by its name, `notStated`, or several too small to be told apart. */
export interface SubgroupRow {
  readonly name: { readonly kind: 'named'; readonly name: string } | { readonly kind: 'notStated' | 'pooled' }
  readonly relationships: number
  /** Null where nothing is told: fewer than `leastToTell` relationships or persons. */
  readonly told: {
    readonly levels: readonly { readonly level: ObservedLevel; readonly share: CountedShare }[]
    readonly atRisk: CountedShare
    readonly repaired: CountedShare
  } | null
}

export interface EvidenceLimits {
  readonly makers: readonly {
    readonly coder: string
    readonly coderKind: CoderKind
    readonly relationships: number
    /** F1 of the codes in use, where anybody measured it. */
    readonly measured: Measured
    readonly weakCodes: readonly string[]
  }[]
  readonly codebooks: readonly string[]
  readonly parameters: readonly string[]
  readonly firstAt: string | null
  readonly lastAt: string | null
}

/** Lays what is observed of a system beside what is said of it. */
export function observeSystem(system: ObservedSystem['system'], members: readonly SystemMember[]): ObservedSystem {
  const people = members.filter(({ client }) => client.simulated !== true)
  const summary = summariseGroup(people)
  return {
    ...{ system, people: summary, simulated: members.length - people.length },
    declared: declarationsOf(members, summary),
    subgroups: subgroupKinds.map((kind) => ({ kind, groups: groupsBy(kind === 'client' ? members : people, kind) })),
    limits: limitsOf(members),
  }
}

function declarationsOf(members: readonly SystemMember[], people: GroupSummary): Declarations {
  const newest = [...members].sort((a, b) => (b.lastAt ?? '').localeCompare(a.lastAt ?? ''))[0]?.system ?? {}
  const level = newest.declaredLevel ?? null
  const differs = (field: Declarations['conflicting'][number]): boolean =>
    new Set(members.map(({ system }) => system[field])).size > 1
  return {
    ...{ level, stage: newest.stage ?? null, embodiment: newest.embodiment ?? null },
    missing: missingPreconditions(newest),
    conflicting: (['declaredLevel', 'stage', 'embodiment'] as const).filter(differs),
    asDeclared: level === null ? null : asDeclared(people, level),
  }
}

function asDeclared({ levels }: GroupSummary, declared: Level): CountedShare {
  const given = levels.filter(({ level }) => level !== 'indeterminate')
  const same = given.find(({ level }) => level === declared)?.share.n ?? 0
  return shareOf(
    same,
    given.reduce((sum, { share }) => sum + share.n, 0),
  )
}

/**
 * Groups of a kind, the largest first. What is too small to be told is pooled, with the smallest that could be told where the pool itself
 * would be too small: no count under `leastToTell` follows from the others.
 */
function groupsBy(members: readonly SystemMember[], kind: SubgroupKind): readonly SubgroupRow[] {
  const names = [...new Set(members.map((member) => nameOf(member, kind)))]
  const groups = names
    .map((name) => ({ name, members: members.filter((member) => nameOf(member, kind) === name) }))
    .sort((a, b) => b.members.length - a.members.length || (a.name ?? '').localeCompare(b.name ?? ''))
  const shown = groups.filter((group) => isLarge(group.members))
  const pooled = groups.filter((group) => !isLarge(group.members)).flatMap((group) => group.members)
  while (pooled.length > 0 && !isLarge(pooled) && shown.length > 0) pooled.push(...(shown.pop()?.members ?? []))
  const rows = shown.map((group) => rowOf(group.members, named(group.name)))
  if (pooled.length === 0) return rows
  return [...rows, { name: { kind: 'pooled' }, relationships: pooled.length, told: null }]
}

const named = (name: string | null): SubgroupRow['name'] =>
  name === null ? { kind: 'notStated' } : { kind: 'named', name }

function nameOf({ client, system }: SystemMember, kind: SubgroupKind): string | null {
  switch (kind) {
    case 'ageBand':
      return client.ageBand ?? null
    case 'locale':
      return client.locale ?? null
    case 'embodiment':
      return embodiments.find((one) => one === system.embodiment) ?? null
    case 'client':
      return client.simulated === true ? 'simulated' : 'person'
  }
}

/** Several relationships of one person are one person's. */
function isLarge(members: readonly SystemMember[]): boolean {
  return new Set(members.map(({ person }) => person)).size >= leastToTell
}

function rowOf(members: readonly SystemMember[], name: SubgroupRow['name']): SubgroupRow {
  const { levels, strain } = summariseGroup(members)
  const atRisk = shareOf(members.filter(({ facts }) => isAtRisk(facts)).length, members.length)
  return { name, relationships: members.length, told: { levels, atRisk, repaired: strain.repaired } }
}

function limitsOf(members: readonly SystemMember[]): EvidenceLimits {
  const makers = [...new Set(members.map(({ madeBy }) => madeBy.coder))].sort().map((coder) => {
    const made = members.filter(({ madeBy }) => madeBy.coder === coder)
    return {
      coder,
      coderKind: made[0]?.madeBy.coderKind ?? 'rules',
      relationships: made.length,
      measured: Object.assign({}, ...made.map(({ madeBy }) => madeBy.measured)) as Measured, // Each is one.
      weakCodes: [...new Set(made.flatMap(({ madeBy }) => madeBy.weakCodes))].sort(),
    }
  })
  const times = (which: 'firstAt' | 'lastAt') => members.flatMap((member) => member[which] ?? []).sort()
  const distinct = (which: 'codebook' | 'parameters') => [...new Set(members.map(({ madeBy }) => madeBy[which]))].sort()
  return {
    ...{ makers, codebooks: distinct('codebook'), parameters: distinct('parameters') },
    ...{ firstAt: times('firstAt')[0] ?? null, lastAt: times('lastAt').at(-1) ?? null },
  }
}
