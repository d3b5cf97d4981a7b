import type { Lexicon } from '../../lexicon.ts'

// Families of plain statements, verbs times objects. Words that name an act are here to be recognised only.
const source = 'Nexus project, after domain.md 2.3'

const count = '2|3|4|5|6|7|8|9|10|two|three|four|five|six|seven|eight|nine|ten|several|many|some|a'
const nights = 'days|nights|day|night|weeks|week'
const weeks = 'days|week|weeks|month|months|year|years|ages|weekends'
const another =
  'my|this|that|the|a|his|her? him|her|them|someone|somebody|people|anyone|everyone|man|woman|guy|bloke|boss|manager|supervisor|neighbour|neighbor|neighbours|colleague|colleagues|teacher|stepfather|stepdad|landlord|doctor|boy|girl|kids|bastard|bully|bullies|housemate|flatmate|roommate|friend|stranger|strangers|driver|coach|lodger|tenant|@kin|@partner'
const outOfReach =
  'singer|singers|presenter|newsreader|newscaster|anchor|weatherman|actor|actress|celebrity|streamer|youtuber|announcer|idol|footballer|princess|prince|pianist|drummer|guitarist|rapper|comedian'
const devices =
  'microphone|microphones|mic|mics|mikes|bug|bugs|camera|cameras|device|devices|transmitter|transmitters|tracker|trackers|chip|chips|wire|wires|recorder|recorders|speaker|speakers|sensor|sensors'
const rooms =
  'flat|house|room|bedroom|bathroom|kitchen|home|apartment|phone|car|walls|wall|ceiling|lamp|lamps|lights|laptop|sockets|plugs|radiator|vents|teeth|head|attic|loft|place|clothes|bag'
const world =
  'world|humanity|mankind|war|wars|hunger|poverty|disease|diseases|suffering|death|ageing|aging|cancer|humankind|planet|physics|science|medicine|history|civilisation|civilization'
const discovery = 'discovery|invention|formula|theory|equation|equations|proof|machine|breakthrough|cure'
const drugs =
  'drink|drinking|drank|drinks|wine|vodka|whisky|whiskey|gin|rum|beer|beers|booze|alcohol|weed|joint|joints|pills|smoke|smoking|drugs|coke|speed|codeine|benzos|tramadol'
const meal = 'food|meal|meals|dinner|lunch|breakfast|tea|supper'
const medicine =
  'meds|med|medication|medications|medicine|medicines|tablets|pills|antidepressants|antidepressant|antipsychotics|antipsychotic|lithium|sertraline|prescription|prescriptions|injections|insulin|capsules|stabilisers|stabilizers'
const everyone = 'everyone|everybody|people|friends|family|anyone|anybody'

