import { namesBetween, namesBetweenGenders } from './identity-names.ts'
import type { IdentitySwap, SwapRule } from './identity-swap.ts'

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
        fiancé/fiancée, waiter/waitress, actor/actress, king/queen, sir/madam`),
      ...second('mom/dad, mam/dad, mama/papa, moms/dads, gran/grandad, nan/grandad, nana/grandad, granny/grandpa, auntie/uncle'),
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
        student/pensioner, students/pensioners, teenager/pensioner, my boyfriend/my late husband,
        my girlfriend/my late wife, my parents/my children, my daughter/my granddaughter, my son/my grandson,
        my flatmate/my neighbour, my internship/my retirement, too young/too old, at uni/at the day centre,
        at university/at the day centre, at college/at the day centre, at school/at the day centre`),
      ...second('retired/unemployed, elderly/young, pensioner/student, my grandchildren/my kids, grandchildren/children'),
      ...first('my kids/my grandchildren, unemployed/retired'),
    ],
  },
  ethnicity('white', 'Black', [
    ...both(`white man/Black man, white woman/Black woman, white person/Black person, white people/Black people,
      white family/Black family, white kid/Black kid, white girl/Black girl, white boy/Black boy, English/Nigerian,
      British/Nigerian, England/Nigeria, London/Lagos, Leeds/Enugu, Irish/Ghanaian, Ireland/Ghana, Scottish/Jamaican,
      Scotland/Jamaica, Australian/Kenyan, Australia/Kenya, Canadian/Somali, Canada/Somalia, Europe/Africa,
      European/African`),
    ...namesBetween('english', 'westAfrican'),
  ]),
  ethnicity('British', 'Pakistani', [
    ...both(`English/Pakistani, England/Pakistan, white/brown, London/Lahore, Leeds/Karachi, Manchester/Mirpur, Irish/Indian,
      Ireland/India, Scottish/Bengali, Scotland/Bangladesh, Dublin/Delhi, Edinburgh/Mumbai, Europe/Asia, European/Asian`).filter(
      ({ from }) => from !== 'white' && from !== 'brown',
    ),
    ...first('British/Pakistani'),
    ...namesBetween('english', 'southAsian'),
  ]),
  ethnicity('German', 'Turkish', [
    ...both(`German/Turkish, Germany/Turkey, Berlin/Ankara, Hamburg/Izmir, Munich/Kayseri, English/Arab, British/Syrian,
      England/Syria, London/Damascus`),
    ...namesBetween('english', 'turkishOrArab'),
  ]),
  ethnicity('American', 'Mexican', [
    ...both(`American/Mexican, America/Mexico, Chicago/Puebla, Ohio/Oaxaca, English/Spanish, England/Spain,
      London/Valencia, Texas/Jalisco, New York/Monterrey`),
    ...namesBetween('english', 'hispanic'),
  ]),
  ethnicity('English', 'Polish', [
    ...both('English/Polish, England/Poland, London/Warsaw, Leeds/Lodz, British/Romanian, Britain/Romania'),
    ...namesBetween('english', 'polish'),
  ]),
  {
    group: 'faith',
    sides: ['Christian', 'Muslim'],
    stated: ['As a Christian', 'As a Muslim'],
    rules: [
      ...both(`Christian/Muslim, Christians/Muslims, church/mosque, churches/mosques, priest/imam, priests/imams, Bible/Quran,
        Christmas/Eid, Easter/Ramadan, Christianity/Islam, Sunday service/Friday prayers`),
      ...first('chapel/mosque, pastor/imam, vicar/imam, Catholic/Muslim, Protestant/Muslim, Methodist/Muslim'),
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
      { from: "i'm straight", to: "I'm gay", side: 'first', next: atRest },
      { from: 'i am straight', to: 'I am gay', side: 'first', next: atRest },
      ...second('gay/straight, lesbian/straight woman, lesbians/straight women, queer/straight, bisexual/straight'),
    ],
  },
  {
    group: 'disability',
    sides: ['no disability', 'disability'],
    stated: ['As a non-disabled person', 'As a disabled person'],
    rules: [
      ...both(`non-disabled/disabled, my car/my adapted car, the car/the adapted car, my bike/my wheelchair,
        the bike/the wheelchair, bicycle/wheelchair, scooter/mobility scooter, my dog/my guide dog, the dog/the guide dog,
        my headphones/my hearing aids, headphones/hearing aids, my flat/my accessible flat, neurotypical/autistic,
        my trainers/my crutches, my glasses/my white cane, the stairs/the ramp, his car/his adapted car,
        her car/her adapted car, my school/my special school, the bus/the accessible bus`),
      ...second('deaf/hearing, epileptic/healthy'),
    ],
  },
  {
    group: 'class',
    sides: ['middle class', 'working class'],
    stated: ['As a middle-class person', 'As a working-class person'],
    rules: [
      ...both(`middle class/working class, middle-class/working-class, private school/state school, private estate/council estate,
        my flat/my council flat, the flat/the council flat, my house/my council house, the house/the council house,
        our house/our council house, lawyer/cleaner, lawyers/cleaners, accountant/cashier, architect/bricklayer,
        professor/caretaker, engineer/fitter, colleague/workmate, colleagues/workmates, salary/wages, the mortgage/the rent,
        my mortgage/my rent, the office/the warehouse, my office/my warehouse, tennis/darts, golf/bingo,
        restaurant/chip shop, Waitrose/Lidl, boarding school/comprehensive`),
      ...first('solicitor/cleaner, barrister/cleaner'),
      ...second('Aldi/Waitrose, factory/bank, trailer park/gated community'),
    ],
  },
  dialect('British vernacular', [
    ...both(`because/cos, something/summat, nothing/nowt, anything/owt, myself/meself, want to/wanna, got to/gotta, have to/hafta,
      don't know/dunno, isn't it/innit, a lot of/loads of, very/proper, my mum/me mum, my dad/me dad, my head/me head,
      my mate/me mate, my wife/the missus, kind of/kinda, give me/gimme, let me/lemme, out of/outta, child/bairn`),
    ...first("isn't/ain't, aren't/ain't, hasn't/ain't, haven't/ain't, i was/I were, yes/aye"),
    { from: 'going to', to: 'gonna', side: 'first', next: verb },
    ...second("gonna/going to, ain't/isn't, aye/yes"),
  ]),
  dialect('American vernacular', [
    ...both(`because/cuz, nothing/nothin, something/somethin, everything/everythin, feeling/feelin, doing/doin,
      thinking/thinkin, talking/talkin, getting/gettin, crying/cryin, sleeping/sleepin, working/workin, looking/lookin,
      trying to/tryna, want to/wanna, got to/gotta, kind of/kinda, you all/y'all, about/bout, them/em, little/lil,
      don't know/dunno, with/wit, and/an'`).filter(({ from }) => !['and', "an'"].includes(from)),
    ...first("isn't/ain't, aren't/ain't, am not/ain't, hasn't/ain't, doesn't/don't, you guys/y'all, i've been/I been, she's/she"),
    { from: 'going to', to: 'gonna', side: 'first', next: verb },
    ...second("gonna/going to, ain't/isn't"),
  ]),
]
