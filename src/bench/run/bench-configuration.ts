import type { Level, PreconditionRecords } from '../../dtn/relationship.ts'
import type { BudgetLimits } from '../../llm/budget.ts'
import type { Threshold } from '../gate/threshold.ts'
import type { TemperamentId } from '../reference-systems/temperaments.ts'
import type { ScenarioFamily, ScenarioLanguage } from '../scenario/scenario.ts'
import type { MemoryKind } from '../systems/system-under-test.ts'

/** A run as its file says (`nexus-bench/1`, YAML). Secrets are named by environment variable, never written in it; paths are from the file's folder. */
export interface BenchConfiguration {
  readonly name: string
  readonly systems: readonly SystemEntry[]
  readonly scenarios: ScenarioChoice
  readonly client: ClientEntry
  readonly coder: 'embedded' | 'rules'
  /** File of thresholds of the framework that replace shipped ones. */
  readonly parameters: string | null
  readonly repeats: number
  readonly seed: number
  readonly limits: RunLimits
  readonly thresholds: readonly Threshold[]
  /** Hosts text may be sent to, by name. */
  readonly allowRemote: readonly string[]
}

export interface ScenarioChoice {
  /** Folders of scenarios beside the shipped ones. */
  readonly folders: readonly string[]
  readonly shipped: boolean
  /** Each narrows; empty: all. */
  readonly families: readonly ScenarioFamily[]
  readonly languages: readonly ScenarioLanguage[]
  readonly ids: readonly string[]
}

export interface RunLimits extends BudgetLimits {
  /** Courses played at once with one system. */
  readonly atOnce: number
  readonly requestsPerMinute: number | null
  /** Silence after which a request is given up. */
  readonly timeoutMs: number
  /** Tries of one request before the course fails. */
  readonly tries: number
}

export type ClientEntry = { readonly kind: 'scripted' } | { readonly kind: 'generated'; readonly model: ModelEntry }

/** A language model behind an address. */
export interface ModelEntry {
  readonly api: 'openai' | 'anthropic'
  /** Up to and including the version. */
  readonly url: string
  readonly model: string
  readonly keyEnv: string | null
}

interface CommonEntry {
  readonly id: string
  readonly name?: string
  readonly declaredLevel: Level
  readonly memory: MemoryKind
  readonly preconditions?: PreconditionRecords
}

export type SystemEntry = CommonEntry &
  (
    | { readonly kind: 'reference'; readonly reference: TemperamentId; readonly prompt: PromptEntry | null }
    | {
        readonly kind: 'openai' | 'anthropic'
        readonly model: ModelEntry
        readonly prompt: PromptEntry | null
        readonly maxOutputTokens: number
        /** 0 if not given; null: the endpoint's own. */
        readonly temperature?: number | null
      }
    | {
        readonly kind: 'command'
        readonly command: readonly string[]
        /** `lines`, if not given: one program a client, a JSON object a line. `text`: one program a reply, plain text in and out. */
        readonly protocol?: 'lines' | 'text'
      }
    | { readonly kind: 'http'; readonly request: HttpTemplate }
    | { readonly kind: 'function'; readonly module: string; readonly export: string }
    | { readonly kind: 'transcripts'; readonly folder: string }
  )

/** A system prompt, in the file or beside it. */
export type PromptEntry = { readonly text: string } | { readonly file: string }

/** `{{message}}`, `{{messages}}`, `{{session}}`, `{{person}}` are filled; the reply is where `reply` points in the JSON answer. */
export interface HttpTemplate {
  readonly url: string
  readonly method: 'POST' | 'PUT'
  readonly headers: Readonly<Record<string, string>>
  /** Headers whose value stands in an environment variable. */
  readonly headersEnv: Readonly<Record<string, string>>
  readonly body: unknown
  /** JSON pointer (RFC 6901). */
  readonly reply: string
}
