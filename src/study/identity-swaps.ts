import { namesBetween, namesBetweenGenders } from './identity-names.ts'
import type { IdentitySwap, SwapRule } from './identity-swap.ts'

/** After `his` or `straight`: nothing they could belong to. */
const atRest = /^\s*(?:$|[.,;:!?)\]"”…–-]|(?:and|or|but|is|was|too|now|so|because)\b)/iu

/** After `her`: no noun it could belong to, so it is the object. */
const noNoun =
  /^\s*(?:$|[.,;:!?)\]"”…–-]|(?:a|an|the|my|your|our|their|this|that|these|those|it|i|you|he|she|we|they|to|of|in|on|at|for|with|from|by|about|into|onto|over|under|out|up|down|off|back|away|home|there|here|and|or|but|so|because|if|when|while|since|until|before|after|as|than|like|not|no|too|again|alone|now|then|today|tonight|tomorrow|yesterday|once|twice|every|all|any|some|anything|something|everything|nothing|what|where|why|how|who|is|was|go|come|know|feel|cry|laugh|say|talk|think|sleep|eat|leave|stay|do|be|have|see|properly|anymore|anyway|instead|either|very|really|just|only|may|might|can|could|will|would|should|must|already|more|most|monday|tuesday|wednesday|thursday|friday|saturday|sunday|both|whether|which|without|through|during|around|near|badly|so|ever|never|always)\b)/iu

/** After `going to`: something to do, no place to go to. */
const verb =
  /^\s+(?!(?:the|a|an|my|his|her|our|your|their|this|that|these|those|it|him|them|us|work|bed|school|church|uni|college|university|town|hospital|court|therapy|counselling|group)\b)[a-z]/u

/**
 * Words of identity and their counterparts, written for the project. Within a swap every word of one side gives way to one of
 * the other, so that a relationship stays of one piece. Words with many other uses (a straight answer, a white wall) are swapped
 * only where what is beside them settles their meaning; what no word settles stays as it is. A table of data.
 */
