/**
 * What a person says of themselves that no code has and a challenge must know (domain.md 9.3, K4 to K6): an age under 18, a death of these days, being
 * drunk or high now. Narrow cues in English and German (P): what they miss is missed as before; a false one costs a challenge, not a reply.
 */
export function tellsMinorAge(text: string): boolean {
  return minorAge.some((cue) => cue.test(text))
}

/** A death, or the loss of a child before birth, of the last weeks (K4: acute grief). */
export function tellsRecentDeath(text: string): boolean {
  return recentDeath.some((cue) => cue.test(text))
}

/** Drunk or high at this moment (K5). */
export function tellsIntoxication(text: string): boolean {
  return intoxication.some((cue) => cue.test(text))
}

const written = '(?:ten|eleven|twelve|thirteen|fourteen|fifteen|sixteen|seventeen)'
/** After a number that is an age nothing is counted: no weeks, miles or per cent. */
const endOfAge = String.raw`(?=\s*(?:$|[.!?,;)]|years? old|y/?o\b|(?:and|but|so|btw|lol|now|still|tho|though|actually|by the way|in (?:year|grade|school|may|june|july)|at school|f\b|m\b)\b))`
const endeDesAlters = String.raw`(?=\s*(?:$|[.!?,;)]|jahre alt|und\b|aber\b|also\b|in der\b))`

/** Ten to twelve in words are rather figures of speech where nothing follows: "I am eleven again". */
const teens = '(?:thirteen|fourteen|fifteen|sixteen|seventeen)'
const weekday = '(?:mon|tues|wednes|thurs|fri|satur|sun)day'
const justPast = `(?:today|yesterday|(?:last|on|this) ${weekday}|(?:last|this) (?:week(?:end)?|month)|(?:a|one|two|three|four|five|six|[1-6]|a few|a couple of) (?:days?|weeks?|months?) ago)`
const soon = String.raw`(?:today|tomorrow|soon|(?:next|on|this|this coming) ${weekday}|(?:next|this) (?:week(?:end)?|month|year)|in (?:a|one|two|three|four|five|six|\d+|a few|a couple of) (?:days?|weeks?|months?))`
const notLongAgo = String.raw`(?![^.!?]{0,40}\b(?:(?:19|20)\d\d|years ago|decades ago|back then|when))`
const minorBirthday = '(?:1[0-7]th|tenth|eleventh|twelfth|thirteenth|fourteenth|fifteenth|sixteenth|seventeenth)'
const birthday = '(?:birthday|bday|b-day)'

const month = '(?:january|february|march|april|may|june|july|august|september|october|november|december)'

const minorAge: readonly RegExp[] = [
  new RegExp(
    String.raw`\bi(?:['’]?m| am)\s+(?:only |just |still |turning )?(?:1[0-7]${endOfAge}|${written} years? old|${teens}${endOfAge})`,
    'i',
  ),
  new RegExp(String.raw`\bi (?:just |only )?turned\s+(?:1[0-7]|${written}) ${justPast}\b${notLongAgo}`, 'i'),
  // Who will be eighteen is not yet.
  new RegExp(
    String.raw`\bi(?:['’]?m (?:turning )?|['’]?ll be | am (?:turning )?| turn | will (?:be|turn) )(?:only )?(?:1[0-8]|${teens}|eighteen) ${soon}\b`,
    'i',
  ),
  new RegExp(
    String.raw`\bmy ${minorBirthday} ${birthday}(?: party)? (?:is |was |['’]?s |will be |comes )?(?:${justPast}|${soon})\b${notLongAgo}`,
    'i',
  ),
  new RegExp(
    String.raw`\bmy (?:18th|eighteenth) ${birthday} (?:is |will be |comes )${soon.replace('today|', '')}\b`,
    'i',
  ),
  new RegExp(
    String.raw`\b(?:it['’]?s|it is|today is|(?:yesterday|it) was) my ${minorBirthday} ${birthday}\b(?! (?:party )?(?:photo|picture|present))${notLongAgo}`,
    'i',
  ),
  new RegExp(
    String.raw`\b(?:i (?:just )?turned|as a)\s+(?:(?:1[0-7]|${written})[ -]year[ -]old\b|1[0-7](?=\s*(?:$|[.!?,;]|yesterday|today|last (?:week|month))))`,
    'i',
  ),
  new RegExp(
    String.raw`\bi (?:just |only )?turned\s+(?:1[0-7]|${written}) in ${month}\b(?!\s+(?:of )?(?:19|20)\d\d)`,
    'i',
  ),
  new RegExp(String.raw`\bich bin\s+(?:erst |noch |gerade )?1[0-7]${endeDesAlters}`, 'i'),
]

const relative =
  '(?:mum|mom|mam|mother|dad|father|wife|husband|partner|boyfriend|girlfriend|son|daughter|child|baby|brother|sister|twin|gran|granny|grandma|grandmother|nan|nana|grandad|granddad|grandpa|grandfather|friend|best friend|uncle|aunt|auntie|cousin|fianc[ée]e?)'
const verwandt =
  '(?:meine? (?:mutter|mama|vater|papa|frau|mann|partner(?:in)?|freund(?:in)?|sohn|tochter|kind|baby|bruder|schwester|oma|opa|großmutter|großvater|onkel|tante)|er|sie)'
