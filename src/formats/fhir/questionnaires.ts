import type {
  Coding,
  Extension,
  Questionnaire,
  QuestionnaireItem,
  QuestionnaireItemAnswerOption,
  QuestionnaireResponse,
  QuestionnaireResponseItem,
} from '@medplum/fhirtypes'
import type { Fact, InstrumentFacts } from '../../dtn/instruments/instrument.ts'
import type { InstrumentPack } from '../../dtn/instruments/key.ts'
import type { InstrumentScore } from '../../dtn/instruments/score.ts'
import type { FhirContext } from './context.ts'
import { absentExtension, coding, extension } from './elements.ts'
import { uuidOf } from './identity.ts'
import { fhirTime } from './times.ts'

/** An administration with what is known of its instrument; the pack is there only where a deployer gave one. */
export interface Administered {
  readonly score: InstrumentScore
  readonly instrument: InstrumentFacts | null
  readonly pack: InstrumentPack | null
}

/**
 * The form: items by number with codes and weights. It holds the wording of an item only where a deployer's licensed pack brings it
 * (domain.md 4.1, rule 1).
 */
export function questionnaireOf(administered: Administered): Questionnaire {
  const { score, instrument, pack } = administered
  const title = instrument?.name ?? score.instrument
  const rights = pack?.licence ?? instrument?.rights.value
  const panel = loinc(instrument?.loinc?.panel)
  return {
    resourceType: 'Questionnaire',
    id: uuidOf('questionnaire', ...versionWords(administered)),
    ...(score.language === null ? {} : { language: score.language }),
    url: formUrl(score),
    ...(score.version === null ? {} : { version: score.version }),
    name: `Form${score.instrument.replaceAll(/[^A-Za-z0-9]/g, '')}`,
    title,
    status: 'active',
    subjectType: ['Patient'],
    ...(rights === undefined ? {} : { copyright: rights }),
    code: [...panel, coding('instrument', score.instrument)],
    item: score.raw.map((_, index) => itemOf(index + 1, administered)),
  }
}

/** Two wordings of one instrument are two forms. */
function versionWords({ score, pack }: Administered): readonly string[] {
  return [score.instrument, score.version ?? '', score.language ?? '', pack === null ? 'numbers' : 'wording']
}

function formUrl({ instrument }: InstrumentScore): string {
  return `urn:nexus:questionnaire:${encodeURIComponent(instrument)}`
}

/** Codes nobody verified (mark R) are not sent out as if somebody had. */
function loinc(fact: Fact<string> | undefined): Coding[] {
  return fact === undefined || fact.mark === 'R' ? [] : [{ system: 'http://loinc.org', code: fact.value }]
}

function itemOf(number: number, { score, instrument, pack }: Administered): QuestionnaireItem {
  const kind = kindOf(instrument)
  const text = pack?.items[number - 1]?.text
  const reverse = instrument?.reverse
  const response = instrument?.response?.value
  const weight =
    reverse === undefined ? [] : [extension('weight', { valueInteger: reverse.value.includes(number) ? -1 : 1 })]
  const limits = kind === 'integer' || kind === 'decimal' ? limitsOf(kind, response) : []
  const extensions = [...weight, ...limits]
  return {
    ...(extensions.length === 0 ? {} : { extension: extensions }),
    linkId: String(number),
    code: [...loinc(instrument?.loinc?.items?.[number - 1]), coding('item', `${score.instrument}.${number}`)],
    ...(text === undefined ? {} : { text }),
    type: kind,
    ...(kind === 'choice' ? { answerOption: optionsOf(instrument) } : {}),
  }
}

type Kind = 'boolean' | 'choice' | 'decimal' | 'integer'

/** Yes or no for the screener, choices where answers have codes of LOINC, else numbers. */
function kindOf(instrument: InstrumentFacts | null): Kind {
  if (instrument?.rule?.value === 'triage') return 'boolean'
  if (instrument?.loinc?.answers !== undefined) return 'choice'
  const isWhole = instrument?.response !== undefined && instrument.response.value.isContinuous !== true
  return isWhole ? 'integer' : 'decimal'
}

function limitsOf(kind: 'decimal' | 'integer', response: { readonly min: number; readonly max: number } | undefined) {
  if (response === undefined) return []
  const limit = (name: string, value: number): Extension => ({
    url: `http://hl7.org/fhir/StructureDefinition/${name}`,
    ...(kind === 'integer' ? { valueInteger: value } : { valueDecimal: value }),
  })
  return [limit('minValue', response.min), limit('maxValue', response.max)]
}

function optionsOf(instrument: InstrumentFacts | null): QuestionnaireItemAnswerOption[] {
  const { min, max } = instrument?.response?.value ?? { min: 0, max: -1 }
  const numbers = Array.from({ length: max - min + 1 }, (_, index) => min + index)
  return numbers.map((number) => ({ valueCoding: answerCoding(number, instrument) }))
}

function answerCoding(number: number, instrument: InstrumentFacts | null): Coding {
  const code = loinc(instrument?.loinc?.answers?.[number])[0] ?? coding('answer', String(number))
  return {
    extension: [{ url: 'http://hl7.org/fhir/StructureDefinition/ordinalValue', valueDecimal: number }],
    ...code,
  }
}

/** The answers as they were given, numbers only. */
export function responseOf(context: FhirContext, administered: Administered): QuestionnaireResponse {
  const { score } = administered
  const at = fhirTime(score.at)
  const isOfClient = score.by === undefined || score.by === 'client'
  const canonical = score.version === null ? formUrl(score) : `${formUrl(score)}|${score.version}`
  return {
    resourceType: 'QuestionnaireResponse',
    id: responseId(score),
    ...watermarked(score),
    questionnaire: canonical,
    status: 'completed',
    subject: context.client,
    ...(at === null ? {} : { authored: at.text }),
    ...(isOfClient ? { source: context.client } : {}),
    item: score.raw.map((answer, index) => answerOf(answer, index + 1, administered)),
  }
}

/** One form filled in at one time by one person; scored again it is the same form. */
export function responseId({ relationship, instrument, at, by }: InstrumentScore): string {
  return uuidOf('response', relationship, instrument, at, by ?? 'client')
}

/** The mark of a research protocol stands on everything that was collected under one (domain.md 1.10). */
export function watermarked({ watermark }: InstrumentScore): Pick<QuestionnaireResponse, 'meta'> {
  return watermark === undefined
    ? {}
    : { meta: { tag: [{ ...coding('watermark', 'protocol-override'), display: watermark }] } }
}

/** A missing answer is an item without one; an answer out of range is left out and said to be an error. */
function answerOf(
  answer: number | null,
  number: number,
  { score, instrument }: Administered,
): QuestionnaireResponseItem {
  const item = { linkId: String(number) }
  if (score.outOfRange.includes(number)) return { ...item, extension: [absentExtension('error')] }
  if (answer === null) return item
  switch (kindOf(instrument)) {
    case 'boolean':
      return { ...item, answer: [{ valueBoolean: answer === 1 }] }
    case 'choice':
      return { ...item, answer: [{ valueCoding: answerCoding(answer, instrument) }] }
    case 'integer':
      return { ...item, answer: [{ valueInteger: answer }] }
    case 'decimal':
      return { ...item, answer: [{ valueDecimal: answer }] }
  }
}