/** Plain statements of danger (domain.md 2.3). A table of data. */
export const riskSaid = {
  wish: cue('said.wish', [
    'stopped|stop|ceased wanting to live|exist|be',
    'no longer|more want|wish|wants|wanting to live|exist|be',
    'no|little wish|desire|will|urge|interest|appetite|strength|reason left? in|to|for? live|living|exist|existing|stay|life|alive',
    'no|little wish|desire|will|urge|interest|appetite left? in|to|for? go|going|be|being|carry|carrying|keep|keeping|stay|staying on|alive|here|around|living|existing with|living?',
    '@not want|wanna|wanting|wish|wishing|care to? live|exist|living|existing $',
    '@not want|wanna|wanting|wish|wishing|care to? live|exist|be|living|existing|being alive? anymore|$',
    '@not want|wanna|wanting|wish|wishing|care to? live|exist|be|living|existing|being alive? any|no more|longer',
    '@not want|wanna|wanting|wish|wishing|care to? live|exist and|but|because|tonight|today|now|if|without|though',
    '@not want|wanna|wanting|wish|wishing|care to? be alive',
    '@not waking|living|existing up? would|might|will|could be? fine|ok|okay|alright|relief|nice|better|good|blessing',
    'like|love|prefer|rather to? be dead',
    "better|easier|happier|fine|good ... if i wasn't|weren't|was|were not? in the picture|world",
    '@not feel like living|existing|being alive|here|around|any?',
    '@not want|wanna my? life anymore|any|longer',
    '@not want|wanna to? go|carry on anymore|any|living|with life|this|longer',
    'wish|wishing|wished|want|wanted|hope|hoping|like everything|all|it|this|things of? it? would|could|to|will just|all? just|all? stop|end|stopped|ended|over ... me|myself included|too|with|along|as',
    'would|could|just stop|end me|myself included|too|with|along|as',
    'want|wish|like|wanted it|everything|all|things all? to|would|was? be? over|done|finished|gone|ended with? me|myself included|too|with|along|as',
    '@not mind|bother|care me? if|when it|this|life all just? stopped|ended|finished',
    '@not mind|bother|care me? if|when everything just? stopped|ended|finished',
    'wish|wishes|wishing|wished it|everything would|could all? just? stop|end and|with i|me|myself',
    'everything|all|it stopped|ended|stops|ends|stop|end ... me|myself included|too|along',
    "@not mind|bother|care|object|matter if|about|to|at|me? i|me|to|being|at? all? not|never|wasn't|weren't|didn't to? being|existing|here|around|there|waking|wake|exist|alive|be",
    '@not mind not being|existing|waking|living|existing here|there|around|alive|up|any?',
    'fine|okay|ok|alright|happy|content with|about not existing|waking|living',
    'fine|okay|ok|alright|happy|content|good with|about not being|existing|waking|living there|here|around|alive|up|any|anymore',
    "@not mind|bother|care if i wasn't|weren't|didn't|stopped|ceased|died|vanished|disappeared|never here|around|there|exist|existing|alive|wake|tomorrow|woke|tonight",
    'sick|tired|weary|fed|done up? of|with being in this|the world',
    'no place|room for me in this|the world',
    'i|me should never|not have|of been born',
    'not|never being? being around|there|here|alive anymore|any would|seems|sounds|feels',
  ]),
  suicide: cue('said.suicide', [
    'think|thinking|thought|thoughts|ideas|feelings about|of committing|commiting',
    'want|wanted|wanna|going|gonna|wish|like|plan|planning|ready|intend to? commit suicide',
    'want|wanted|wanna|going|gonna|plan|planning|intend|intending|mean to? kill|end|finish|hang|drown myself',
    'want|wanted|wanna|going|gonna|plan|planning|intend|intending|mean to? end|take my own? life',
    'commit|committing|commited suicide',
    'suicide is|seems|feels|looks|sounds the|like|my|a|more|all',
    'suicide on my mind',
    'think|thinking|thought|thoughts ... about|of just? ending it|things|everything',
  ]),
  livesSomewhere: cue('said.livesSomewhere', [
    'live|living|stay|staying|be|being alone? in|at|near|with|on|off my|our|the|a|an|this|that|his|their|such|someone|other|your? _? flat|house|apartment|city|town|village|country|london|england|street|area|home|parents|@kin|@partner|flatmates|roommates|friends|people|place|neighbourhood|neighborhood|estate|shed|hostel|halls|dorm|campus|paris|berlin|abroad|building|room|job|meeting|team|school|kitchen',
    'live|living here|there|alone|abroad|together|apart|on|near|next|in|off',
    'here|there|around for|on|at|until|till|next|during|friday|monday|when|saturday|sunday',
    'up at|early|before|in time',
    'go|going|carry|carrying|keep on with the|my|this|that|a|it',
    'raining|snowing|barking|beeping|ringing|talking|shouting|noise|meetings|emails|calls|school|party|match|wedding|dinner|lesson',
  ]),
  actsOn: cue('said.actsOn', [
    "going|gonna|intend|intending|mean|meaning|plan|planning|want|ready|about|will|i'll|decided|determined|prepared|might|may|could to? act|acting on|upon it|them|this|that|those|these|my thoughts?|feelings?|urges?",
    'going|gonna|about|ready|determined|decided|mean|intend to? carry|go|follow it? out|through it|with? it?',
    "going|gonna|intend|mean|decided|determined|will|i'll to? really|actually? do it|this tonight|tomorrow|soon|now|today|this|for|really|properly",
    'i am|really|fully|do mean|intend to do|to it|this',
    "this time i|it mean|will|i'll|work",
  ]),
  prepares: cue('said.prepares', [
    'prepare|preparing|prepared|prepping|prepped for it|this|that|my|the end|death|suicide|day|last?',
    'made|making|make|started|begun|finished my|the|all? preparations|preparing',
    'got|have|put|set|everything|all|things|it everything|all|it|things ready|prepared for? it|now|tonight?',
    "everything|all|it is|'s all? prepared|ready",
    'bought|got|have|collected|collecting|saved|saving|stockpiled|stockpiling up? what|everything|all|the|my i|tablets|pills|need|things need|for|up?',
    'practised|practiced|practising|practicing|rehearsed|rehearsing|tried it|for|how|the',
  ]),
  injures: cue('said.injures', [
    'injure|injures|injured|injuring|wound|wounded|wounding|hurt|harm|harmed|hurting|harming|burnt|bruised|bruise|bruising myself because|again|on|deliberately|intentionally|to|so|last|tonight|whenever|every|when|instead|purposely|today|yesterday|purpose',
    'deliberately|intentionally|purposely injure|injured|injuring|hurt|harm|harmed|wound|wounded|burnt|burned|bruised|cut myself',
    'took|take|taking|taken it|everything|this out on my|mine own? body|skin|arms|arm|legs|leg|thighs|wrists',
    'take|took|taking it|things out on my own? body|skin|arms|arm|legs',
    'injured|injuring|injure|harmed|harming|wounded|wounding|hurt|hurting my own? arms|legs|skin|wrists|wrist|thighs|thigh|body because|on|again|to|deliberately|so|instead|whenever',
    'did|done|doing harm|damage|injury|injuries to myself|my',
    'inflict*|cause|caused|causing pain|injury|injuries|harm|wounds|hurt on|to|upon myself|my',
    'injuring myself',
    'self|self-inflicted inflicted|wounds|injuries|injury|cuts',
  ]),
  injuredAtPlay: cue('said.injuredAtPlay', [
    'gym|training|football|soccer|rugby|tennis|marathon|running|run|ran|jogging|lifting|lifted|climbing|skiing|yoga|bike|cycling|ladder|stairs|ice|fell|slipped|tripped|warm|warmed|stretch|stretched|match|race|workout|garden|gardening|treadmill|weights|shoes|moving|furniture|oven|kettle|iron|cooking|hob|stove|dancing|physio',
    'at work',
    'by accident|mistake',
    'accident*',
  ]),
  attacks: cue('said.attacks', [
    `thinking|thoughts|thought|think|fantasies|fantasy|fantasise|fantasize|fantasising|fantasizing|dream|dreaming|urge|urges|idea|ideas|picture|picturing|imagine|imagining about|of|to|how attacking|attack|assaulting|assault|beating|beat|punching|stabbing|stab|shooting|shoot|injuring|injure|wounding|maiming|torturing|strangling|smashing|battering|jumping|running up|at|over? ${another}`,
    `imagine|imagining|picture|picturing|fantasise|fantasize|fantasising|fantasizing attacking|assaulting|beating|punching|stabbing|shooting|injuring|torturing|smashing|battering up? ${another}`,
    `want|wanted|wanna|feel|need|like|love|ready|going|gonna to|like? attack|attacking|assault|assaulting|injure|injuring|stabbing|shooting|torture|batter|maim ${another}`,
    `thoughts|thought|fantasies|urges|urge|ideas of violence|harm|hurting ... against|towards|toward|on|to ${another}`,
    'hurt|attack|harm|kill|beat|injure|stab him|her|them|someone|somebody ... mean|seriously|serious|joking|kidding|joke|earnest|figure|metaphor',
    'mean|serious|seriously|joking|earnest ... hurt|attack|harm|kill|beat|injure|stab him|her|them|someone|somebody',
    'could|might|will|would|may really|actually|seriously|honestly|truly? attack|injure|assault|stab him|her|them|someone|somebody',
  ]),
  attacksInPlay: cue('said.attacksInPlay', [
    'game|games|chess|debate|debates|match|raid|dragon|level|essay|argument|article|paragraph|novel|story|chapter|character|film|movie|dog|cat|opponent|fencing|boxing|judo|karate|sparring|pitch|ball|goal|defence|defense|bishop|queen|monopoly|fifa|league|rival|tournament|cards',
    'panic|asthma|heart attack|attacks',
  ]),
  revenge: cue('said.revenge', [
    'plan|planning|planned|plans|plot|plotting|plotted|prepare|preparing|prepared|arranging|arranged|working|organised|organising for|on|out|to|how|about? get|take|getting|taking|have? my|a|some|the? revenge|vengeance|payback|retribution',
    'plan|planning|planned|plotting|preparing|prepared ... revenge|vengeance|retribution',
    'revenge|vengeance|retribution is|has|on|of all|been|already|him|her|them|mine ... planned|plan|ready|prepared|arranged|coming|worked|plotted',
    "going|gonna|will|i'll|intend|mean|want|about|ready|determined|need to? get|take|have|exact|wreak|taking|getting my|a|some|the? revenge|vengeance|retribution",
    'get|getting|take|taking|exact|exacting my revenge|vengeance on|tonight|soon|tomorrow|this|next|against|when|whatever',
    'going|gonna|will|plan|planning|planned|plans|intend|want|ready to? get|getting my own back',
    'want|wanted|need|deserve my|our revenge|vengeance',
    'take|taking|took revenge|vengeance on|against|for',
  ]),
  revengeInPlay: cue('said.revengeInPlay', [
    'practice|practicing|practise|practising|training|game|games|match|rematch|monopoly|chess|fifa|league|team|bedtime|scrabble|film|movie|novel|book|series|story|tournament|prank|pranks|cards|season|best|living|quiz|served|porn|arc|plot|cake|board|pub|darts|pool|goal',
  ]),
  lovedUnmet: cue('said.lovedUnmet', [
    'loves|loved|adores|wants|fancies|worships|longs me|for ... never|without ... spoke|spoken|talked|met|exchanged|word|speaking|meeting|talking',
    'in love with me ... never|without ... spoke|spoken|talked|met|exchanged|word|speaking|meeting|talking',
    'feelings|love for me ... never|without ... spoke|spoken|talked|met|exchanged|word|speaking|meeting|talking',
    'never ... spoke|spoken|talked|met|exchanged|said|word to|with|me|each|words|a|once? ... loves|love|adores me|with',
    'never once|ever|even|actually? spoke|spoken|talked|said|exchanged a|one? word|words|anything? to|with? me|each|us? other? ... know|sure|certain|tell|feel ... loves|love|adores',
    'never once|ever|even|actually? spoke|spoken|talked|said|exchanged a|one? word|words|anything? to|with? me|each|us? other? ... love|loves|adores with|me',
    'never once|ever|even|actually? met me|each|us? other? ... know|sure|certain|tell|feel ... loves|love|adores',
    `${outOfReach} ... loves|adores|fancies|wooing|courting|courts me`,
    `${outOfReach} ... love|feelings with|for me`,
    `${outOfReach} ... means|meant|signals|signalled|signaled|calls|winks|winked|smiles|waves|blushes at|to|for? me`,
    `${outOfReach} ... sings|sing|singing|sang|speaks|speaking|talks|talking|looks|looking|smiles|smiling about|to|for|at|straight|only|directly|just at|to|for? me`,
    `${outOfReach} ... signs|sign|signals|messages|hints|hidden|secret|coded to|for|meant me`,
  ]),
  meansMe: cue('said.meansMe', [
    'he|she|they always|really|only|secretly? means|meant|loves|adores me',
    'he|she|they is|was|are in love with me',
    'signalling|signaling|signals|winks|winked|singing|sings|smiles|smiling|blows|nods only|directly|straight|just? to|at|about|for me',
    'is|are|was|all|only|really for|about|to|at me and? only|alone|nobody|not',
    'sings|sang|wrote|writes|plays|posts ... for|about|to me',
    'his|her|their songs|song|posts|words|looks|gestures|show are|is|was all|only|really? about|for|meant me',
  ]),
  outOfReach: cue('said.outOfReach', [outOfReach]),
  lovedAtHome: cue('said.lovedAtHome', [
    '@kin|@partner|dog|cat|puppy|friend|friends|internet|online|app|dating|date|tinder|discord|pen|god|jesus|therapist|cover|karaoke|crush|gig|interview|job|lullaby|auntie|uncle|church|choir|band|sister-in-law|grandmother|grandfather|audition|voted|vote',
  ]),
  devices: cue('said.devices', [
    `they|they've|somebody|someone|people|neighbours|neighbour|neighbors|neighbor|government|police|he|she|he's|she's|who|secret|agents ... put|puts|putting|place|placed|hid|hide|hidden|plant|planted|install|installed|fit|fitted|stuck|built|build|sewn|sewed|insert|inserted|wired|left ... ${devices}`,
    `${devices} ... put|placed|hid|hidden|planted|installed|fitted|built|stuck|concealed|inserted in|inside|into|behind|under|underneath|throughout my|the|our|all|every ${rooms}`,
    `microphone|microphones|mic|mics|mikes|wires|transmitter|transmitters|recorders|spy|hidden|secret|listening ${devices}? in|inside|behind|under|throughout|all my|the|our|over|every ${rooms}`,
    `hidden|secret|tiny|spy microphone|microphones|mics|camera|cameras in|inside|behind|watching|everywhere|all`,
    `cameras|microphones|microphone|mics in|inside|behind my|the|our|every own? flat|walls|wall|ceiling|lamp|lamps|bedroom|bathroom|head|teeth|sockets|plugs|vents|radiator|lights|apartment`,
    `my|our|this|the ${rooms} is|are|has|was|have|must been|be|all? bugged|wiretapped|wired|tapped`,
    `bugged|wiretapped|tapped my|our own? ${rooms}`,
  ]),
  devicesOrdinary: cue('said.devicesOrdinary', [
    'shop|shops|store|till|landlord|hallway|doorbell|ring|corridor|lobby|office|warehouse|baby|monitor|dog|cat|puppy|airbnb|hotel|parking|garage|burglar|burglary|alarm|insurance|concert|stage|choir|studio|podcast|zoom|meeting|teams|exterminator|bed|flea|ants|cockroaches|software|release|garden|wildlife|fox|nursery|care|electrician|traffic|school|exam|proctoring|recording|smart|husband|wife|partner|boyfriend|girlfriend|ex',
  ]),
  listening: cue('said.listening', [
    "they|they're|somebody|someone|police|agents|government|people|neighbours|neighbors are|is|all|always|keep? listening|listen in? to|on|at? me|everything|us|every|my|what|all? through|via|by|from|in the|my|our phone|walls|wall|tv|television|radio|radiator|sockets|vents|pipes|lamp|lights|microphones|devices|laptop",
    "they|they're|neighbours|neighbors|somebody|someone|agents|government are|can|all|always|keep? listening|listen in? to|on? me|everything|us|every|my ... day|night|say|think|word|calls|thoughts",
    "they|they're are|all|both? listening|listen|listening in in|on|through|to me|my|walls|the|everything",
    'they|everyone|everybody|you|neighbours|neighbors|doctors|police|family|friends|colleagues|nurses are|is|were|must all|both|also|even? be|been? in on it|this',
    'all of them|you are? in on|with it|them|this',
    'they|everyone|everybody|neighbours|neighbors|doctor|doctors|nurse|nurses|police|postman|colleagues|family|you are|is|all|both|even|also|secretly|must|probably all|be|secretly? work|works|working for them',
    "you|doctor|doctors|nurse|nurses|police|postman|neighbours|neighbors work|works|working for them too|also|as|all|now|don't|aren't",
    'one|part of them now|too|as|sent|spying|watching',
  ]),
  powers: cue('said.powers', [
    'powers|power|abilities|ability|gift|gifts|senses|talents that|which? no one|other|human|living human|person|being|one|else|soul? on|in|alive? this|the? earth|world? has|had|have|possesses',
    'powers|power|abilities|ability|gift|gifts|senses|sense|mind|talent|talents that|which? nobody|noone|no-one|no|none one|other|else|human|person? else|on|in|alive|person|earth|the? earth|world|alive|person? has|had|have|ever|possesses|understands|can',
    'nobody|noone|no-one|no one|human|other|person? else|on? earth|alive|in? has|possesses|have|had my|these|such|this|the|what powers|power|abilities|ability|gifts|gift|i',
    'only|one one|person|human|i on? earth|alive|in|with|who|have|has the? world|with|who|these|such|this? has|have|these|this|such powers|power|abilities|ability|gifts',
    'i have|possess|got|gained|developed|received special|supernatural|superhuman|divine|extraordinary|magical|psychic|unique|cosmic powers|abilities|ability|power|gifts|senses',
    'i have|possess|got|gained|received powers',
  ]),
  powersOrdinary: cue('said.powersOrdinary', [
    'give|giving|birthday|present|christmas|buy|wrapped|attorney|game|games|character|dnd|novel|story|film|comic|will|solar|wind|steam',
  ]),
  discovers: cue('said.discovers', [
    `discovered|invented|found|worked|solved|cracked|developed|created|made|figured out? ... that|which|to|will|would|can|could will|would|can|could|is|going? end|save|change|changes|cure|free|transform|rescue|saves|ends the|all|every|whole? ${world}`,
    `my|this|our|the ${discovery} ... end|save|change|cure|free|transform|rescue|saves|ends|changes the|all|every|whole? ${world}`,
    `a|the|my ${discovery} that|which|to will|would|can|could|is|end|save|change|cure ... ${world}`,
    `discovery|invention|formula|breakthrough ... end|save|change|cure|transform the|all|every|whole? ${world}`,
  ]),
  writesToPowers: cue('said.writesToPowers', [
    'wrote|written|write|writing|emailed|emailing|sent|sending|contacted|informed|phoned|rang|told|letters ... governments|government|presidents|president|newspapers|newspaper|nasa|nato|un|pope|king|palace|embassies|embassy|ministers|minister|nobel|pentagon|kremlin|parliament|white',
  ]),
  discoveryWords: cue('said.discoveryWords', [
    'discovery|invention|formula|equation|breakthrough|powers|chosen|prophecy|mission',
    `save|saving|end|ending the|all? ${world}`,
  ]),
  notReal: cue('said.notReal', [
    'article|documentary|novel|film|movie|series|book|character|chapter|podcast|homework|essay|class|seminar|paper|news|lecture|exhibition|museum|play',
  ]),
  sleepless: cue('said.sleepless', [
    `@not slept|sleep|sleeping|been a|any|at|properly|wink|proper|asleep|to? wink|all|bed? for|in|since|these|the|last|past? about|almost|nearly|like|over|the|last|past? ${count} last|past? ${nights}`,
    `${count} ${nights} without|no|with any|no? sleep|sleeping|rest`,
    `awake|up|going for|since|about|almost? ${count} ${nights}`,
    `no sleep for|in|since about|almost|nearly? ${count} ${nights}`,
    'slept|sleep|sleeping about|maybe|like|only? an|1|2|3|4|5|one|two|three|four|five hour|hours in? this|all|total|since? week|since|total|monday|sunday|days',
    'an|one|two|three|four hour|hours of? sleep|sleeping is|are|a|per|each|are night|plenty|enough|all? is|are|plenty|enough|all',
    'sleep|slept|sleeping one|two|three|an hour|hours',
  ]),
  needsNone: cue('said.needsNone', [
    '@not need|needing|needed|miss|missing|require|want|wanting it|sleep|any|rest|sleeping|much',
    'sleep is|feels|seems unnecessary|pointless|overrated|optional|for',
    'never felt|been|feel so|better|more|this|as',
    'feel|feeling|felt better than|then ever|i',
    'feel|feeling|felt invincible|unstoppable|superhuman|godlike|limitless|electric|incredible|amazing|fantastic|brilliant|euphoric',
    '@not tired|sleepy|exhausted',
    'not even|a|one|at bit|all|remotely|even? tired|sleepy',
    'full|bursting|overflowing of|with energy|ideas|life|plans',
    'so|too|more much|many|energy energy|ideas|than',
    "best i've|ive|i ever|have",
  ]),
  wakefulOrdinary: cue('said.wakefulOrdinary', [
    'baby|newborn|toddler|shift|shifts|pain|tooth|toothache|flight|jetlag|jet|exam|exams|deadline|hospital|ward|neighbours|neighbors|party|teething|colic|cough|flu|fever|heat|snoring|snores|coffee|worry|worried|worrying|anxiety|anxious|nightmares|crying|grief',
  ]),
  races: cue('said.races', [
    'thoughts|mind|ideas|brain|head ... race|races|racing|flying|faster|speeding|pouring|sprinting',
    'racing thoughts|mind|ideas',
  ]),
  talks: cue('said.talks', [
    '@not stop|quit|finish talking|speaking|chatting',
    'talk|talking|talked|speak|speaking without|nonstop|non|endlessly|constantly|all|for|day|until|so|a|at end|stop|stopping|pause|break|breath|night|day|hours|fast|mile|breakneck|and|everyone',
    'talk|talking and|on talk|talking|on',
    'talk|talking|talked|talks nonstop|endlessly|incessantly|unstoppably',
    'nobody|noone|no-one|one can|could|gets get? a word',
    'words come|coming|pour|pouring|tumble|tumbling',
  ]),
  spends: cue('said.spends', [
    'spent|spend|spending|blew|blown|blowing|emptied|maxed|drained|gave|given all|my|our|the|everything|thousands|hundreds|money|most|out whole|entire|my|our|of|on|like|credit|savings|account|i|salary|wages|cards|two|three|water?',
    'bought|ordered|buying|ordering|booked two|three|four|five|six|seven|eight|ten|several|a|twelve cars|car|guitars|pianos|flights|laptops|coats|phones|boat|horses|watches|motorbikes|motorbike|instruments|plots',
    'quit|quitting|resigned|resigning|left|dropped|packed|handed|gave from|out|in|up? my|the|notice? notice|job|work|course|degree|studies|jobs ... today|yesterday|morning|spot|overnight|week|lunch|just',
    'quit|resigned|left my|from? job|yesterday|today|work',
    'walked out of my? job|work',
  ]),
  starves: cue('said.starves', [
    `@not eaten|ate|had|touched|swallowed anything|food|a|much|proper|any|real|solid? food|thing|bite|meal? at|since|for|in|all|these? about|almost|the|nearly|last|past? ${count} last|past? ${nights}`,
    `@not eaten|ate|touched|had anything|food|a? thing|bite|food? for|in|since days|weeks|monday|tuesday|wednesday|thursday|friday|saturday|sunday`,
    `${count} ${nights} without food|eating|a|any|solid|meal`,
    `no food for|in|since ${count}? ${nights}`,
  ]),
  starvesWell: cue('said.starvesWell', [
    "feel|feels|feeling|felt|i'm|it's|is so|really|very|almost|kind|quite|like|of|it|just|finally|completely? clean|cleaner|pure|good|great|strong|light|lighter|proud|powerful|control|better|amazing|calm|safe|right|free|nice|wonderful|empty|invincible",
    'proud of|that|myself|i',
    '@not want|need|deserve|going|allowed to|any|food|it',
    'in control',
    'fat|thin|thinner|skinny|weight|calories|scales|scale|kilo|kilos|pounds',
  ]),
  fastsOrdinary: cue('said.fastsOrdinary', [
    'stomach|bug|flu|surgery|operation|ramadan|lent|doctor|hospital|vomiting|virus|covid|poisoning|nausea|tooth|dentist|scan|blood|endoscopy|colonoscopy|money|payday|afford|dog|cat|baby|toddler|yom',
  ]),
  bringsUp: cue('said.bringsUp', [
    `bring|brings|brought|bringing|get|getting|make|making|force|forcing|cough up? my|the|all|what|whatever|every|everything|it? ${meal} i|of|all? back|come? up? again|after|afterwards|on|every|each|whenever|when|so|because|straight|deliberately`,
    'bring|brings|brought|bringing up|back up? my food|meals|meal|dinner',
    'bring|brings|brought|bringing up|back up? what|whatever|everything|all i ate|eat|eaten',
    `bring|brought|bringing ${meal}|everything|it|them back|straight up after|again|on|every|deliberately|whenever|afterwards`,
    'bring|brings|brought|bringing everything|it|all|them all? back? up|back again|after|every|when|whenever ... eat|ate|eaten|eating|meal|meals|food|dinner|lunch|breakfast',
    `bring|brought|bringing my|the|every ${meal} back|straight? up again|after|afterwards|on|deliberately|whenever|because|$`,
  ]),
  bringsUpOrdinary: cue('said.bringsUpOrdinary', [
    'baby|toddler|reflux|bug|flu|virus|pregnant|pregnancy|morning|poisoning|norovirus|chemo|migraine|gastro|dog|cat|stairs|tray|room|desk|allergy|allergies|plan|plans|prep|intolerance|table|meeting|topic|subject|conversation|waiter|lift|elevator|bed',
  ]),
  getsThrough: cue('said.getsThrough', [
    `${drugs} ... to|that|which get|gets|make|makes|see|sees|help|helps|carry|carries me|it|myself? me|it? through|by the|my|a|each|every|work|$`,
    `${drugs} ... to|that|which cope|survive|manage|face with|through? the|my|every|each|work day|days|morning|week|shift|evening|work|night`,
    `${drugs} ... get|gets|gettin|getting|carry|carries|see|sees me through|by`,
    'drink|drinking|drank|smoke|smoking|using from|in|since|all the? morning|mornings|day|night|noon|breakfast on|onwards? just|only? to get|make|cope|manage|survive through|it|with',
    `without a|my|the|some|any? ${drugs} i|we? @not|never get|make|cope|manage|last|survive through|it|the|with|a`,
    `i|i've|i'm need|needing|use|using|drink|drinking|take|taking|been|started|smoke|smoking|using|drinking just|only|every|all|daily|again|something|them|it? day|time|night? just|only? to get|make|cope|manage|survive|face through|it|with|by|the? the|my|a|each|every|day|work`,
    `@not|only get|make|manage|face|getting|last through|it|the|a|by the|a|through|day|one? day|week|morning|shift|evening|work|days without|unless|with|on|if ... ${drugs}|using|high|drunk|drinking|stoned`,
  ]),
  getsThroughOrdinary: cue('said.getsThroughOrdinary', [
    'coffee|tea|water|coke|cola|energy|caffeine|app|music|podcast|podcasts|breathing|planner|list|lists|timer|you|chat|journal|mantra|exercise|routine|meditation|prescribed|doctor|gp|soup|smoothie|smoothies|juice|squash|vitamin|vitamins|milk|humour|humor|notes|calendar|alarms|reminders|earplugs|what',
  ]),
  throwsAway: cue('said.throwsAway', [
    `threw|thrown|throw|throwing|chucked|chuck|chucking|binned|bin|binning|flushed|flush|flushing|dumped|dump|tossed|toss|tipped|poured|trashed|ditched|ditching|destroyed|burned|burnt|cut|put all|away|out|of|the|my|rest|both|every? all|my|the|these|those|of|rest|whole? of|my|the? ${medicine}`,
    `${medicine} ... went|gone|go|are|is|thrown|in|into|down|landed|ended down|in|into|out|away|up? the|in|my? bin|toilet|trash|sink|drain|rubbish|loo|away|garbage`,
  ]),
  throwsOrdinary: cue('said.throwsOrdinary', [
    "expired|old|date|leftover|spare|unused|pharmacy|pharmacist|doctor|gp|psychiatrist|nurse|course|antibiotics|paracetamol|ibuprofen|painkillers|vitamin|vitamins|mum's|mom's|dad's|late|grandmother's|gran's|dog's|cat's|mother's|father's|dishwasher|washing|on|list|order|accident|mistake|accidentally",
  ]),
  withdraws: cue('said.withdraws', [
    `cut|cutting|broke|broken|ended|stopped|severed|dropped off|all|every|off? contact|contacts|ties with|to? ${everyone}|all|them`,
    `cut|cutting|shut|shutting|push|pushed|pushing|shove ${everyone} off|out|away`,
    'stay|staying|keep|keeping|kept|hide|hiding|withdraw|withdrawn|retreated away|myself|out? away? from everyone|everybody|anyone|anybody',
    '@not see|meet|visit|seeing or|and speak|talk|speaking|talking|meet|write|ring|text to|with? anyone|anybody|people|friends|any',
    `stay|staying|keep|keeping|kept|hide|hiding|withdraw|withdrawn|retreat|retreated|run away|from|myself|out? away|from ${everyone}|the everyone|world|people`,
    `no longer|more see|meet|answer|talk|speak|go|open|leave|reply to|the|out|my|with? ${everyone}|door|phone|house|flat|messages|out|outside`,
    `stopped|quit|given seeing|meeting|answering|talking|speaking|replying|going|leaving|opening|up to|the|out|my|with|all? ${everyone}|door|phone|house|flat|messages|friends|outside`,
    `@not seen|spoken|spoke|talked|met|visited|seen|answered|let to|with|or|in? spoken|talked|spoke|any|to|one|a|another? to|with|living|single|a? living|single? anyone|anybody|soul|person|human|one|else for|in|since ${weeks}|${count}`,
    `@not left|leave|leaving|been|gone|go the|my|out|out|outside of? house|flat|room|apartment|home|bed|front|outside|side? for|in|since about|over|nearly|almost|the|last? ${count} ${weeks}|days`,
    `@not let|allow|want anyone|anybody|people|nobody in|near|inside|over|close anymore|any|now|to`,
    `see|seen|saw|speak|talk|spoken nobody|noone|no-one|no|to one|nobody|noone|all|anymore|for? anymore|for|any|at ${weeks}|more|all`,
    `nobody|noone|no-one has|have|has'nt seen|heard|spoken me|from|to me? for|in ${weeks}`,
  ]),
  withdrawsOrdinary: cue('said.withdrawsOrdinary', [
    'holiday|flu|covid|cold|quarantine|broken|leg|surgery|snow|storm|lockdown|bully|drug|drugs|dealers|deadline|exam|thesis|newborn|baby|operation',
  ]),
} as const

function cue(id: string, phrases: readonly string[]): Lexicon {
  return { id, source, phrases }
}
