import { deAgreement } from './de/agreement.ts'
import { deCare } from './de/care.ts'
import { deClientCodes } from './de/codes-client.ts'
import { deSystemCodes } from './de/codes-system.ts'
import { deCoding } from './de/coding.ts'
import { deColumns, deCriteria, deCriterionUnits } from './de/criteria.ts'
import { deLevels } from './de/levels.ts'
import { deMeasureFamilies, deMeasures, deMeasureUnits } from './de/measures.ts'
import { deChoices, deParameters } from './de/parameters.ts'
import { deReadings } from './de/readings.ts'
import { deRisks } from './de/risks.ts'
import { deSentences } from './de/sentences.ts'
import { deStrain } from './de/strain.ts'
import { deSupervision } from './de/supervision.ts'
import { deUnits } from './de/units.ts'
import type { FrameworkWords } from './framework-words.ts'

/** The framework in German. */
export const deFrameworkWords: FrameworkWords = {
  language: 'de',
  levels: deLevels,
  criteria: deCriteria,
  criterionUnits: deCriterionUnits,
  columns: deColumns,
  codes: { client: deClientCodes, system: deSystemCodes },
  coding: deCoding,
  strain: deStrain,
  risks: deRisks,
  parameters: deParameters,
  choices: deChoices,
  measures: deMeasures,
  measureFamilies: deMeasureFamilies,
  measureUnits: deMeasureUnits,
  units: deUnits,
  care: deCare,
  supervision: deSupervision,
  agreement: deAgreement,
  readings: deReadings,
  sentences: deSentences,
}
