import { readFileSync } from 'node:fs'
import { resolve } from 'node:path'
import { NexusError } from '../../errors.ts'
import type { PromptEntry, SystemEntry } from '../run/bench-configuration.ts'

/** The text of a system's prompt; empty where it has none. A file is looked for from the folder of the run's file. */
export function promptOf(entry: SystemEntry, folder: string): string {
  const prompt = 'prompt' in entry ? entry.prompt : null
  return prompt === null ? '' : textOf(prompt, entry.id, folder)
}

function textOf(prompt: PromptEntry, id: string, folder: string): string {
  if ('text' in prompt) return prompt.text.trim()
  const path = resolve(folder, prompt.file)
  try {
    return readFileSync(path, 'utf8').trim()
  } catch (cause) {
    throw new NexusError('benchInvalid', `System ${id}: its prompt ${path} cannot be read as a file.`, { cause })
  }
}
