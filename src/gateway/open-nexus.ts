import { embeddedCoder } from '../coders/embedded.ts'
import { rulesCoder } from '../coders/rules.ts'
import { NexusError } from '../errors.ts'
import type { Act } from '../store/act.ts'
import { consentTextNames } from '../store/consent-texts.ts'
import type { Database, Tx } from '../store/database.ts'
import { joinInstallation } from '../store/installation.ts'
import { createProject, findProject } from '../store/projects.ts'
import type { Vault } from '../store/vault.ts'
import { openSupervision, type Supervision } from '../supervision/open-supervision.ts'
import type { CompanionParts, CompanionSettings } from './companion-parts.ts'
import type { GatewayConfiguration } from './configuration.ts'
import { joining } from './joining.ts'
import { type ModeSwitch, openModeSwitch } from './mode-switch.ts'
import { type OpenCompanion, openCompanion } from './open-companion.ts'
import { isCode } from './open-talks.ts'
import { supervisionOf } from './override.ts'

export interface NexusParts {
  readonly configuration: GatewayConfiguration
  /** Its file, as messages name it. */
  readonly file?: string
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
  /** Of a store that may not answer yet: null once it can be asked, else why it cannot (`openPostgresLate`). */
  readonly ready?: () => Promise<NexusError | null>
}

/** Everything that reads along, without the wire. */
export interface OpenNexus {
  /** Id of the project everything is kept in; throws `unavailable` until the store answered once. */
  readonly project: () => string
  readonly companion: OpenCompanion
  readonly supervision: Supervision
  readonly modes: ModeSwitch
  /** Finishes and keeps what is under way; the database is closed by whoever opened it. */
  readonly close: () => Promise<void>
}

/**
 * Opens what a configuration says, in order: project, modes, those who are told, and who reads along. Where the store does not answer it
 * opens all the same: requests pass or are read by rules, as in any outage, in the modes of the file, and what was said waits in memory
 * until the store is joined.
 */
export async function openNexusOn(parts: NexusParts): Promise<OpenNexus> {
  const { configuration, database, vault, env, now = () => new Date() } = parts
  const joined = await joining({
    ...{ join: () => projectOf(parts, now()), isPassing: isSilence },
    onFault: (error) => parts.onFault('store', error),
  })
  // Until then these fail for one reason, which is told with each attempt.
  const onFault: NexusParts['onFault'] = (place, error) => {
    const isTold = !joined.isJoined() && (isSilence(error) || place === 'modes' || place === 'supervision')
    if (!isTold) parts.onFault(place, error)
  }
  const project = joined.now
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
      await joined.end()
      await companion.close()
      await supervision.close()
      await modes.close()
    },
  }
}

const isSilence = (error: unknown): boolean => isCode(error, 'unavailable')

/** The project, found or made; throws `unavailable` while the store does not answer. */
async function projectOf(parts: NexusParts, now: Date): Promise<string> {
  const silence = (await parts.ready?.()) ?? null
  if (silence !== null) throw new NexusError('unavailable', silence.message)
  try {
    return await projectIn(parts, now)
  } catch (error) {
    throw isCode(error, 'databaseUnreachable') ? new NexusError('unavailable', 'The store does not answer.') : error
  }
}

/** Nothing is made where an override rests on a text nobody can have agreed to. */
function projectIn(parts: NexusParts, now: Date): Promise<string> {
  const { database, vault } = parts
  return database.transaction(async (tx) => {
    const project = await placeOf(tx, parts, now)
    await requirePublished({ tx, vault, project, actor: 'cli', now }, parts)
    return project
  })
}

/** domain.md 9.7, "agreed": the text of each override is one the project published, word by word. Throws `gatewayInvalid`. */
async function requirePublished(
  act: Act,
  { configuration, file = 'the file of the gateway' }: NexusParts,
): Promise<void> {
  const named = configuration.systems.flatMap(({ override }, at) =>
    override === null ? [] : [{ at, consentText: override.consentText }],
  )
  if (named.length === 0) return
  const published = await consentTextNames(act, 'override')
  const faults = named.filter(({ consentText }) => !published.includes(consentText))
  if (faults.length === 0) return
  const there = published.length === 0 ? 'none so far' : published.join(', ')
  throw new NexusError(
    'gatewayInvalid',
    [
      ...faults.map(
        ({ at, consentText }) =>
          `${file}: systems.${at}.override.consentText is ${consentText}; the project has published no such text, so nobody can have agreed to it.`,
      ),
      `Published for consent to override: ${there}. Name one of these, or publish the text first: in the workbench under Consent texts, or with POST /api/v1/projects/{project}/consent-texts. Until then start without override.`,
    ].join('\n'),
  )
}

/** Before anybody set the installation up, a gateway may make its project; later a name that is not there is a slip. */
async function placeOf(tx: Tx, { configuration, vault }: NexusParts, now: Date): Promise<string> {
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
}

/** The trained model is opened only where a system is read with it. */
async function codersOf({ systems }: GatewayConfiguration) {
  const rules = rulesCoder()
  const isNeeded = systems.some(({ coder }) => coder === 'embedded')
  return { rules, embedded: isNeeded ? await embeddedCoder() : rules }
}
