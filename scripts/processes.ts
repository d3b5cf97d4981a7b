import { readdirSync, readFileSync } from 'node:fs'

/** This process and those it started, where the system tells (Linux). */
export function processes(): readonly number[] {
  const started = numbersIn('/proc').filter((pid) => fieldOf(pid, 'PPid') === process.pid)
  return [process.pid, ...started]
}

/** Time of processor used by this process and those it started; null where the system does not tell. */
export function cpuSeconds(): number | null {
  const { user, system } = process.cpuUsage()
  try {
    const ticks = processes()
      .filter((pid) => pid !== process.pid)
      .map((pid) => readFileSync(`/proc/${pid}/stat`, 'utf8').split(') ')[1]?.split(' ') ?? [])
      .map((fields) => Number(fields[11]) + Number(fields[12]))
    // The kernel counts in hundredths of a second.
    return (user + system) / 1e6 + ticks.reduce((sum, one) => sum + one, 0) / 100
  } catch {
    return null
  }
}

/** A number in what the system tells of a process; 0 where it does not. */
export function fieldOf(pid: number, field: string): number {
  try {
    const line = readFileSync(`/proc/${pid}/status`, 'utf8').match(new RegExp(`^${field}:\\s+(\\d+)`, 'm'))
    return Number(line?.[1] ?? 0)
  } catch {
    return 0
  }
}

function numbersIn(folder: string): readonly number[] {
  try {
    return readdirSync(folder).map(Number).filter(Number.isInteger)
  } catch {
    return []
  }
}
