import { type CountryCode, parsePhoneNumberFromString } from 'libphonenumber-js/max'
import {
  isIban,
  isKrankenversichertennummer,
  isLuhn,
  isNhsNumber,
  isRentenversicherungsnummer,
  isSteuerId,
} from './checksums.ts'
import { type Identifier, identifier, matchesOf } from './identifier.ts'

/** Telephone numbers, bank accounts and the numbers offices and insurers give a person. `countries` are those a national number is tried in. */
export function findNumbers(text: string, countries: readonly CountryCode[]): readonly Identifier[] {
  if (!/\d/.test(text)) return []
  return [...accountsIn(text), ...identitiesIn(text), ...phonesIn(text, countries)]
}

function accountsIn(text: string): readonly Identifier[] {
  return [
    ...matchesOf(text, iban, (match) => {
      if (isIban(match[0])) return { kind: 'account', confidence: 0.99 }
      return hasCue(text, match.index, /iban/i) ? { kind: 'account', confidence: 0.8 } : null
    }),
    ...matchesOf(text, card, (match) => {
      const digits = match[0].replace(/\D/g, '')
      return digits.length >= 13 && digits.length <= 19 && isLuhn(digits) ? { kind: 'account', confidence: 0.95 } : null
    }),
    ...matchesOf(text, bankDetail, () => ({ kind: 'account', confidence: 0.9 })),
  ]
}

const iban = /(?<![\p{L}\d])[A-Z]{2}\d{2}(?:\s?[A-Z\d]{4}){2,7}(?:\s?[A-Z\d]{1,3})?(?![\p{L}\d])/giu
const card = /(?<![\d+.,-])[3-6]\d{3}(?:[ -]?\d{2,6}){2,4}(?![\d]|[.,]\d)/g
const bankDetail =
  /\b(?:sort\s?code|account\s(?:number|no\.?)|routing\s(?:number|no\.?)|konto(?:nummer|nr\.?)|blz|bankleitzahl)\b\D{0,12}(\d[\d -]{4,16}\d)(?!\d)/dgi

function identitiesIn(text: string): readonly Identifier[] {
  return [
    ...matchesOf(text, nino, () => ({ kind: 'identity', confidence: 0.95 })),
    ...matchesOf(text, ssn, (match) =>
      match[1] === '-' || hasCue(text, match.index, /social security|\bssn\b/i)
        ? { kind: 'identity', confidence: 0.95 }
        : null,
    ),
    ...matchesOf(text, tenDigits, (match) => readTenDigits(text, match)),
    ...matchesOf(text, elevenDigits, (match) => {
      if (!isSteuerId(match[0].replace(/\s/g, ''))) return null
      return { kind: 'identity', confidence: hasCue(text, match.index, steuerCue) ? 0.98 : 0.7 }
    }),
    ...matchesOf(text, insured, (match) => {
      const isValid = isRentenversicherungsnummer(match[0]) || isKrankenversichertennummer(match[0])
      return isValid || hasCue(text, match.index, insuredCue)
        ? { kind: 'identity', confidence: isValid ? 0.95 : 0.85 }
        : null
    }),
    ...matchesOf(text, cuedNumber, (match) =>
      /\d.*\d.*\d/.test(match[1] ?? '') ? { kind: 'identity', confidence: 0.9 } : null,
    ),
    ...matchesOf(text, internetAddress, () => ({ kind: 'identity', confidence: 0.8 })),
  ]
}

/** HMRC NIM39110: which letters a national insurance number may begin with. */
const nino =
  /(?<![\p{L}\d])(?!BG|GB|NK|KN|TN|NT|ZZ)[A-CEGHJ-PR-TW-Z][A-CEGHJ-NPR-TW-Z][ -]?\d{2}[ -]?\d{2}[ -]?\d{2}[ -]?[A-D](?![\p{L}\d])/giu
