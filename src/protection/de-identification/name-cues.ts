import type { Word } from './words.ts'

/** What the words before say about the next word. */
export interface NameCue {
  readonly strength: 'strong' | 'weak'
  /** Holds in German too, where every noun has a capital. */
  readonly holdsInGerman: boolean
  /** A small word that can be a name (`my brother mark`) is one here. */
  readonly allowsWords: boolean
  /** A small word no list knows is a name here (`mr okello`). */
  readonly allowsUnknown: boolean
}

/** The cue directly before a word: a title, a relative, an introduction, a greeting. */
export function cueBefore(words: readonly Word[], at: number): NameCue | null {
  const word = words[at]
  const last = words[at - 1]
  if (word === undefined || last === undefined || !/^(?:[ \u00a0]|, |\. |: ?| ["“„'])$/.test(word.gap)) return null
  const two = `${words[at - 2]?.lower ?? ''} ${last.lower}`
  const three = `${words[at - 3]?.lower ?? ''} ${two}`
  if (titles.has(last.lower)) return word.gap === ' ' || word.gap === '. ' ? title : null
  if (word.gap === '. ') return null
  if (capitalTitles.has(last.lower) && last.isCapital && word.gap === ' ') return { ...title, allowsUnknown: false }
  if (introductions.some((words) => three.endsWith(words))) return introduction
  if (two === 'known as' || two === 'goes by' || selfs.has(two) || selfs.has(last.lower)) return self
  if (word.gap !== ' ' && word.gap !== ', ') return null
  if (kin.has(last.lower) && isOwned(words, at - 1))
    return word.gap === ' ' ? relative : { ...relative, allowsWords: false }
  if (naming.has(last.lower) || two === 'name is' || two === 'name was') return named
  return greetings.has(last.lower) && word.gap !== ', ' ? greeting : null
}

/** Whether what follows treats the word as somebody: `… told me`, `…'s`; weak where things do it too (`… is`). */
export function isFollowedAsPerson(words: readonly Word[], at: number): 'strong' | 'weak' | null {
  const next = words[at + 1]
  if (words[at]?.isPossessive === true) return 'weak'
  if (next === undefined || next.gap !== ' ') return null
  if (personVerbs.has(next.lower)) return 'strong'
  return anyVerbs.has(next.lower) ? 'weak' : null
}

export function isPrecededAsPerson(words: readonly Word[], at: number): boolean {
  const last = words[at - 1]
  return last !== undefined && words[at]?.gap === ' ' && leadIns.has(last.lower)
}

/** `my sister`, `her younger brother`, `meine beste Freundin`. */
function isOwned(words: readonly Word[], at: number): boolean {
  return [words[at - 1], words[at - 2]].some((word) => word !== undefined && owners.has(word.lower))
}

const title: NameCue = { strength: 'strong', holdsInGerman: true, allowsWords: true, allowsUnknown: true }
const introduction: NameCue = { strength: 'strong', holdsInGerman: true, allowsWords: false, allowsUnknown: true }
const self: NameCue = { strength: 'weak', holdsInGerman: false, allowsWords: false, allowsUnknown: false }
const relative: NameCue = { strength: 'strong', holdsInGerman: false, allowsWords: true, allowsUnknown: false }
const named: NameCue = { strength: 'strong', holdsInGerman: true, allowsWords: false, allowsUnknown: false }
const greeting: NameCue = { strength: 'weak', holdsInGerman: true, allowsWords: false, allowsUnknown: false }

const listed = (text: string): ReadonlySet<string> => new Set(text.trim().split(/\s+/))

const titles = listed(
  'mr mrs ms mx miss dr prof professor herr herrn frau fräulein sra señor señora monsieur madame mme',
)
const capitalTitles = listed(
  'doctor doktor doctor doktor uncle aunt auntie aunty sister brother father mother nurse officer pastor imam rabbi reverend coach captain sergeant sir lady judge detective inspector onkel tante opa oma pfarrer schwester grandma grandpa granny nana',
)
const introductions = [
  ...[
    'my name is',
    'my name was',
    "my name's",
    'name is',
    "name's",
    'known as',
    'goes by',
    'signed',
    'called her',
    'called him',
    'call her',
    'call him',
    'named her',
    'named him',
  ],
  ...['mein name ist', 'ich heiße', 'ich heisse', 'nenn mich', 'ich bin die', 'ich bin der'],
]
const selfs: ReadonlySet<string> = new Set(["i'm", 'i’m', 'i am', 'im', 'call me', 'ich bin'])
const naming = listed('named called namens heißt heisst heissen heißen genannt')
const greetings = listed('hi hello hey dear thanks cheers hallo liebe lieber servus moin')
const owners = listed(
  'my our his her their your a an the meine mein meiner meinem meinen unsere unser unserem seine sein seiner seinem ihre ihr ihrer ihrem deine dein deiner eine ein einer',
)
const kin = listed(
  `friend friends mate girlfriend boyfriend gf bf partner husband wife fiance fiancé fiancée ex sister brother sis bro son daughter kid child baby cousin niece nephew uncle aunt auntie aunty
  mother father mum mom dad stepdad stepmum stepmom stepson stepdaughter grandma grandpa nan gran boss manager supervisor colleague coworker neighbour neighbor roommate flatmate housemate therapist counsellor
  counselor doctor gp psychiatrist psychologist teacher tutor nurse midwife landlord landlady dog cat keyworker carer sponsor classmate teammate bestie
  freundin freund kumpel mann frau partnerin exfreund exfreundin schwester bruder sohn tochter kind kusine cousine vetter tante onkel mutter vater oma opa chef chefin kollege kollegin nachbar nachbarin
  mitbewohner mitbewohnerin therapeut therapeutin ärztin arzt hausarzt hausärztin lehrer lehrerin hund katze betreuer betreuerin`,
)
const personVerbs = listed(
  `said says told tells asked asks texted texts phoned rang replied answered shouted yelled screamed laughed cried smiled thinks thought knows knew wants wanted loves loved hates hated hugged kissed
  hit slapped died moved left promised lied cheated invited apologised apologized ghosted snapped rolled sighed agreed refused believes reckons understands understood noticed married divorced
  sagt sagte meint meinte fragt fragte ruft rief schreibt schrieb weint weinte lacht lachte denkt dachte liebt liebte hasst verließ starb`,
)
const anyVerbs = listed(
  `is was isn't wasn't has had hasn't hadn't does doesn't did didn't will won't would wouldn't can can't could couldn't keeps kept got gets made makes goes went comes came took takes gave gives needs needed
  never always just still who and ist war hat hatte will kann geht ging kommt kam macht machte`,
)
const leadIns = listed(
  `with and told tell asked ask saw see met meet texted text called call love loves loved miss misses missed hate hates about from for to visit visited invited dating married without
  mit von bei für und ohne wegen über`,
)
