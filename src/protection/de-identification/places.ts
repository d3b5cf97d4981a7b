import { type Identifier, identifier, matchesOf } from './identifier.ts'
import { lexicon } from './lexicon.ts'
import type { Word } from './words.ts'

export interface PlaceReading {
  readonly text: string
  readonly words: readonly Word[]
  readonly never: ReadonlySet<string>
}

/** Streets, postcodes, towns, and the schools, clinics and firms whose name says where somebody is. */
export function findPlaces(reading: PlaceReading): readonly Identifier[] {
  const { text } = reading
  return [
    ...(/\d/.test(text) ? [...streetsIn(text), ...postcodesIn(text)] : []),
    ...matchesOf(text, unnumberedStreet, ([street]) => ({
      kind: 'address',
      confidence: anyTown.test(street) ? 0.4 : 0.7,
    })),
    ...organisationsIn(reading),
    ...townsIn(reading),
  ]
}

function streetsIn(text: string): readonly Identifier[] {
  return [
    ...matchesOf(text, englishStreet, (match) => ({
      kind: 'address',
      confidence: /\p{Lu}/u.test(match[0]) ? 0.9 : 0.75,
    })),
    ...matchesOf(text, properStreet, () => ({ kind: 'address', confidence: 0.9 })),
    ...matchesOf(text, germanStreet, () => ({ kind: 'address', confidence: 0.95 })),
    ...matchesOf(text, germanSquare, () => ({ kind: 'address', confidence: 0.75 })),
    ...matchesOf(text, poBox, () => ({ kind: 'address', confidence: 0.9 })),
  ]
}

const englishStreet =
  /(?<![\p{L}\d])(?:(?:flat|apartment|apt\.?|unit|suite|room) ?\d{1,4}[a-z]?,? )?\d{1,5}[a-z]?,? (?:(?!(?:times|years?|days?|weeks?|months?|hours?|min(?:ute)?s?|miles?|km|people|more|of|in|on|at|or|the|a|and|to)\b)[\p{L}.'’-]{2,20} ){1,3}(?:street|st|road|rd|avenue|ave|lane|ln|crescent|cres|boulevard|blvd)\b(?! ?['’]s)\.?/giu
/** Words that are verbs or rooms as well: the name and they must have capitals. */
const properStreet =
  /(?<![\p{L}\d])(?:(?:[Ff]lat|[Aa]partment|[Aa]pt\.?|[Uu]nit|[Ss]uite) ?\d{1,4}[A-Za-z]?,? )?\d{1,5}[A-Za-z]?,? (?:\p{Lu}[\p{L}.'’-]{1,20} ){1,3}(?:Drive|Dr|Close|Terrace|Gardens|Grove|Mews|Walk|Court|Ct|Place|Square|Hill|Parade|Quay|Row|Way|Park|Rise|View)\b(?! ?['’]s)\.?/gu
const germanStreet =
  /(?<![\p{L}\d])(?:(?:An der|Am|Im|Zum|Zur|In der|Auf dem|Alte|Alter|Neue|Neuer|Große|Kleine|Lange|Obere|Untere) )?(?:\p{L}[\p{L}-]{1,30}(?:straße|strasse)|\p{Lu}[\p{L}-]{1,30}(?:str\.|gasse|allee|chaussee|damm|ufer|platz|weg|ring|steig|stieg|pfad)|\p{Lu}[\p{L}-]{1,30}[ -](?:Straße|Strasse|Str\.|Gasse|Allee|Chaussee|Damm|Ufer|Platz|Weg|Ring|Steig)) ?\d{1,4} ?[a-z]?(?![\p{L}\d])/gu
const germanSquare =
  /(?<![\p{L}\d])(?:Am|Im|An der|Zum|Zur|Auf dem|Unter den) (?!\p{L}+tag\b|Mittwoch|Sonnabend|Januar|Februar|März|April|Mai|Ju[nl]i|August|\p{L}+ber\b|Jahr|Alter|Monat|Kapitel|Schritt|Punkt)\p{Lu}[\p{L}-]{2,24} \d{1,3} ?[a-z]?(?![\p{L}\d:]|\.\d| Uhr| \p{Ll})/gu
