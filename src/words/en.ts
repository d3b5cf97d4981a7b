import { enAgreement } from './en/agreement.ts'
import { enCare } from './en/care.ts'
import { enCodes } from './en/codes.ts'
import { enCoding } from './en/coding.ts'
import { enColumns, enCriteria, enCriterionUnits } from './en/criteria.ts'
import { enLevels } from './en/levels.ts'
import { enMeasureFamilies, enMeasures, enMeasureUnits } from './en/measures.ts'
import { enChoices, enParameters } from './en/parameters.ts'
import { enReadings } from './en/readings.ts'
import { enRisks } from './en/risks.ts'
import { enSentences } from './en/sentences.ts'
import { enStrain } from './en/strain.ts'
import { enSupervision } from './en/supervision.ts'
import { enUnits } from './en/units.ts'
import type { FrameworkWords } from './framework-words.ts'

/** The framework in English, whose source is the framework's own tables. */
export const enFrameworkWords: FrameworkWords = {
  language: 'en',
  levels: enLevels,
  criteria: enCriteria,
  criterionUnits: enCriterionUnits,
  columns: enColumns,
  codes: enCodes,
  coding: enCoding,
  strain: enStrain,
  risks: enRisks,
  parameters: enParameters,
  choices: enChoices,
  measures: enMeasures,
  measureFamilies: enMeasureFamilies,
  measureUnits: enMeasureUnits,
  units: enUnits,
  care: enCare,
  supervision: enSupervision,
  agreement: enAgreement,
  readings: enReadings,
  sentences: enSentences,
}
