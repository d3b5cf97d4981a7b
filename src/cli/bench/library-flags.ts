import { Option } from 'commander'
import type { ScenarioChoice } from '../../bench/run/bench-configuration.ts'
import {
  type ScenarioFamily,
  type ScenarioLanguage,
  scenarioFamilies,
  scenarioLanguages,
} from '../../bench/scenario/scenario.ts'

export interface LibraryFlags {
  readonly folder?: readonly string[]
  /** False with `--no-shipped`. */
  readonly shipped: boolean
  readonly family?: ScenarioFamily
  readonly language?: ScenarioLanguage
  readonly json?: true
}

/** Which library is meant, for every command that reads one. */
export function libraryOptions(): readonly Option[] {
  return [
    new Option(
      '--folder <dir>',
      'a folder of scenarios of your own, beside those that come with Nexus; may be repeated',
    ).argParser((dir: string, before: readonly string[] = []) => [...before, dir]),
    new Option('--no-shipped', 'leave out those that come with Nexus'),
  ]
}

/** Which scenarios of it. */
export function filterOptions(): readonly Option[] {
  return [
    new Option('--family <family>', 'only this family').choices(scenarioFamilies),
    new Option('--language <language>', 'only this language').choices(scenarioLanguages),
  ]
}

export function choiceOf({ folder = [], shipped, family, language }: LibraryFlags): ScenarioChoice {
  return {
    ...{ folders: folder, shipped, ids: [] },
    families: family === undefined ? [] : [family],
    languages: language === undefined ? [] : [language],
  }
}
