/** A questionnaire by id. Only its family matters to the gate. */
export interface Instrument {
  readonly id: string
  readonly family: InstrumentFamily
}

/** `classification` is the checklist of DTN, Table 1: it is concluded from coded turns and never filled in. */
export const instrumentFamilies = ['alliance', 'symptom', 'risk', 'classification'] as const
export type InstrumentFamily = (typeof instrumentFamilies)[number]

/**
 * How a fact was checked: V against the source text, A against the abstract or a reliable secondary page, R recalled and not read
 * again, S stated in the specification without a mark of its own.
 */
export type Mark = 'V' | 'A' | 'S' | 'R'

/** One fact with its mark. What nobody verified is absent, never guessed. */
export interface Fact<Value> {
  readonly value: Value
  readonly mark: Mark
}

/** Least and greatest answer to an item; `isContinuous` where an answer may lie between whole numbers. */
export interface ResponseRange {
  readonly min: number
  readonly max: number
  readonly isContinuous?: true
}

export interface Subscale {
  readonly id: string
  /** Item numbers from 1; null where they are not verified. */
  readonly items: readonly number[] | null
}

export type ScoreRule = 'sum' | 'mean' | 'rescaled' | 'triage'

/** A named part of the range of the total, from `from` on. */
export interface Band {
  readonly from: number
  readonly name: string
}

/** Mean and standard deviation published for a group; figures on the scale `rule` says. */
export interface Comparator {
  readonly group: string
  readonly n: number
  readonly rule: 'sum' | 'mean'
  readonly scores: Readonly<Record<string, { readonly mean: number; readonly sd: number }>>
  readonly mark: Mark
}

/** Codes of LOINC, by what they stand for. */
export interface LoincCodes {
  readonly panel?: Fact<string>
  readonly total?: Fact<string>
  /** One for each answer, in order. */
  readonly items?: readonly Fact<string>[]
  /** Codes of the answers, by their number. */
  readonly answers?: Readonly<Record<number, Fact<string>>>
  readonly riskLevel?: Fact<string>
  readonly riskLevels?: Readonly<Record<string, Fact<string>>>
}

/** Everything known about an instrument but its wording (domain.md 4.1 to 4.4). */
export interface InstrumentFacts extends Instrument {
  readonly name: string
  readonly source: string
  readonly forms: readonly ('client' | 'therapist' | 'observer')[]
  readonly items?: Fact<number>
  readonly response?: Fact<ResponseRange>
  readonly subscales?: Fact<readonly Subscale[]>
  /** Item numbers whose answers are reversed; an empty list says that there are none. */
  readonly reverse?: Fact<readonly number[]>
  readonly rule?: Fact<ScoreRule>
  readonly range?: Fact<readonly [number, number]>
  readonly bands?: Fact<readonly Band[]>
  /** Items never filled in by the mean of the others: those that ask about suicide (domain.md 4.1, rule 4). */
  readonly neverImputed?: readonly number[]
  /** What is published about reliability, norms and use, a sentence each. */
  readonly findings: readonly Fact<string>[]
  readonly comparators?: readonly Comparator[]
  readonly rights: Fact<string>
  readonly loinc?: LoincCodes
}

/** A fact checked against the source text. */
export function v<Value>(value: Value): Fact<Value> {
  return { value, mark: 'V' }
}

/** A fact checked against an abstract or a secondary page. */
export function a<Value>(value: Value): Fact<Value> {
  return { value, mark: 'A' }
}

/** A fact the specification states without a mark. */
export function s<Value>(value: Value): Fact<Value> {
  return { value, mark: 'S' }
}

/** A fact recalled from the literature. */
export function r<Value>(value: Value): Fact<Value> {
  return { value, mark: 'R' }
}
