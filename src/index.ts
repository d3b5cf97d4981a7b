/** What those who install Nexus can import. The one barrel: inside, everything is imported from the file that defines it. */
export { type AssessOptions, assess, type ConcludeOptions, conclude } from './assess/assess.ts'
export { compare, compareLists } from './assess/compare.ts'
export { type LiveAssessment, liveAssessment } from './assess/live.ts'
export { nexusVersion } from './assess/version.ts'
export type { CodeOptions, Coder, CodingContext, LiveCoder, TurnCoding } from './coders/coder.ts'
export { type EmbeddedOptions, embeddedCoder } from './coders/embedded.ts'
export { humanCoder } from './coders/human.ts'
export { type BudgetedCoder, type JudgedCoderOptions, judgedCoderFromOptions } from './coders/judged/options.ts'
export { type JudgedCoder, type JudgedOptions, judgedCoder } from './coders/judged.ts'
export { rulesCoder } from './coders/rules.ts'
export type { Assessment } from './dtn/assessment.ts'
export { type Certainty, certainties } from './dtn/certainty.ts'
export { type CriterionId, criterionIds, type Finding, type Verdict } from './dtn/checklist.ts'
export { type BaseCode, type CodeEntry, type CodeId, codebookVersion, codesOf } from './dtn/codebook.ts'
export type { Code, Coding, Measured } from './dtn/coding.ts'
export type { ComparedList, Comparison } from './dtn/comparison.ts'
export { criteriaTable } from './dtn/criteria-table.ts'
export { type GateDecision, type GateInput, gateInstrument } from './dtn/gate.ts'
export type { ResearchOverride } from './dtn/gate-override.ts'
export { gateInputOf, scheduleInputOf } from './dtn/instruments/assessed.ts'
export {
  coursesOf,
  type SampleReliability,
  type ScaleCourse,
  sampleReliabilities,
} from './dtn/instruments/course.ts'
export type { Instrument, InstrumentFacts } from './dtn/instruments/instrument.ts'
export { type InstrumentKey, type InstrumentPack, keyOf, type PackKey } from './dtn/instruments/key.ts'
export { type NextAdministration, nextAdministration, type ScheduleInput } from './dtn/instruments/schedule.ts'
export {
  type Administration,
  type InstrumentScore,
  type ScoreOutcome,
  type ScoringContext,
  scoreAdministration,
} from './dtn/instruments/score.ts'
export { instrumentOf, instruments } from './dtn/instruments.ts'
export type { Following } from './dtn/measures/following.ts'
export { stanceFlips } from './dtn/measures/stances.ts'
export type { Measures } from './dtn/measures.ts'
export { mergedTurns } from './dtn/merging.ts'
export { defaultParameters, type Parameters, parametersVersion, withParameters } from './dtn/parameters.ts'
export type { Level, Relationship, Session, Speaker, Turn } from './dtn/relationship.ts'
export type { Risk, Severity } from './dtn/risks/risk.ts'
export type { Rupture } from './dtn/ruptures.ts'
export {
  type DropPattern,
  findScoreDrops,
  type ScoreChange,
  type ScoreDrop,
  type SessionScore,
} from './dtn/score-change.ts'
export { type ItemScore, type ScoringKey, scoreItems } from './dtn/scoring.ts'
export { type ErrorCode, errorCodes, NexusError } from './errors.ts'
export { readAssessments, writeAssessment } from './formats/assessments.ts'
export { type CodingTable, readCodingTable } from './formats/coding-table.ts'
export { readCodings, writeCoding } from './formats/codings.ts'
export { codeSystemBundle, type FhirBundle, type FhirInput, fhirBundle } from './formats/fhir/bundle.ts'
export type { ConsentRecord } from './formats/fhir/consents.ts'
export { type FormatId, formats } from './formats/format.ts'
export { type ReadPack, readInstrumentPack } from './formats/instrument-pack.ts'
export type { ReadProblem } from './formats/problem.ts'
export { type ReadOptions, readTranscripts, readTranscriptText } from './formats/read.ts'
export type { ReadEvent } from './formats/reader.ts'
export { type ResponsesEvent, readResponses } from './formats/responses.ts'
export type { ChatModel } from './llm/chat-model.ts'
export { agreementText } from './report/agreement-text.ts'
export { csvTables } from './report/csv.ts'
export { htmlReport } from './report/html.ts'
export { junitXml } from './report/junit.ts'
export { methodsText } from './report/methods.ts'
export type { MethodsSources } from './report/methods-part.ts'
export type { ReportEntry } from './report/report-entry.ts'
export { type AgreementForestOptions, agreementForest } from './report/svg/agreement-forest.ts'
export { type CalibrationOptions, calibrationPicture } from './report/svg/calibration.ts'
export { forest } from './report/svg/forest.ts'
export type { ForestMark, ForestOptions, ForestRow } from './report/svg/forest-row.ts'
export { survivalPicture } from './report/svg/survival.ts'
export { trend } from './report/svg/trend.ts'
export type { TrendLane, TrendOptions, TrendPoint } from './report/svg/trend-course.ts'
export { assessmentTable } from './report/text.ts'
export { type Agreement, type AgreementOptions, agreementOf } from './stats/agreement.ts'
export { alpha } from './stats/alpha.ts'
export { type BoundaryOptions, boundaryScores, type Stretch, stretchScores } from './stats/boundaries.ts'
export { brennanPrediger } from './stats/brennan-prediger.ts'
export { type ControlChart, controlChart, controlRules } from './stats/control-chart.ts'
export { type CronbachAlpha, cronbachAlpha } from './stats/cronbach.ts'
export { cumulativeIncidence, type FollowedByKind, type IncidenceStep } from './stats/cumulative-incidence.ts'
export { fleiss } from './stats/fleiss.ts'
export { gwet } from './stats/gwet.ts'
export { type Icc, type IntraclassCorrelations, intraclassCorrelations } from './stats/icc.ts'
export { cohenKappa, kappa, pairsOf } from './stats/kappa.ts'
export { type LogRank, logRank } from './stats/log-rank.ts'
export { mcdonaldOmega, type Omega, type OmegaOptions } from './stats/omega.ts'
export { percentAgreement } from './stats/percent.ts'
export type { Ratings, Scale } from './stats/ratings.ts'
export { type Change, type ReliableChange, reliableChange } from './stats/reliable-change.ts'
export type { ScoreTable } from './stats/score-table.ts'
export { scott } from './stats/scott.ts'
export type { Coefficient } from './stats/statistic.ts'
export { type Followed, kaplanMeier, numberAtRisk, type SurvivalCurve } from './stats/survival.ts'
export type { Weighting } from './stats/weights.ts'
export { type Adjudication, adjudicate, type CodedUnit, type Decision, disputesOf } from './study/adjudicate.ts'
export { type AgreementFindings, agreementBy, disagreementsOf } from './study/agreement.ts'
export { type CoderConclusion, conclusionOf, conclusionOfGold } from './study/agreement-conclusions.ts'
export type { AgreementReport } from './study/agreement-report.ts'
export { type AssignPlan, assignUnits } from './study/assign.ts'
export { type Calibration, type CalibrationUnit, calibrateThresholds } from './study/calibrate.ts'
export type { Disagreement } from './study/disagreements.ts'
export {
  type DropoutSurvival,
  dropoutSurvival,
  type FollowedRelationship,
  followedRelationship,
  type GroupSurvival,
} from './study/dropout-survival.ts'
export { type EvaluatedCase, type Evaluation, evaluate } from './study/evaluation.ts'
export { type Gold, goldOfCoding, readGold } from './study/gold.ts'
export { type GoldRobustness, goldRobustness } from './study/robustness.ts'
export { type Candidate, sampleStudy } from './study/sample.ts'
export { type StudyStatus, statusOf } from './study/status.ts'
export type { Study } from './study/study.ts'