const poBox = /\b(?:p\.?\s?o\.?\s?box|postfach)\s\d{1,8}\b/giu
const unnumberedStreet =
  /(?<=\b(?:on|in|at|from|near|off|of) )(?:\p{Lu}[\p{L}'’-]{2,20} ){1,2}(?:Street|Road|Avenue|Lane|Drive|Crescent|Terrace|Boulevard|Gardens|Grove|Mews|Close)\b/gu

/** Streets every town has. */
const anyTown =
  /^(?:High|Main|Station|Church|School|Park|Market|Mill|Bridge|Kings?|Queens?|Victoria|First|Second|Third|Fifth) (?:Street|Road|Avenue|Lane)$/

function postcodesIn(text: string): readonly Identifier[] {
  return [
    ...matchesOf(text, britishPostcode, (match) => ({
      kind: 'postcode',
      confidence: /\p{Ll}/u.test(match[0]) ? 0.75 : 0.95,
    })),
    ...matchesOf(text, townWithPostcode, () => ({ kind: 'place', confidence: 0.85 })),
    ...matchesOf(text, canadianPostcode, () => ({ kind: 'postcode', confidence: 0.9 })),
    ...matchesOf(text, americanZip, () => ({ kind: 'postcode', confidence: 0.9 })),
    ...matchesOf(text, cuedPostcode, () => ({ kind: 'postcode', confidence: 0.9 })),
    ...matchesOf(text, germanPostcode, (match) =>
      lexicon.isCity((match[2] ?? '').toLowerCase()) ||
      /wohn|adresse|plz|d-?$|,\s?$|straße|str\./iu.test(text.slice(Math.max(0, match.index - 40), match.index))
        ? { kind: 'postcode', confidence: 0.9 }
        : null,
    ),
  ]
}

/** BS 7666: outward and inward code. */
const britishPostcode = /(?<![\p{L}\d])(?:[A-Z]{1,2}\d{1,2}|[A-Z]{1,2}\d[A-Z])\s?\d[ABD-HJLNP-UW-Z]{2}(?![\p{L}\d])/giu
/** The town before a British postcode or behind a German one, whether a list knows it or not. */
const townWithPostcode =
  /(?:(?<=, )\p{Lu}[\p{L}'’-]{2,24}(?: \p{Lu}[\p{L}'’-]{2,24})?(?=,? [A-Z]{1,2}\d{1,2}[A-Z]? ?\d[ABD-HJLNP-UW-Z]{2}(?![\p{L}\d]))|(?<=, (?:D-)?\d{5} )\p{Lu}[\p{L}-]{2,24})/gu
const canadianPostcode = /(?<![\p{L}\d])[ABCEGHJ-NPRSTVXY]\d[A-Z] ?\d[A-Z]\d(?![\p{L}\d])/gu
const americanZip =
  /(?<=\b(?:A[KLRZ]|C[AOT]|D[CE]|FL|GA|HI|I[ADLN]|K[SY]|LA|M[ADEINOST]|N[CDEHJMVY]|O[HKR]|PA|RI|S[CD]|T[NX]|UT|V[AT]|W[AIVY]),?\s)\d{5}(?:-\d{4})?(?!\d)/gu
const cuedPostcode = /\b(?:zip(?:\s?code)?|post\s?code|postleitzahl|plz)\b\D{0,12}(\d{4,5}(?:-\d{4})?)(?!\d)/dgiu
const germanPostcode = /(?<![\d.,])(?=\d{5}\s)(?:(\d{5}))\s(\p{Lu}[\p{Ll}-]+)/dgu

/** `St Brigid's School`, `Northgate Clinic`, `Klinikum Altenau`, `Weller GmbH`: a name of its own with the word for what it is. */
function organisationsIn({ text, never }: PlaceReading): readonly Identifier[] {
  return matchesOf(text, organisation, (match) => {
    const names = match[0].split(/\s+/).map((word) => word.toLowerCase().replace(/['’]s$/, ''))
    if (names.some((word) => never.has(word))) return null
    const isOwn = names.some(
      (word) =>
        !lexicon.isOrdinaryWord(word) && !lexicon.isServiceWord(word) && !lexicon.isNotName(word) && !kinds.has(word),
    )
    return isOwn ? { kind: 'organisation', confidence: 0.75 } : null
  })
}

const organisation =
  /(?<![\p{L}\d])(?:(?:St\.? )?(?:\p{Lu}[\p{L}'’-]{2,20} ){1,3}(?:Primary School|High School|Secondary School|Middle School|School|Academy|College|University|Hospital|Clinic|Infirmary|Surgery|Medical Centre|Health Centre|Nursery|Prison|Church|Ltd|Limited|Inc|LLC|GmbH|AG|KG|Gymnasium|Grundschule|Realschule|Gesamtschule|Klinik|Klinikum|Krankenhaus)|(?:University of|Universität|Uniklinik|Klinikum|Klinik|Krankenhaus|Gymnasium|Grundschule|Hochschule|Praxis Dr\.) \p{Lu}[\p{L}-]{2,20})(?![\p{L}\d])/gu
const kinds = new Set(
  'primary high secondary middle school academy college university hospital clinic infirmary surgery medical centre health nursery prison church ltd limited inc llc gmbh ag kg gymnasium grundschule realschule gesamtschule klinik klinikum krankenhaus universität uniklinik hochschule praxis of the'.split(
    ' ',
  ),
)

function townsIn({ text, words, never }: PlaceReading): readonly Identifier[] {
  const found: Identifier[] = []
  let next = 0
  words.forEach((word, at) => {
    if (at < next || never.has(word.lower)) return
    for (const length of [3, 2, 1]) {
      const last = words[at + length - 1]
      if (last === undefined || words.slice(at + 1, at + length).some(({ gap }) => gap !== ' ' && gap !== '-')) continue
      const confidence = townConfidence(words, at, text.slice(word.start, last.end).toLowerCase())
      if (confidence === 0) continue
      found.push(identifier('place', [word.start, last.end], confidence))
      next = at + length
      return
    }
  })
  return found
}

function townConfidence(words: readonly Word[], at: number, town: string): number {
  const word = words[at]
  if (word === undefined) return 0
  const isLed = word.gap === ' ' && leadsToPlace(words, at)
  if (lexicon.isCity(town)) return word.isCapital ? (isLed ? 0.85 : 0.65) : isLed ? 0.65 : 0
  if (!isLed || !word.isCapital) return 0
  if (lexicon.isOrdinaryCity(town)) return 0.7
  const isUnknown = !lexicon.isOrdinaryWord(town) && !lexicon.isNotName(town) && !lexicon.isServiceWord(town)
  return isUnknown && !town.includes(' ') && isHome(words, at) ? 0.7 : 0
}

const leading = new Set('in from to near at around outside through into leaving nach bei aus bis von'.split(' '))
const homeVerbs = new Set(
  'live lives lived living moved moving move born grew raised based stuck commute commuting wohne wohnt wohnen wohnte lebe lebt lebte komme kommt geboren aufgewachsen ziehe gezogen stamme'.split(
    ' ',
  ),
)

function leadsToPlace(words: readonly Word[], at: number): boolean {
  return leading.has(words[at - 1]?.lower ?? '')
}

/** `I live in …`, `moved back to …`, `ich wohne in …`. */
function isHome(words: readonly Word[], at: number): boolean {
  return words.slice(Math.max(0, at - 4), at - 1).some(({ lower }) => homeVerbs.has(lower))
}