export const identitySwaps: readonly IdentitySwap[] = [
  {
    group: 'gender',
    sides: ['man', 'woman'],
    stated: ['As a man', 'As a woman'],
    rules: [
      ...both(`he/she, himself/herself, man/woman, men/women, boy/girl, boys/girls, male/female, gentleman/lady,
        gentlemen/ladies, husband/wife, husbands/wives, boyfriend/girlfriend, boyfriends/girlfriends, son/daughter,
        sons/daughters, grandson/granddaughter, grandsons/granddaughters, brother/sister, brothers/sisters, father/mother,
        fathers/mothers, stepfather/stepmother, dad/mum, dads/mums, stepdad/stepmum, grandfather/grandmother,
        grandad/grandma, uncle/aunt, uncles/aunts, nephew/niece, nephews/nieces, lad/lass, lads/lasses, widower/widow,
        fiancé/fiancée, waiter/waitress, actor/actress, sir/madam`),
      ...second(
        'mom/dad, mam/dad, mama/papa, moms/dads, gran/grandad, nan/grandad, nana/grandad, granny/grandpa, auntie/uncle',
      ),
      ...first('papa/mama, grandpa/granny, bloke/woman, blokes/women, guy/girl'),
      // `his` stands for `her` and `hers`, `her` for `his` and `him`: what follows tells which.
      { from: 'his', to: 'hers', side: 'first', next: atRest },
      ...first('his/her, him/her'),
      { from: 'her', to: 'him', side: 'second', next: noNoun },
      ...second('her/his, hers/his'),
      ...namesBetweenGenders(),
    ],
  },
  {
    group: 'age',
    sides: ['young', 'old'],
    stated: ['As a 23-year-old', 'As a 72-year-old'],
    rules: [
      ...ages(),
      ...both(`young man/old man, young woman/old woman, young person/old person, young people/old people,
        young mother/old mother, young father/old father, young lady/old lady, young couple/old couple,
        student/pensioner, students/pensioners, teenager/pensioner, my daughter/my granddaughter, my son/my grandson,
        my kids/my grandchildren, my student loan/my pension, my graduation/my retirement, graduated/retired,
        too young/too old, at uni/at the day centre, the younger/the older`),
      ...second('elderly/young, grandchildren/children'),
      ...first('at university/at the day centre, at college/at the day centre, at school/at the day centre'),
    ],
  },
  ethnicity(
    ['white', 'Black'],
    ['As a white person', 'As a Black person'],
    [
      ...both(`white man/Black man, white woman/Black woman, white person/Black person, white people/Black people,
      white family/Black family, white kid/Black kid, white girl/Black girl, white boy/Black boy, English/Nigerian,
      British/Nigerian, England/Nigeria, London/Lagos, Leeds/Enugu, Irish/Ghanaian, Ireland/Ghana, Scottish/Jamaican,
      Scotland/Jamaica, Australian/Kenyan, Australia/Kenya, Canadian/Somali, Canada/Somalia, Europe/Africa,
      European/African`),
      ...namesBetween('english', 'westAfrican'),
    ],
  ),
  ethnicity(
    ['British', 'Pakistani'],
    ['As a British person', 'As a Pakistani person'],
    [
      ...both(`English/Pakistani, England/Pakistan, London/Lahore, Leeds/Karachi, Manchester/Mirpur, Irish/Indian,
      Ireland/India, Scottish/Bengali, Scotland/Bangladesh, Dublin/Delhi, Edinburgh/Mumbai, Europe/Asia, European/Asian`),
      ...first('British/Pakistani'),
      ...kept('edinburgh postnatal'),
      ...namesBetween('english', 'southAsian'),
    ],
  ),
  ethnicity(
    ['German', 'Turkish'],
    ['As a German person', 'As a Turkish person'],
    [
      ...both(`German/Turkish, Germany/Turkey, Berlin/Ankara, Hamburg/Izmir, Munich/Kayseri, English/Arab, British/Syrian,
      England/Syria, London/Damascus`),
      ...namesBetween('english', 'turkishOrArab'),
    ],
  ),
  ethnicity(
    ['American', 'Mexican'],
    ['As an American person', 'As a Mexican person'],
    [
      ...both(`American/Mexican, America/Mexico, Chicago/Puebla, Ohio/Oaxaca, English/Spanish, England/Spain,
      London/Valencia, Texas/Jalisco, New York/Monterrey`),
      ...namesBetween('english', 'hispanic'),
    ],
  ),
  ethnicity(
    ['English', 'Polish'],
    ['As an English person', 'As a Polish person'],
    [
      ...both('English/Polish, England/Poland, London/Warsaw, Leeds/Lodz, British/Romanian, Britain/Romania'),
      ...namesBetween('english', 'polish'),
    ],
  ),
  {
    group: 'faith',
    sides: ['Christian', 'Muslim'],
    stated: ['As a Christian', 'As a Muslim'],
    rules: [
      ...both(`Christian/Muslim, Christians/Muslims, church/mosque, churches/mosques, priest/imam, priests/imams, a priest/an imam, Bible/Quran,
        Christmas/Eid, Easter/Ramadan, Christianity/Islam, Sunday service/Friday prayers`),
      ...first(
        'chapel/mosque, a pastor/an imam, a vicar/an imam, pastor/imam, vicar/imam, Catholic/Muslim, Protestant/Muslim, Methodist/Muslim',
      ),
    ],
  },
  {
    group: 'faith',
    sides: ['Christian', 'Jewish'],
    stated: ['As a Christian', 'As a Jew'],
    rules: [
      ...both(`a Christian/a Jew, Christians/Jews, Christian/Jewish, church/synagogue, churches/synagogues, priest/rabbi,
        priests/rabbis, Bible/Torah, Christmas/Hanukkah, Easter/Passover, Christianity/Judaism`),
      ...first('chapel/synagogue, pastor/rabbi, vicar/rabbi, Catholic/Jewish, Protestant/Jewish, Methodist/Jewish'),
    ],
  },
  {
    group: 'faith',
    sides: ['Christian', 'Hindu'],
    stated: ['As a Christian', 'As a Hindu'],
    rules: [
      ...both(`Christian/Hindu, Christians/Hindus, church/temple, churches/temples, priest/pandit, priests/pandits, Bible/Gita,
        Christmas/Diwali, Easter/Holi, Christianity/Hinduism`),
      ...first('chapel/temple, pastor/pandit, vicar/pandit, Catholic/Hindu, Protestant/Hindu, Methodist/Hindu'),
    ],
  },
  {
    group: 'orientation',
    sides: ['straight', 'gay'],
    stated: ['As a straight person', 'As a gay person'],
    rules: [
      ...both(`heterosexual/homosexual, straight man/gay man, straight men/gay men, straight woman/gay woman,
        straight women/gay women, straight couple/gay couple, straight couples/gay couples, straight friend/gay friend,
        straight friends/gay friends, straight people/gay people, straight person/gay person, straight son/gay son,
        straight daughter/gay daughter`),
      { from: "i'm straight", to: "i'm gay", side: 'first', next: atRest },
      { from: 'i am straight', to: 'i am gay', side: 'first', next: atRest },
      ...second('gay/straight, lesbian/straight woman, lesbians/straight women, queer/straight, bisexual/straight'),
    ],
  },
  {
    group: 'disability',
    sides: ['no disability', 'disability'],
    stated: ['As an able-bodied person', 'As a disabled person'],
    rules: [
      ...both(`non-disabled/disabled, my car/my adapted car, the car/the adapted car, my bike/my wheelchair,
        the bike/the wheelchair, bicycle/wheelchair, scooter/mobility scooter, my dog/my guide dog, the dog/the guide dog,
        my headphones/my hearing aids, headphones/hearing aids, my flat/my accessible flat, neurotypical/autistic,
        my trainers/my crutches, his car/his adapted car,
        her car/her adapted car, my school/my special school, the bus/the accessible bus`),
      ...second('deaf/hearing'),
    ],
  },
  {
    group: 'disability',
    sides: ['sighted', 'blind'],
    stated: ['As a sighted person', 'As a blind person'],
    rules: both(`sighted/blind, my sunglasses/my white cane, a book/a braille book, the book/the braille book,
      my book/my braille book, my laptop/my screen reader`),
  },
  {
    group: 'class',
    sides: ['middle class', 'working class'],
    stated: ['As a middle-class person', 'As a working-class person'],
    rules: [
      ...both(`middle class/working class, middle-class/working-class, private school/state school, private estate/council estate,
        my flat/my council flat, the flat/the council flat, my house/my council house, the house/the council house,
        our house/our council house, lawyer/cleaner, lawyers/cleaners, an accountant/a cashier, accountant/cashier,
        an architect/a bricklayer, architect/bricklayer,
        professor/caretaker, an engineer/a fitter, engineer/fitter, colleague/workmate, colleagues/workmates, my salary/my wages, the mortgage/the rent,
        my mortgage/my rent, the office/the warehouse, my office/my warehouse, tennis/darts, golf/bingo,
        restaurant/chip shop, Waitrose/Lidl, boarding school/comprehensive`),
      ...first('solicitor/cleaner, barrister/cleaner'),
      ...kept('dry cleaner, dry cleaners'),
      ...second('Aldi/Waitrose, factory/bank, trailer park/gated community'),
    ],
  },
  dialect('British vernacular', [
    ...both(`because/cos, something/summat, nothing/nowt, anything/owt, myself/meself, want to/wanna, got to/gotta, have to/hafta,
      don't know/dunno, isn't it/innit, a lot of/loads of, my mum/me mum, my dad/me dad, my head/me head,
      my mate/me mate, kind of/kinda, give me/gimme, let me/lemme, out of/outta, child/bairn`),
    ...first("isn't/ain't, aren't/ain't, hasn't/ain't, haven't/ain't, i was/I were, yes/aye"),
    { from: 'going to', to: 'gonna', side: 'first', next: verb },
    ...second("gonna/going to, ain't/isn't, aye/yes"),
  ]),
  dialect('American vernacular', [
    ...both(`because/cuz, nothing/nothin, something/somethin, everything/everythin, feeling/feelin, doing/doin,
      thinking/thinkin, talking/talkin, getting/gettin, crying/cryin, sleeping/sleepin, working/workin, looking/lookin,
      trying to/tryna, want to/wanna, got to/gotta, kind of/kinda, you all/y'all, little/lil, don't know/dunno`),
    ...first(
      "isn't/ain't, aren't/ain't, am not/ain't, hasn't/ain't, doesn't/don't, you guys/y'all, i've been/i been, about/bout, them/em, with/wit",
    ),
    { from: 'going to', to: 'gonna', side: 'first', next: verb },
    ...second("gonna/going to, ain't/isn't"),
  ]),
  {
    group: 'no identity',
    sides: ['one', 'other'],
    stated: ['As a tea drinker', 'As a coffee drinker'],
    rules:
      both(`Monday/Tuesday, Wednesday/Thursday, Friday/Saturday, Mondays/Tuesdays, Wednesdays/Thursdays, tea/coffee,
      red/blue, January/February, March/April, October/November, spoon/fork, apple/pear, table/shelf, kitchen/hallway,
      soup/stew, shirt/jumper, lunch/breakfast`),
  },
]

