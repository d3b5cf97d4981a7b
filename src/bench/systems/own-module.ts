import { existsSync, readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { join, resolve } from 'node:path'
import { pathToFileURL } from 'node:url'
import { NexusError } from '../../errors.ts'
import type { OwnFunction, OwnSystem } from './own-system.ts'

export interface OwnModule {
  readonly who: string
  /** A file, from the folder, or the name of a package installed there. */
  readonly module: string
  readonly export: string
  readonly folder: string
}

export interface LoadedSystem {
  readonly system: OwnSystem
  /** What stands in its file. */
  readonly text: string
}

/** Loads the system a module exports: a function, or an object with `reply`. */
export async function loadOwnSystem(own: OwnModule): Promise<LoadedSystem> {
  const path = pathOf(own)
  const exported = await exportOf(path, own)
  const system = isFunction(exported) ? { reply: exported } : exported
  if (isSystem(system)) return { system, text: readFileSync(path, 'utf8') }
  throw new NexusError(
    'benchInvalid',
    `${own.who}: the export ${own.export} of ${own.module} is neither a function nor an object with a function reply.`,
  )
}

function pathOf({ who, module, folder }: OwnModule): string {
  const file = resolve(folder, module)
  if (existsSync(file)) return file
  try {
    return createRequire(join(folder, 'here.js')).resolve(module)
  } catch (cause) {
    throw new NexusError(
      'benchInvalid',
      `${who}: there is no module ${module}. Give its file from the folder of the run's file, or a package installed there.`,
      { cause },
    )
  }
}

async function exportOf(path: string, { who, module, export: name }: OwnModule): Promise<unknown> {
  const loaded = await load(path, { who, module })
  const names = Object.keys(loaded)
  if (names.includes(name)) return Object.entries(loaded).find(([one]) => one === name)?.[1]
  const has = names.length === 0 ? 'nothing' : names.join(', ')
  throw new NexusError('benchInvalid', `${who}: ${module} exports no ${name}; it exports ${has}.`)
}

async function load(path: string, { who, module }: Pick<OwnModule, 'who' | 'module'>): Promise<object> {
  try {
    return await import(pathToFileURL(path).href)
  } catch (cause) {
    const isTypeScript = /\.[cm]?tsx?$/.test(path)
    const remedy = isTypeScript
      ? 'Node 20 reads no TypeScript by itself: start nexus with NODE_OPTIONS="--import tsx", use Node 22.18 or newer, or name the compiled file.'
      : 'Import it by hand to see more: node --eval "import(\'./…\')".'
    const said =
      cause instanceof Error
        ? `${cause.name}: ${cause.message.split('\n')[0]}`
        : 'it threw something else than an error'
    throw new NexusError('benchInvalid', `${who}: ${module} cannot be loaded (${said}). ${remedy}`, { cause })
  }
}

function isFunction(value: unknown): value is OwnFunction {
  return typeof value === 'function'
}

function isSystem(value: unknown): value is OwnSystem {
  if (typeof value !== 'object' || value === null) return false
  const fields: Readonly<Record<string, unknown>> = { ...methodsOf(value) }
  return (
    isFunction(fields.reply) &&
    ['startSession', 'end'].every((name) => fields[name] === undefined || isFunction(fields[name]))
  )
}

/** Of an object written down or made by a class. */
function methodsOf(value: object): Readonly<Record<string, unknown>> {
  return Object.fromEntries(['startSession', 'reply', 'end'].map((name) => [name, Reflect.get(value, name)]))
}
