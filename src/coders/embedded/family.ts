import { baseOf, type CodeId, readCodeId, subOf } from '../../dtn/codebook.ts'
import { type LifeDomain, lifeDomains } from '../../dtn/coding.ts'
import type { Speaker } from '../../dtn/relationship.ts'

/** The labels of one base code: itself, its sub-codes and what is said about it. Numbers are places in the list of labels. */
export interface Family {
  readonly base: CodeId
  readonly label: number
  readonly leaves: readonly Leaf[]
  /** `depthN`, `stepN`: at least N, ascending. */
  readonly depth: readonly Rung[]
  readonly step: readonly Rung[]
  readonly domains: readonly { readonly domain: LifeDomain; readonly label: number }[]
  /** `RSK.acute`: the turn holds a risk that is acute, whichever. */
  readonly acute: number | null
  /** `inappropriate`, `mismatch`, `safety`. */
  readonly flags: ReadonlyMap<string, number>
}

export interface Leaf {
  readonly code: CodeId
  readonly label: number
}

export interface Rung {
  readonly atLeast: number
  readonly label: number
}

/** Sorts a speaker's labels into families, in the order of the base codes. A label nobody knows is a wrong model file. */
export function familiesOf(labels: readonly string[], speaker: Speaker): readonly Family[] {
  const families = new Map<string, Open>()
  for (const [label, name] of labels.entries()) {
    const code = readCodeId(name, speaker)
    if (code !== null && subOf(code) === '') families.set(name, opened(code, label))
  }
  for (const [label, name] of labels.entries()) {
    const [base = ''] = name.split(/[.@]/, 1)
    const family = families.get(base)
    const isKnown = family !== undefined && (name === base || add(family, { name, label, speaker }))
    if (!isKnown) throw new RangeError(`The model has a label the codebook does not: ${name}.`)
  }
  return [...families.values()]
}

interface Open extends Family {
  readonly leaves: Leaf[]
  readonly depth: Rung[]
  readonly step: Rung[]
  readonly domains: { domain: LifeDomain; label: number }[]
  acute: number | null
  readonly flags: Map<string, number>
}

function opened(base: CodeId, label: number): Open {
  return { base, label, leaves: [], depth: [], step: [], domains: [], acute: null, flags: new Map() }
}

/** False for a label that means nothing. */
function add(family: Open, { name, label, speaker }: { name: string; label: number; speaker: Speaker }): boolean {
  const code = readCodeId(name, speaker)
  const [, domain] = name.split('@')
  const rest = name.slice(family.base.length + 1)
  const [, kind, atLeast] = /^(depth|step)(\d)$/.exec(rest) ?? []
  if (code !== null) family.leaves.push({ code, label })
  else if (domain !== undefined && isDomain(domain)) family.domains.push({ domain, label })
  else if (kind === 'depth' || kind === 'step') family[kind].push({ atLeast: Number(atLeast), label })
  else if (rest === 'acute' && baseOf(family.base) === 'RSK') family.acute = label
  else if (flagNames.has(rest)) family.flags.set(rest, label)
  else return false
  return true
}

const flagNames: ReadonlySet<string> = new Set(['inappropriate', 'mismatch', 'safety'])

function isDomain(name: string): name is LifeDomain {
  return lifeDomains.some((domain) => domain === name)
}
