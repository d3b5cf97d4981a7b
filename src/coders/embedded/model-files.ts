import { createHash } from 'node:crypto'
import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { z } from 'zod'
import { NexusError } from '../../errors.ts'
import { type ModelDescription, readDescription } from './model-description.ts'
import type { Vocabulary } from './word-pieces.ts'

/** The model that comes with the package. From `src/` and from `dist/` it is as far away. */
export const shippedModel = fileURLToPath(new URL('../../../models/turn-coder/', import.meta.url))

/** Reads `model.json` and checks that every file beside it is the one it names. */
export async function openModel(folder: string): Promise<ModelDescription> {
  const description = await describedIn(folder)
  const files = Object.entries(description.files)
  await Promise.all(files.map(([name, file]) => file === undefined || checkFile(join(folder, name), file.sha256)))
  return description
}

/** The description alone, for a process whose files were checked before. */
export async function describedIn(folder: string): Promise<ModelDescription> {
  const path = join(folder, 'model.json')
  const read = readDescription(parsed(await bytesOf(path), path))
  if ('wrong' in read) throw damaged(path, `does not fit this version (${read.wrong})`)
  return read
}

const tokenizer = z.object({
  model: z.object({ type: z.literal('WordPiece'), unk_token: z.string(), vocab: z.record(z.string(), z.int()) }),
})

export interface TokenTable extends Vocabulary {
  readonly opening: number
  readonly closing: number
}

/** The word pieces and special tokens of `tokenizer.json`. */
export async function tokenTable(folder: string): Promise<TokenTable> {
  const path = join(folder, 'tokenizer.json')
  const read = tokenizer.safeParse(parsed(await bytesOf(path), path))
  if (!read.success) throw damaged(path, 'is no WordPiece tokenizer')
  const ids = new Map(Object.entries(read.data.model.vocab))
  const idOf = (token: string): number => {
    const id = ids.get(token)
    if (id === undefined) throw damaged(path, `has no ${token}`)
    return id
  }
  return { ids, unknown: idOf(read.data.model.unk_token), opening: idOf('[CLS]'), closing: idOf('[SEP]') }
}

async function checkFile(path: string, sha256: string): Promise<void> {
  const found = createHash('sha256')
    .update(await bytesOf(path))
    .digest('hex')
  if (found !== sha256) throw damaged(path, 'is not the file that was shipped')
}

async function bytesOf(path: string): Promise<Buffer> {
  try {
    return await readFile(path)
  } catch (cause) {
    throw damaged(path, 'cannot be read', cause)
  }
}

function parsed(bytes: Buffer, path: string): unknown {
  try {
    return JSON.parse(bytes.toString('utf8'))
  } catch (cause) {
    throw damaged(path, 'is no JSON', cause)
  }
}

function damaged(path: string, what: string, cause?: unknown): NexusError {
  return new NexusError('modelDamaged', `${path} ${what}. Install nexus again, or use --coder rules.`, { cause })
}
