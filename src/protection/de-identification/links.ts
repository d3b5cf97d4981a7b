import { type Identifier, identifier, matchesOf } from './identifier.ts'

/** Addresses of mail, links, and the names people go by online. */
export function findLinks(text: string): readonly Identifier[] {
  return [...emailsIn(text), ...linksIn(text), ...handlesIn(text)]
}

function emailsIn(text: string): readonly Identifier[] {
  const found = text.includes('@') ? matchesOf(text, email, () => ({ kind: 'email', confidence: 0.99 })) : []
  return spelledHint.test(text)
    ? [...found, ...matchesOf(text, spelledEmail, () => ({ kind: 'email', confidence: 0.9 }))]
    : found
}

const email =
  /(?<![\p{L}\d._%+-])[\p{L}\d._%+-]{1,64}@[\p{L}\d-]{1,63}(?:\.[\p{L}\d-]{1,63})*\.\p{L}{2,24}(?![\p{L}\d])/gu
/** `name at mail dot com`, `name (at) web (dot) de`: written so that machines should not see it. */
const spelledEmail =
  /(?<![\p{L}\d])[\p{L}\d._+-]{2,64}(?: (?:dot|punkt) [\p{L}\d_-]{1,40}){0,3}\s?[([{]?\s?\b(?:at|ät)\b\s?[)\]}]?\s?[\p{L}\d-]{2,63}\s?[([{]?\s?\b(?:dot|punkt)\b\s?[)\]}]?\s?(?:com|net|org|de|at|ch|uk|co\s?(?:dot|punkt)\s?uk|ie|eu|edu|io|me)\b/giu
const spelledHint = /\b(?:dot|punkt)\b/i

function linksIn(text: string): readonly Identifier[] {
  if (!text.includes('.') && !text.includes('://')) return []
  return [...text.matchAll(link)].flatMap((match) => {
    const whole = match[0].replace(/[.,;:!?)\]}'"”’]+$/u, '')
    const host = (match.groups?.host ?? '').toLowerCase()
    if (isPublic(host) || text[match.index - 1] === '@') return []
    const hasPath = whole.length > match[0].indexOf(host) + host.length + 1
    const hasScheme = /^(?:https?:\/\/|www\.)/i.test(whole)
    return identifier('link', [match.index, match.index + whole.length], hasPath ? 0.95 : hasScheme ? 0.8 : 0.6)
  })
}

const link =
  /(?<![\p{L}\d@.-])(?:(?:https?:\/\/)(?:[^\s/@]{1,99}@)?|(?=www\.)|(?=[\p{L}\d-]{2,63}(?:\.[\p{L}\d-]{1,63}){0,3}\.(?:com|net|org|info|io|me|app|dev|blog|co\.uk|org\.uk|uk|ie|de|at|ch|eu|edu|gov|ca|com\.au|nz|link|site|online|xyz|tv|gg|be|nl|fr)(?![\p{L}\d.-]*\p{L})))(?<host>[\p{L}\d-]{1,63}(?:\.[\p{L}\d-]{1,63}){0,5}|\[[\da-f:]{2,45}\])(?::\d{1,5})?(?:[/?#][^\s<>"]{0,2000})?/giu

/** Places anybody is sent to: they point at help, not at a person, and a coder has to see that help was named. */
const publicHosts = [
  ...['samaritans.org', 'nhs.uk', 'mind.org.uk', 'giveusashout.org', 'findahelpline.com', '988lifeline.org', 'who.int'],
  ...[
    'telefonseelsorge.de',
    'nummergegenkummer.de',
    'hilfetelefon.de',
    '142.at',
    '143.ch',
    'iasp.info',
    'befrienders.org',
  ],
  ...['crisistextline.org', 'thehotline.org', 'rainn.org', 'nami.org', 'samhsa.gov', 'beateatingdisorders.org.uk'],
  ...['lifeline.org.au', 'beyondblue.org.au', 'childline.org.uk', 'refuge.org.uk', 'aa.org', 'wikipedia.org', 'gov.uk'],
]

function isPublic(host: string): boolean {
  return publicHosts.some((known) => host === known || host.endsWith(`.${known}`))
}

function handlesIn(text: string): readonly Identifier[] {
  const found = text.includes('@') ? matchesOf(text, atHandle, () => ({ kind: 'handle', confidence: 0.9 })) : []
  return [
    ...found,
    ...matchesOf(text, redditHandle, () => ({ kind: 'handle', confidence: 0.95 })),
    ...matchesOf(text, namedHandle, (match) => (isWord(match[1]) ? null : { kind: 'handle', confidence: 0.85 })),
  ]
}

const atHandle = /(?<![\p{L}\d_.@/])(@[\p{L}\d_][\p{L}\d_.]{1,38}[\p{L}\d_])(?![\p{L}\d@])/dgu
const redditHandle = /(?<![p{L}\d/])(\/?u\/[\w-]{3,20})(?![\w-])/dg
/** `my insta is sunny_kes`, `Discord: kes#1234`. */
const namedHandle =
  /\b(?:insta(?:gram)?|snap(?:chat)?|twitter|tik\s?tok|discord|steam|reddit|telegram|twitch|psn|gamertag|xbox|handle|username|user\s?name|nutzername|benutzername|account\s?name|nick(?:name)?)\b(?:\s(?:handle|name|account|tag|id))?(?:\s?[:=]\s?|\s(?:is|ist|lautet|heißt|war|was)\s)["'“„]?([\p{L}\d_][\p{L}\d_.#-]{2,38}[\p{L}\d_])/dgiu

/** A handle after `is` that is an ordinary word (`discord is down`) has neither digit nor sign nor inner capital. */
function isWord(text: string | undefined): boolean {
  return text === undefined || /^\p{L}\p{Ll}*$/u.test(text)
}