/** US Social Security Administration: areas 000, 666 and 900 to 999, group 00 and serial 0000 are never given. */
const ssn = /(?<![\d-])(?!000|666|9\d\d)\d{3}([- ])(?!00)\d{2}\1(?!0000)\d{4}(?![\d-])/g
const tenDigits = /(?<![\d+.,-])\d{3}[ -]?\d{3}[ -]?\d{4}(?![\d-])/g
const elevenDigits = /(?<![\d+.,/-])\d{2} ?\d{3} ?\d{3} ?\d{3}(?![\d-])/g
const steuerCue = /steuer|tax|idnr|tin\b/i
const insured = /(?<![\p{L}\d])(?:\d{2} ?\d{6} ?[A-Z] ?\d{3}|[A-Z]\d{9})(?![\p{L}\d])/gu
const insuredCue = /versicher|rente|kranken|\bkvnr\b|\brvnr\b|\bsv-?n/i
/** A number that says what it is: `patient number 44-1093`, `Aktenzeichen: 12 C 345/19`. */
const cuedNumber =
  /\b(?:(?:case|patient|client|customer|member(?:ship)?|policy|insurance|student|employee|staff|passport|licen[cs]e|driver'?s?\slicen[cs]e|id\scard|hospital|medicare|medicaid|social\ssecurity|national\sinsurance|nhs|visa|crime\sreference|booking|reference|ref)\s?(?:number|no\.?|nr\.?|id|#)|ssn|mrn|reisepass|personalausweis|aktenzeichen|az\.|(?:patienten|kunden|versicherungs|versicherten|mitglieds|ausweis|pass|personal|matrikel|fall|steuer|sozialversicherungs|rentenversicherungs|führerschein)[-]?(?:nummer|nr\.?|id))\s{0,2}(?:is|ist|lautet|was|war|:|=|#)?\s{0,2}(?!\[)(\d{1,4} \p{L}{1,4} \d{1,6}\/\d{2,4}|(?=[\p{L}\d/.-]{0,14}\d)[\p{L}\d](?:[\p{L}\d/.-]|\s(?=\d)){2,20}[\p{L}\d])/dgiu
const internetAddress = /(?<![\d.])(?:(?:25[0-5]|2[0-4]\d|1?\d?\d)\.){3}(?:25[0-5]|2[0-4]\d|1?\d?\d)(?![\d.])/g

function readTenDigits(text: string, match: RegExpExecArray) {
  const isSpaced = /^\d{3}[ -]\d{3}[ -]\d{4}$/.test(match[0])
  if (!isNhsNumber(match[0].replace(/\D/g, ''))) return null
  if (hasCue(text, match.index, /\bnhs\b/i)) return { kind: 'identity', confidence: 0.98 } as const
  return isSpaced ? ({ kind: 'identity', confidence: 0.6 } as const) : null
}

function phonesIn(text: string, countries: readonly CountryCode[]): readonly Identifier[] {
  return [...text.matchAll(phoneShape)].flatMap((match) => {
    const [raw] = match
    const digits = raw.replace(/\D/g, '')
    if (digits.length < 7 || digits.length > 15 || isOther(raw)) return []
    const isHelp = helpCue.test(text.slice(Math.max(0, match.index - 80), match.index + raw.length + 30))
    const confidence = isHelp ? helpConfidence : phoneConfidence(raw, countries, hasCue(text, match.index, phoneCue))
    return confidence === null ? [] : [identifier('phone', [match.index, match.index + raw.length], confidence)]
  })
}

const phoneShape =
  /(?<![\p{L}\d.,:/#-])(?:\+|\(\+?|00)?\d(?:[\d()]|[ ./-]{1,2}(?=[\d(])){5,22}\d(?![\d\p{L}]|[.,:]\d|\s?[%€$£])/gu
const phoneCue =
  /\b(?:my number|number'?s? is|call|ring|phone|mobile|cell|text|whats\s?app|tel(?:efon)?|handy|anruf|ruf|landline|contact|reach|dial|fax)/i

/** A number told as help is read by coders as help; it is left, and named for review. */
const helpCue =
  /help\s?line|hot\s?line|life\s?line|phone\s?line|crisis|emergency|samaritan|befriend|childline|suicide|seelsorge|notruf|notdienst|krisen|hilfetelefon|sorgentelefon|\b24\/7\b/i
const helpConfidence = 0.3

/** Dates, times and plain big numbers that only look like telephone numbers. */
function isOther(raw: string): boolean {
  return (
    /^\d{1,2}[./-]\d{1,2}[./-]\d{2,4}/.test(raw) ||
    /^(?:19|20)\d{2}[./-]\d{1,2}[./-]\d{1,2}/.test(raw) ||
    /^(?:19|20)\d{2}\s?[-/]\s?(?:19|20)?\d{2}$/.test(raw) ||
    /^[1-9]\d{0,2}(?:[ .]\d{3}){2,3}$/.test(raw) ||
    /^\d{1,3}\.\d{3} /.test(raw) ||
    /^(?:\d[ -]){6,}\d$/.test(raw)
  )
}

/** Free and premium numbers belong to help lines and firms, and a coder has to see that help was named: they stay. */
function phoneConfidence(raw: string, countries: readonly CountryCode[], isCued: boolean): number | null {
  const tried = raw.startsWith('+') ? countries.slice(0, 1) : countries
  const numbers = tried.flatMap((country) => parsePhoneNumberFromString(raw, country) ?? [])
  const valid = numbers.find((number) => number.isValid())
  if (valid !== undefined) {
    const type = valid.getType()
    if (type === 'TOLL_FREE' || type === 'PREMIUM_RATE' || type === 'SHARED_COST' || type === 'UAN') return null
    return isCued || /^(?:\+|0|\()/.test(raw) ? 0.95 : /\D/.test(raw) ? 0.8 : 0.55
  }
  if (numbers.some((number) => number.isPossible())) return isCued ? 0.85 : /^(?:\+|0)/.test(raw) ? 0.7 : null
  return isCued ? 0.6 : null
}

/** Whether the words just before say what comes. */
function hasCue(text: string, at: number, cue: RegExp): boolean {
  return cue.test(text.slice(Math.max(0, at - 40), at))
}
