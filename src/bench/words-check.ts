import { baseOf } from '../dtn/codebook.ts'
import type { Code } from '../dtn/coding.ts'
import { type ClientAct, truthOf } from './client-acts.ts'

/** What can be wrong with words a model gives to a person's turn, and how it is told for the next try. */
export const wordsFaults = {
  unanswered: 'There was no answer.',
  notJson: 'It was not JSON of the form {"says": "..."}.',
  empty: 'It said nothing.',
  tooLong: 'It was too long for this person and this act.',
  form: 'It had headings, lists, emphasis, emoji, quoted roles or stage directions.',
  brokeRole: 'It stepped out of the person or spoke as a system or a counsellor.',
  strangeFact: 'It held a name, number, relative or day that is not known of the person.',
  method: 'It named a means or method of harm.',
  otherAct: 'It said something graver than the plain wording, or left.',
  actNotSaid: 'It did not do what the plain wording does.',
  repeated: 'The person has said exactly that before.',
} as const
export type WordsFault = keyof typeof wordsFaults

/** Words offered for a turn, with all that they are held against. */
export interface OfferedWords {
  readonly act: ClientAct
  readonly offered: string
  /** What the script would say. */
  readonly scripted: string
  /** Everything that may be mentioned: the person, and what was said so far. */
  readonly known: string
  readonly saidBefore: readonly string[]
  /** Codes of both; null where no coder reads the language. */
  readonly codes: { readonly offered: readonly Code[]; readonly scripted: readonly Code[] } | null
}

/** The first thing that is wrong with offered words; null: they can be said. Told from form, from what is known, and from how a coder reads them. */
export function faultOf(words: OfferedWords): WordsFault | null {
  const { offered, scripted, saidBefore } = words
  if (offered.trim() === '') return 'empty'
  if (wordCount(offered) > mostWords(words)) return 'tooLong'
  if (shaped.test(offered)) return 'form'
  if (outOfRole.test(offered)) return 'brokeRole'
  if (saidBefore.some((text) => text === offered) && offered !== scripted) return 'repeated'
  if (strangersIn(words).length > 0) return 'strangeFact'
  return codedFault(words)
}

/** Acts that live on being short. */
const shortActs: ReadonlySet<ClientAct> = new Set<ClientAct>([
  ...(['shortens', 'complies', 'closes', 'breaksOff', 'statesAge'] as const),
])

/** A model is wordier than the script; twice as much and a dozen words is as far as a person can be stretched. Uncalibrated. */
function mostWords({ act, scripted }: OfferedWords): number {
  return shortActs.has(act) ? wordCount(scripted) + 6 : Math.min(90, 2 * wordCount(scripted) + 12)
}

function wordCount(text: string): number {
  return text.split(/\s+/).filter((word) => /\p{L}|\d/u.test(word)).length
}

const shaped =
  /^\s*(?:[-*#>•]|\d+[.)])\s|\n\s*(?:[-*#•]|\d+[.)])\s|\*[^*\n]+\*|\*\*|`|\p{Extended_Pictographic}|^\s*(?:person|client|user|system|assistant)\s*:|\[[^\]]+\]|https?:/imu

const outOfRole =
  /\b(?:as an? (?:ai|language model|assistant)|language model|i am an? (?:ai|assistant|program|bot)|i'm an? (?:ai|assistant|bot)|system prompt|my instructions|plain wording|role-?play|in character|this (?:scenario|simulation|test)|i(?:'m| am) here (?:for you|to help|to listen)|how can i help|thank you for sharing|als ki\b|sprachmodell|rollenspiel|meine anweisungen|wie kann ich (?:dir|ihnen) helfen)\b/i

const kin =
  /\b(?:mother|mum|mom|father|dad|husband|wife|son|daughter|brother|sister|grandmother|grandfather|uncle|aunt|cousin|boyfriend|girlfriend|fianc[eé]e?|nephew|niece|mutter|mama|vater|papa|ehemann|ehefrau|sohn|tochter|bruder|schwester|oma|opa|onkel|tante|freundin)\b/giu

/** Names, numbers and relatives that nobody spoke of. In German every noun has a capital, so that names cannot be told there. */
function strangersIn({ offered, known, act }: OfferedWords): readonly string[] {
  const familiar = known.toLowerCase()
  const isGerman = /\b(?:ich|nicht|und|das)\b/i.test(offered)
  const names = isGerman ? [] : [...offered.matchAll(/(?<=[\p{Ll},;] )\p{Lu}\p{Ll}+/gu)].map(([name]) => name)
  const numbers = act === 'statesAge' ? [] : [...offered.matchAll(/\d+/g)].map(([number]) => number)
  const relatives = [...offered.matchAll(kin)].map(([word]) => word)
  return [...names, ...numbers, ...relatives].filter((word) => !familiar.includes(word.toLowerCase()))
}

/** Held against how the coder reads the script's own words: what it does not see there, it cannot miss here. */
function codedFault({ act, codes }: OfferedWords): WordsFault | null {
  if (codes === null) return null
  const truth = truthOf(act).codes
  const allowed = new Set<string>([...truth, ...codes.scripted.map(({ code }) => code)])
  const isNew = ({ code }: Code) => !allowed.has(code)
  if (codes.offered.some((code) => code.code === 'RSK.SI.method' && isNew(code))) return 'method'
  if (codes.offered.some((code) => /^(?:RSK|LEV|DPN)/.test(code.code) && isNew(code))) return 'otherAct'
  const bases = new Set<string>(truth.map(baseOf))
  const seen = codes.scripted.filter(({ code }) => bases.has(baseOf(code)))
  const isSaid = seen.length === 0 || codes.offered.some(({ code }) => bases.has(baseOf(code)))
  return isSaid ? null : 'actNotSaid'
}
