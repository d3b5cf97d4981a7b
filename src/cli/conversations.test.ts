import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { assessConversations } from './conversations.ts'
import type { Terminal } from './terminal.ts'

const saying = (answer: string): Terminal => ({
  out: async () => undefined,
  tell: () => undefined,
  status: () => undefined,
  ask: async () => answer,
  ...{ isClosed: false, isWatched: true, isColour: false, width: 80 },
})

describe('assessing conversations', () => {
  it('opens no file of results where somebody will not have text sent away', async () => {
    const folder = mkdtempSync(join(tmpdir(), 'nexus-conversations-'))
    const file = join(folder, 'chat.txt')
    writeFileSync(file, 'Me: I am tired.\n\nAI: Since when?\n')
    let opened = 0
    const open = async () => {
      opened += 1
      return { outputs: [] }
    }
    const flags = { coder: 'llm', model: 'm', baseUrl: 'https://example.org/v1', allowRemote: 'example.org' } as const
    const run = { seed: 1, robustness: 'skip', open } as const
    const declined = assessConversations([file], flags, { run, terminal: saying('n') })
    await expect(declined).rejects.toMatchObject({ code: 'remoteNotAllowed' })
    expect(opened).toBe(0)
    rmSync(folder, { recursive: true })
  })
})
