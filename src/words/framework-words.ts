import type { CriterionId } from '../dtn/checklist.ts'
import type { clientCodes } from '../dtn/codebook-client.ts'
import type { systemCodes } from '../dtn/codebook-system.ts'
import type { CoderKind, LifeDomain, UncodedReason } from '../dtn/coding.ts'
import type { CriterionEntry } from '../dtn/criteria-table.ts'
import type { MeasureFamily, MeasureUnit } from '../dtn/measures/measure.ts'
import type { ParameterName } from '../dtn/parameters.ts'
import type { Level, PreconditionField, Speaker } from '../dtn/relationship.ts'
import type { RuptureState } from '../dtn/resolution.ts'
import type { Indicator, RiskAction, RiskIndicator, Severity } from '../dtn/risks/risk.ts'
import type { RuptureEndKind, RuptureKind } from '../dtn/rupture-kinds.ts'
import type { StrainSign } from '../dtn/strain-signs.ts'
import type { enAgreement } from './en/agreement.ts'
import type { enCare } from './en/care.ts'
import type { enCoding } from './en/coding.ts'
import type { enLevels } from './en/levels.ts'
import type { enChoices } from './en/parameters.ts'
import type { enReadings } from './en/readings.ts'
import type { enSentences } from './en/sentences.ts'
import type { enStrain } from './en/strain.ts'
import type { enSupervision } from './en/supervision.ts'
import type { enUnits } from './en/units.ts'

/**
 * What the framework is called in one language: every name and sentence, `{{…}}` for what changes (as i18next writes it). Read a name
 * where it stands, `words.criteria['S2.1'].name`, since many keys hold dots; fill a sentence with `filled`, and let `statements.ts`,
 * `risk-statements.ts` and `said.ts` say what a document says. A browser loads one language: `import('…/words/de.ts')`.
 */
export interface FrameworkWords {
  readonly language: 'en' | 'de'
  readonly levels: LevelWords
  readonly criteria: Readonly<Record<CriterionId, CriterionWords>>
  readonly criterionUnits: Readonly<Record<CriterionEntry['unit'], string>>
  readonly columns: Readonly<Record<Speaker, string>>
  readonly codes: CodebookWords
  readonly coding: CodingWords
  readonly strain: StrainCatalogue
  readonly risks: RiskWords
  readonly parameters: Readonly<Record<ParameterName, string>>
  readonly choices: Same<typeof enChoices>
  readonly measures: Readonly<Record<string, string>>
  readonly measureFamilies: Readonly<Record<MeasureFamily, string>>
  readonly measureUnits: Readonly<Record<MeasureUnit, string>>
  readonly units: Same<typeof enUnits>
  readonly care: CareWords
  readonly supervision: SupervisionWords
  readonly agreement: AgreementWords
  readonly readings: ReadingWords
  readonly sentences: SentenceWords
}

/** The same keys with other words; a key too few or too many does not compile. */
type Same<T> = { readonly [K in keyof T]: T[K] extends string ? string : Same<T[K]> }

export type LevelWords = Same<typeof enLevels> & {
  readonly names: Readonly<Record<Level | 'indeterminate', string>>
  readonly preconditions: Readonly<Record<PreconditionField, string>>
}

export type CodingWords = Same<typeof enCoding> & {
  readonly coderKinds: Readonly<Record<CoderKind, string>>
  readonly uncoded: Readonly<Record<UncodedReason, string>>
  readonly domains: Readonly<Record<LifeDomain, string>>
}

export type StrainCatalogue = Same<typeof enStrain> & {
  readonly kinds: Readonly<Record<RuptureKind, string>>
  readonly ends: Readonly<Record<RuptureEndKind, string>>
  readonly states: Readonly<Record<RuptureState, string>>
  readonly signs: Readonly<Record<StrainSign, string>>
}

export type CareWords = Same<typeof enCare>

export type SupervisionWords = Same<typeof enSupervision>

export type AgreementWords = Same<typeof enAgreement>

export type ReadingWords = Same<typeof enReadings>

export type SentenceWords = Same<typeof enSentences>

export interface CriterionWords {
  /** For tables and legends. */
  readonly short: string
  /** The line of the checklist; says strain where the paper says rupture, so that it can be shown at every level. */
  readonly name: string
  readonly operationalisation: string
  readonly counts: string
  readonly doesNotCount: string
}

export interface CodeWords<Sub extends string> {
  /** As the codebook calls it. */
  readonly name: string
  /** As a report of any level calls it: without the words of the alliance. */
  readonly plain: string
  readonly definition: string
  readonly counts: string
  readonly doesNotCount: string
  readonly subs: Readonly<Record<Sub, string>>
}

type CodesOf<Table> = {
  readonly [K in keyof Table]: CodeWords<Table[K] extends { readonly subs: infer Subs } ? keyof Subs & string : never>
}

export interface CodebookWords {
  readonly client: CodesOf<typeof clientCodes>
  readonly system: CodesOf<typeof systemCodes>
}

/** What a person should do next: by indicator, and what goes before it in a crisis. */
export type NextStepKey = RiskIndicator | 'crisisNow' | 'crisisLook' | 'crisisDoubt' | 'otherAdult'

export interface RiskWords {
  readonly indicators: Readonly<Record<RiskIndicator, string>>
  readonly severities: Readonly<Record<Severity, string>>
  readonly severityTitle: string
  readonly reactions: Readonly<Record<Severity, string>>
  readonly actions: Readonly<Record<RiskAction, string>>
  readonly verdicts: Readonly<Record<Indicator['verdict'], string>>
  readonly happening: { readonly statement: string; readonly act: string }
  readonly caution: { readonly person: string; readonly machine: string }
  readonly doubt: string
  readonly next: Readonly<Record<NextStepKey, string>>
}
