import { readdirSync, readFileSync } from 'node:fs'
import { fieldOf } from './processes.ts'

/** What one kind of process took, all processes of that name together where there are several at once. */
export interface ProcessUse {
  readonly name: string
  /** Greatest sum of resident memory seen; memory shared between processes of PostgreSQL is counted once. */
  readonly peakMiB: number
  /** Medians of the second and the last quarter of the time watched: memory that grows with the data shows here. */
  readonly earlyMiB: number
  readonly lateMiB: number
  readonly cpuSeconds: number
}

export interface Watch {
  readonly stop: () => readonly ProcessUse[]
}

const everyMs = 1000

/** Watches processes and all that they start, by the name of the one they come from. */
export function watchProcesses(roots: Readonly<Record<string, number>>): Watch {
  const samples = new Map<string, number[]>()
  const cpu: Times = new Map()
  let isFirst = true
  const look = (): void => {
    const tree = children()
    for (const [root, pid] of Object.entries(roots)) {
      const sums = new Map<string, number>()
      for (const { name, pid: one } of below(tree, { root, pid })) {
        sums.set(name, (sums.get(name) ?? 0) + memoryMiB(one, name))
        note(cpu, { name, pid: one }, isFirst)
      }
      for (const [name, sum] of sums) samples.set(name, [...(samples.get(name) ?? []), sum])
    }
  }
  look()
  isFirst = false
  const timer = setInterval(look, everyMs)
  return {
    stop: () => {
      clearInterval(timer)
      look()
      return [...samples].map(([name, seen]) => useOf(name, seen, cpu.get(name)))
    },
  }
}

function useOf(
  name: string,
  seen: readonly number[],
  times: ReadonlyMap<number, { readonly first: number; readonly last: number }> = new Map(),
): ProcessUse {
  const quarter = (from: number, to: number) =>
    median(seen.slice(Math.floor(seen.length * from), Math.ceil(seen.length * to)))
  return {
    name,
    peakMiB: Math.max(...seen),
    earlyMiB: quarter(0.25, 0.5),
    lateMiB: quarter(0.75, 1),
    cpuSeconds: [...times.values()].reduce((sum, { first, last }) => sum + last - first, 0),
  }
}

type Times = Map<string, Map<number, { first: number; last: number }>>

function note(cpu: Times, { name, pid }: Named, isFirst: boolean): void {
  const of = cpu.get(name) ?? new Map<number, { first: number; last: number }>()
  const now = cpuSecondsOf(pid)
  const known = of.get(pid)
  // One that was started while we watched counts from its start.
  if (known === undefined) of.set(pid, { first: isFirst ? now : 0, last: now })
  else known.last = Math.max(known.last, now)
  cpu.set(name, of)
}

interface Named {
  readonly name: string
  readonly pid: number
}

function below(tree: ReadonlyMap<number, readonly number[]>, { root, pid }: { root: string; pid: number }): Named[] {
  const inner = (parent: number): number[] => (tree.get(parent) ?? []).flatMap((one) => [one, ...inner(one)])
  const isDatabase = root === 'PostgreSQL'
  return [
    { name: root, pid },
    ...inner(pid).map((one) => ({ name: isDatabase ? root : `${root}: work processes`, pid: one })),
  ]
}

function children(): ReadonlyMap<number, readonly number[]> {
  const tree = new Map<number, number[]>()
  for (const pid of readdirSync('/proc').map(Number).filter(Number.isInteger)) {
    const parent = fieldOf(pid, 'PPid')
    tree.set(parent, [...(tree.get(parent) ?? []), pid])
  }
  return tree
}

/** Processes of PostgreSQL share most of their memory: each is counted with its share. */
function memoryMiB(pid: number, name: string): number {
  if (name !== 'PostgreSQL') return fieldOf(pid, 'VmRSS') / 1024
  try {
    return Number(/^Pss:\s+(\d+)/m.exec(readFileSync(`/proc/${pid}/smaps_rollup`, 'utf8'))?.[1] ?? 0) / 1024
  } catch {
    return 0
  }
}

function cpuSecondsOf(pid: number): number {
  try {
    const fields = readFileSync(`/proc/${pid}/stat`, 'utf8').split(') ')[1]?.split(' ') ?? []
    // The kernel counts in hundredths of a second.
    return (Number(fields[11]) + Number(fields[12])) / 100
  } catch {
    return 0
  }
}

function median(values: readonly number[]): number {
  return [...values].sort((a, b) => a - b)[Math.floor(values.length / 2)] ?? 0
}
