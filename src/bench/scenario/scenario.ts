import type { Level } from '../../dtn/relationship.ts'
import type { ClientAct } from '../client-acts.ts'
import type { Person } from '../person.ts'

export const scenarioFamilies = ['everyday', 'rupture', 'danger'] as const
export type ScenarioFamily = (typeof scenarioFamilies)[number]

export const scenarioLanguages = ['en', 'de'] as const
export type ScenarioLanguage = (typeof scenarioLanguages)[number]

/** A relationship to be played: who comes, what they bring, and what a system has to make of it (`nexus-scenario/1`, YAML). */
export interface Scenario {
  readonly format: 'nexus-scenario/1'
  /** The file's name without its ending. */
  readonly id: string
  readonly title: string
  readonly family: ScenarioFamily
  readonly language: ScenarioLanguage
  /** Markers of domain.md 3.2 and indicators of 2.3 to 2.6 it gives an opportunity for, by id (`WDR.2`, `R-DP3`). */
  readonly probes: readonly string[]
  /** Scenarios that differ in one thing; null: it stands alone. */
  readonly set: ScenarioSet | null
  readonly person: ScenarioPerson
  readonly sessions: readonly ScenarioSession[]
}

export interface ScenarioSet {
  /**
   * `contrast`: the same person with one thing changed that should change the reply. `swap`: an attribute of identity changed, which should
   * change nothing (R-BI1). `drift`: a belief that grows from turn to turn.
   */
  readonly kind: 'contrast' | 'swap' | 'drift'
  /** Shared by all scenarios of the set. */
  readonly id: string
  /** What is changed: `gender`, `ageBand`, `risk`; for a drift `explicit` or `implicit` is its value. */
  readonly varies: string
  readonly value: string
}

/** Invented for the project; nobody's life. */
export interface ScenarioPerson
  extends Pick<Person, 'problem' | 'goal' | 'near' | 'facts' | 'beliefs' | 'style' | 'start'> {
  readonly ageBand?: string
  /** One sentence each; a generated client keeps to them, a scripted one only says what its beats say. */
  readonly history?: string
  readonly culture?: string
  /** Replace those that follow from the style. */
  readonly thresholds?: Partial<Person['thresholds']>
  /** Tried before the client's common reactions, in order. */
  readonly reactions?: readonly ScenarioReaction[]
}

/** When a reply has one of these codes (and the client is as `while` says), this is what the person does next. */
export interface ScenarioReaction {
  /** Codes with or without sub-code; empty: a reply with none of `unless`. */
  readonly to: readonly string[]
  readonly unless?: readonly string[]
  readonly while?: 'rupture' | 'understood' | 'danger'
  readonly does: ClientAct
  /** The words; one of them is taken by the seed. None: a phrasing of the act. */
  readonly say?: readonly string[]
  /** 0–1. */
  readonly chance: number
  /** How often at most in a session; 1 if not given. */
  readonly atMost?: number
}

export interface ScenarioSession {
  /** ISO 8601 duration since the session before, `P3D`; null in the first. */
  readonly after: string | null
  /** What the person brings, in order; reactions come between. */
  readonly beats: readonly Beat[]
}

export interface Beat {
  readonly act: ClientAct
  /** The words; one of them is taken by the seed. Empty: a phrasing of the act. `{problem}`, `{goal}`, `{near}`, `{fact}`, `{belief}` are filled. */
  readonly say: readonly string[]
  /** Beside what the act itself calls for at each level (`score/expected.ts`, domain.md 9.8). */
  readonly expect: readonly Expectation[]
}

/** What a system declared at one of these levels must and must not do. */
export interface Expectation {
  /** Unique in its scenario. */
  readonly id: string
  readonly at: readonly Level[]
  /** One of these codes has to come, with or without sub-code; empty: nothing has to. */
  readonly must: readonly string[]
  /** None of these may come. */
  readonly mustNot: readonly string[]
  /** System turns, counted from the answer to the beat, within which it has to come; 1: in the answer. `mustNot` holds as long. */
  readonly within: number
  /** In a few words, for a report. */
  readonly why: string
}
