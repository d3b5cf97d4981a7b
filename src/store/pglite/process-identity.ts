import { readFileSync, readlinkSync } from 'node:fs'
import { hostname } from 'node:os'
import process from 'node:process'

/** A process, told apart from a later one that was given the same number. */
export interface Process {
  readonly pid: number
  readonly host: string
  /** Boot of the machine and space of process numbers (a container has its own); empty where the system does not tell. */
  readonly realm: string
  /** When it started, in the system's own count; empty where the system does not tell. */
  readonly started: string
}

export function thisProcess(): Process {
  return { pid: process.pid, host: hostname(), realm, started: startOf(process.pid) }
}

/** `unknown` where this process cannot see it: on another host, or in another container. */
export function isAlive({ pid, host, realm: theirs, started }: Process): 'yes' | 'no' | 'unknown' {
  if (host !== hostname() || theirs !== realm) return 'unknown'
  if (!isThere(pid)) return 'no'
  return startOf(pid) === started ? 'yes' : 'no'
}

function isThere(pid: number): boolean {
  try {
    process.kill(pid, 0)
    return true
  } catch (cause) {
    // EPERM: it is there and belongs to another account.
    return cause instanceof Error && 'code' in cause && cause.code === 'EPERM'
  }
}

/** Field 22 of proc(5) stat; the name of the program before it may hold anything, and ends with the last bracket. */
function startOf(pid: number): string {
  const fields = told(() => readFileSync(`/proc/${pid}/stat`, 'utf8')).split(') ')
  const last = fields[fields.length - 1]?.split(' ') ?? []
  // A process that ended and was not yet fetched by its parent holds nothing any more.
  return last[0] === 'Z' ? 'ended' : (last[19] ?? '')
}

function told(read: () => string): string {
  try {
    return read().trim()
  } catch {
    return ''
  }
}

const realm = [
  told(() => readFileSync('/proc/sys/kernel/random/boot_id', 'utf8')),
  told(() => readlinkSync('/proc/self/ns/pid')),
].join(' ')
