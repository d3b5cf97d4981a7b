import { embeddedCoder } from '../coders/embedded.ts'
import { rulesCoder } from '../coders/rules.ts'
import { NexusError } from '../errors.ts'
import type { Database } from '../store/database.ts'
import { joinInstallation } from '../store/installation.ts'
import { createProject, findProject } from '../store/projects.ts'
import type { Vault } from '../store/vault.ts'
import { openSupervision, type Supervision } from '../supervision/open-supervision.ts'
import type { CompanionParts, CompanionSettings } from './companion-parts.ts'
import type { GatewayConfiguration } from './configuration.ts'
import { type ModeSwitch, openModeSwitch } from './mode-switch.ts'
import { type OpenCompanion, openCompanion } from './open-companion.ts'
import { supervisionOf } from './override.ts'

export interface NexusParts {
  readonly configuration: GatewayConfiguration
  readonly database: Database
  readonly vault: Vault
  /** Where the secrets are that the configuration names. */
  readonly env: Readonly<Record<string, string | undefined>>
  /** Told of a part that fails: a place and a code, never what was said. */
  readonly onFault: (place: string, error: unknown) => void
  readonly now?: () => Date
  /** In the place of those that come with the package. */
  readonly coders?: CompanionParts['coders']
  readonly settings?: CompanionSettings
}

/** Everything that reads along, without the wire. */
export interface OpenNexus {
  /** Id of the project everything is kept in. */
  readonly project: string
  readonly companion: OpenCompanion
  readonly supervision: Supervision
  readonly modes: ModeSwitch
  /** Finishes and keeps what is under way; the database is closed by whoever opened it. */
  readonly close: () => Promise<void>
}

/** Opens what a configuration says, in order: project, modes, those who are told, and who reads along. */
export async function openNexusOn(parts: NexusParts): Promise<OpenNexus> {
  const { configuration, database, vault, env, onFault, now = () => new Date() } = parts
  const project = await projectOf(parts, now())
  const common = { database, vault, project, now }
  const modes = await openModeSwitch({
    ...{ ...common, systems: configuration.systems, onFault: (error) => onFault('modes', error) },
  })
  const supervision = await openSupervision({
    ...{ ...common, settings: supervisionOf(configuration), environment: env },
    log: { error: (facts) => onFault('supervision', facts) },
  })
  const companion = await openCompanion({
    ...{ ...common, configuration, supervision, onFault },
    ...{ modeOf: modes.modeOf, count: modes.count, coders: parts.coders ?? (await codersOf(configuration)) },
    ...(parts.settings === undefined ? {} : { settings: parts.settings }),
  })
  return {
    ...{ project, companion, supervision, modes },
    close: async () => {
      await companion.close()
      await supervision.close()
      await modes.close()
    },
  }
}

/** Before anybody set the installation up, a gateway may make its project; later a name that is not there is a slip. */
async function projectOf({ configuration, database, vault }: NexusParts, now: Date): Promise<string> {
  return database.transaction(async (tx) => {
    const act = { tx, vault, actor: 'cli', now }
    const { isSetUp } = await joinInstallation(act)
    const found = await findProject(tx, configuration.project)
    if (found !== null) return found
    if (isSetUp) {
      throw new NexusError(
        'notFound',
        'There is no project of the name or id that the file of the gateway gives. Make it in the workbench, or correct the file.',
      )
    }
    const terms = { name: configuration.project, retentionDays: null, purpose: null, pseudonymise: true }
    return (await createProject(act, terms)).id
  })
}

/** The trained model is opened only where a system is read with it. */
async function codersOf({ systems }: GatewayConfiguration) {
  const rules = rulesCoder()
  const isNeeded = systems.some(({ coder }) => coder === 'embedded')
  return { rules, embedded: isNeeded ? await embeddedCoder() : rules }
}
