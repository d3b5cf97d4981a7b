import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { rulesCoder } from '../../src/coders/rules.ts'
import type { GatewayConfiguration } from '../../src/gateway/configuration.ts'
import { openNexusOn } from '../../src/gateway/open-nexus.ts'
import { endConsentText, publishConsentText } from '../../src/store/consent-texts.ts'
import { findProject } from '../../src/store/projects.ts'
import { type ScratchStore, storeKinds } from '../store/scratch-store.ts'
import { guarded } from './assembled-scene.ts'

describe.each(storeKinds)('a gateway with an override on $name', ({ open }) => {
  let store: ScratchStore
  beforeAll(async () => {
    store = await open()
  }, 60_000)
  afterAll(() => store.close())

  const publish = (project: string, kind: 'override' | 'processing', language = 'en') =>
    store.inAct(project, (act) => publishConsentText(act, { kind, language, title: 'Protection', text: 'May we?' }))

  /** Opens it on a project with overrides under these texts, one for each system, and closes it; the refusal where there is one. */
  const start = async (project: string, ...texts: readonly string[]): Promise<string> => {
    const systems = texts.map((consentText, at) =>
      guarded(`s${at}`, 'http://127.0.0.1:1', {
        ...{
          coder: 'rules',
          override: { triggers: ['clientRisk'], acts: ['alertHuman'], consentText, supervisor: 'A' },
        },
      }),
    )
    const configuration: GatewayConfiguration = {
      ...{ listen: { host: '127.0.0.1', port: 0 }, project, systems },
      supervision: { channels: [], rota: [], workbench: null },
      limits: { relationships: 10, waitingTurns: 10, decideMs: 100, bodyBytes: 1024 },
    }
    const rules = rulesCoder()
    const { database, vault } = store
    const parts = { configuration, file: 'g.yaml', database, vault, env: {}, onFault: () => undefined }
    try {
      const nexus = await openNexusOn({ ...parts, coders: { rules, embedded: rules } })
      await nexus.close()
      return 'started'
    } catch (error) {
      return error instanceof Error ? error.message : 'no error'
    }
  }

  it('starts under a text its project published, also one that is shown no more', async () => {
    const project = await store.newProject()
    const { id } = await publish(project, 'override')
    await publish(project, 'override', 'de')
    expect(await start(project, 'override-en-1', 'override-de-1')).toBe('started')
    await store.inAct(project, (act) => endConsentText(act, id))
    expect(await start(project, 'override-en-1')).toBe('started')
  })

  it('is refused under one it did not publish, each named with file and field, and with those there are', async () => {
    const project = await store.newProject()
    await publish(project, 'override')
    const message = await start(project, 'override-en-1', 'override-en-2', 'override-de-1')
    expect(message.split('\n')).toEqual([
      expect.stringMatching(/^g\.yaml: systems\.1\.override\.consentText is override-en-2; /),
      expect.stringMatching(/^g\.yaml: systems\.2\.override\.consentText is override-de-1; /),
      expect.stringMatching(/^Published for consent to override: override-en-1\. .* publish the text first/),
    ])
  })

  it('counts no text of another kind and none of another project', async () => {
    const [project, other] = [await store.newProject(), await store.newProject()]
    await publish(project, 'processing')
    await publish(other, 'override')
    expect(await start(project, 'override-en-1')).toContain('Published for consent to override: none so far.')
  })

  it('leaves nothing behind where it is refused: no project is made for it', async () => {
    expect(await start('Never made', 'override-en-1')).toContain('systems.0.override.consentText')
    expect(await store.database.transaction((tx) => findProject(tx, 'Never made'))).toBeNull()
  })
})