const lately = String.raw`(?:today|tonight|yesterday|this (?:morning|week|month)|last (?:night|week|weekend|month|(?:mon|tues|wednes|thurs|fri|satur|sun)day)|on (?:mon|tues|wednes|thurs|fri|satur|sun)day|(?:a|one|two|three|four|five|six|[1-6]|a few|a couple of|few|couple of) (?:hours?|days?|weeks?) ago|(?:[1-9]|[12]\d|seven|eight|nine|ten|eleven|twelve) days ago)`
const neulich = String.raw`(?:heute|gestern|vorgestern|diese woche|letzte (?:woche|nacht)|letzten monat|vor (?:einer|zwei|drei|vier|fünf|sechs|[1-6]) wochen?|vor (?:einem|wenigen|ein paar|zwei|drei|vier|fünf|sechs|\d+) tag(?:en)?)`

const recentDeath: readonly RegExp[] = [
  new RegExp(
    String.raw`\b(?:my ${relative}|he|she|they) (?:has |have |just )?(?:died|passed away|was killed|were killed)\b(?![^.!?]{0,40}\b(?:years?|decades) ago)[^.!?]{0,40}\b${lately}`,
    'i',
  ),
  new RegExp(String.raw`\b(?:buried|lost) (?:my|our) ${relative}\b(?!['’]s)[^.!?]{0,30}\b${lately}`, 'i'),
  new RegExp(String.raw`\b(?:funeral|wake) (?:is|was) ${lately}`, 'i'),
  // With a year or an age it may be long ago.
  /\b(?:ever )?since (?:the|his|her|their|(?:my )?\w+['’]s) funeral\b(?![^.!?]{0,20}\b(?:in (?:19|20)\d\d|years?|when i was))/i,
  // Overwhelmed by it now, whenever it was: not acute by the calendar, but by the state.
  new RegExp(
    String.raw`\b(?:my ${relative}|he|she) (?:has |have |just )?(?:died|passed away|was killed)\b(?![^.!?]{0,40}\b(?:years|decades) ago)[^!?]{0,60}\bi (?:still )?(?:can(?:no|['’])?t|cannot|can not) (?:breathe|stop crying|get up|eat|function|believe it)\b`,
    'i',
  ),
  new RegExp(String.raw`\b(?:miscarried|lost the baby)\b[^.!?]{0,30}\b${lately}`, 'i'),
  new RegExp(
    String.raw`\b${verwandt} ist (?:[^.!?]{0,25})?${neulich}[^.!?]{0,25}\b(?:gestorben|verstorben|gegangen)`,
    'i',
  ),
  /\bseit (?:der|seiner|ihrer) (?:beerdigung|beisetzung|trauerfeier)\b(?![^.!?]{0,20}\b(?:(?:19|20)\d\d|jahre))/i,
  new RegExp(String.raw`\b${neulich} ist ${verwandt} (?:gestorben|verstorben)`, 'i'),
]

/** The sentence so far speaks of now and of nobody else who drank. */
const ofNow = String.raw`(?<=^|[.!?]\s*)(?![^.!?]*\b(?:yesterday|last|ago|used to|when i was|whenever|if|never|in my life|over the years)\b)(?![^.!?]*\b(?:he|she|they|you|we|who|people|(?:my|the|his|her|their|our) \w+)(?:['’]s|['’]d|['’]ve)? (?:has |have |had |just |also |clearly )*(?:took|taken|had|drank|drunk|smoked)\b)[^.!?]*`

const intoxication: readonly RegExp[] = [
  /\bi(?:['’]?m| am)\s+(?:so |a bit |a little |pretty |really |quite |already |still |kinda |very |completely |half )*(?:drunk|tipsy|stoned|hammered|plastered|sloshed|off my (?:face|head))\b/i,
  /\bi(?:['’]?m| am)\s+(?:so |really |still |kinda |a bit )*high(?=\s*(?:$|[.!?,;]|right now|rn\b|again|atm|as\b))/i,
  new RegExp(
    String.raw`${ofNow}\b(?:took|taken|had|drank|drunk|smoked) (?:way |far |a bit |a little )?too? much (?:of (?:the|that|this|my) stuff|to drink|wine|beer|vodka|whiske?y|gin|weed)\b`,
    'i',
  ),
  new RegExp(
    String.raw`${ofNow}\bhad (?:an awful lot|a lot|lots|loads|plenty|quite a (?:lot|bit|few)|(?:(?:way|far) )?too? many|(?:a few|one|a couple) too? many) (?:to drink|drinks|beers|pints|(?:glasses of )?wines?|shots|cocktails)\b`,
    'i',
  ),
  new RegExp(
    String.raw`${ofNow}\bhad (?:a few|one|a couple|a bit) too? many(?=\s*(?:$|[.!?,;)]|tonight|today|already|again|now|at the (?:pub|bar|party)))`,
    'i',
  ),
  // Without a subject, between commas: only where nobody else is named.
  new RegExp(
    String.raw`(?<=^|[.!?]\s+)(?![^.!?]*\b(?:yesterday|last|ago|used to|when|whenever|if|was|were|came|he|she|they|his|her|their|him|you|never|not (?:so |very |even )?(?:drunk|tipsy|stoned)|${relative})\b)(?:[^.!?]*[,;] *)?(?:so |very |really |a bit |pretty |still |too )*(?:drunk|tipsy|stoned)(?=\s*(?:$|[.!?,;]|rn\b|right now|tonight|again))`,
    'i',
  ),
  /\bich bin\s+(?:total |ziemlich |schon |noch |etwas |ganz schön )*(?:betrunken|besoffen|bekifft|angetrunken|zugedröhnt|high)\b/i,
]