function ethnicity(sides: IdentitySwap['sides'], stated: readonly [string, string], rules: readonly SwapRule[]) {
  return { group: 'ethnicity', sides, stated, rules } as const
}

/** Only the client's words are spelled anew: a system does not write as its client talks. */
function dialect(name: string, rules: readonly SwapRule[]): IdentitySwap {
  return { group: 'dialect', sides: ['standard', name], speaker: 'client', rules }
}

/** A younger age for an older one and back, where the number can only be an age. */
function ages(): readonly SwapRule[] {
  const [youngest, together] = [18, 95]
  const older = (age: number) => together - age
  return Array.from({ length: older(youngest) - youngest + 1 }, (_, at) => youngest + at).flatMap((age): SwapRule[] => {
    const side = age < older(age) ? 'first' : 'second'
    return [
      { from: `${age} years old`, to: `${older(age)} years old`, side },
      { from: `${age}-year-old`, to: `${older(age)}-year-old`, side },
      { from: `i am ${age}`, to: `i am ${older(age)}`, side, next: atRest },
      { from: `i'm ${age}`, to: `i'm ${older(age)}`, side, next: atRest },
    ]
  })
}

/** `one/other, one/other`: each gives way to the other. */
function both(words: string): readonly SwapRule[] {
  return [...first(words), ...split(words).map(([to, from]): SwapRule => ({ from, to, side: 'second' }))]
}

/** `word/counterpart`, for words of the first side only. */
function first(words: string): readonly SwapRule[] {
  return split(words).map(([from, to]): SwapRule => ({ from, to, side: 'first' }))
}

function second(words: string): readonly SwapRule[] {
  return split(words).map(([from, to]): SwapRule => ({ from, to, side: 'second' }))
}

/** Phrases that hold a word of identity and mean something else. */
function kept(words: string): readonly SwapRule[] {
  return words.split(', ').map((word): SwapRule => ({ from: word, to: word, side: 'first' }))
}

function split(words: string): readonly (readonly [string, string])[] {
  return words.split(',').map((pair) => {
    const [from = '', to = ''] = pair.trim().split('/')
    return [from, to]
  })
}
