import type { WordLists } from '../word-lists.ts'

/** Closed-class words, hedges and irregular forms of English, written for the project. A table of data. */
export const english: WordLists = {
  classes: {
    personalPronouns: `i me my mine myself we us our ours ourselves ourself you your yours yourself yourselves he him his
      himself she her hers herself they them their theirs themselves themself u ur`,
    impersonalPronouns: `it its itself this that these those something anything nothing everything someone anyone everyone
      somebody anybody nobody everybody one ones oneself what which who whom whose whatever whichever whoever whomever
      other others another such none`,
    articles: 'a an the',
    prepositions: `about above across after against along alongside amid among amongst around as at before behind below
      beneath beside besides between beyond by concerning considering despite down during except excluding for from in
      inside into like minus near of off on onto opposite out outside over past per plus regarding round since than through
      throughout till to toward towards under underneath unlike until up upon versus via with within without`,
    conjunctions: `and but or nor so yet because cause cuz although though albeit while whilst whereas if unless until till
      since as than that whether when whenever where wherever once after before lest provided however therefore thus hence
      plus otherwise either neither both`,
    auxiliaryVerbs: `am is are was were be been being have has had having do does did doing done will would shall should can
      could may might must ought need dare cannot gonna wanna gotta ain`,
    adverbs: `very really just so too also only even still already always never ever often again now then here there maybe
      perhaps quite rather almost nearly hardly barely actually probably possibly usually sometimes rarely seldom soon later
      today tomorrow yesterday tonight back away together instead anyway else especially simply exactly pretty totally
      completely absolutely definitely certainly clearly basically generally currently recently finally suddenly mostly
      mainly well yet once twice forever somehow somewhere everywhere anywhere maybe apparently honestly truly somewhat`,
    negations: `no not never none nothing nobody nowhere neither nor without cannot nope nah hardly ain`,
    quantifiers: `all any both each every few fewer fewest less lesser least lot lots many more most much several some enough
      half plenty couple bit little none whole entire various numerous dozen dozens hundred hundreds thousand thousands
      ton tons majority rest extra`,
  },
  firstPerson: 'i me my mine myself',
  /** Words before `'s` that stand with a verb; before others it marks a possessor. */
  verbHosts:
    'it he she that this there here what who where when how why let everything something nothing everyone someone',
  negatedVerbs: `isn aren wasn weren don doesn didn haven hasn hadn won wouldn shan shouldn can couldn mayn mightn mustn
    oughtn needn daren ain`,
  hedges: [
    ...['maybe', 'perhaps', 'possibly', 'probably', 'presumably', 'apparently', 'seemingly', 'supposedly', 'arguably'],
    ...['might', 'may', 'could', 'seem', 'seems', 'seemed', 'appear', 'appears', 'appeared', 'suggest', 'suggests'],
    ...['likely', 'unlikely', 'somewhat', 'roughly', 'approximately', 'usually', 'typically', 'generally', 'often'],
    ...['sometimes', 'fairly', 'rather', 'somehow', 'kinda', 'sorta', 'wonder', 'wondering', 'guess', 'suppose'],
    ...['sort of', 'kind of', 'a bit', 'a little', 'i think', 'i believe', 'i feel like', 'in a way', 'to some extent'],
    ...[
      'more or less',
      'it is possible',
      "it's possible",
      'as far as i',
      'not sure',
      'not certain',
      'tend to',
      'tends to',
    ],
    ...['in some cases', 'in general', 'for the most part', 'it depends', 'at least in part'],
  ],
  taskDone: [
    ...['i did', 'i tried', 'i practised', 'i practiced', 'i managed', 'i wrote', 'i used', 'i kept', 'i finished'],
    ...[
      'i completed',
      'i went',
      'i called',
      'i talked',
      'i spoke',
      'i started',
      'i made',
      'i sent',
      'i asked',
      'i told',
    ],
    ...['i have done', 'i have tried', "i've done", "i've tried", "i've been", "i've started", "i've kept", 'we did'],
    ...['we tried', 'i took', 'i sat down', 'i noted', 'i walked', 'i practise', 'i said'],
  ],
  irregular: `felt feel|went go|gone go|told tell|thought think|said say|made make|took take|taken take|came come|knew know|
    known know|gave give|given give|found find|left leave|kept keep|slept sleep|wrote write|written write|spoke speak|
    spoken speak|saw see|seen see|got get|gotten get|lost lose|met meet|paid pay|ran run|sat sit|stood stand|understood
    understand|began begin|begun begin|broke break|broken break|brought bring|bought buy|caught catch|chose choose|chosen
    choose|drank drink|drove drive|ate eat|eaten eat|fell fall|fallen fall|fought fight|forgot forget|forgotten forget|
    heard hear|held hold|hurt hurt|led lead|lay lie|meant mean|sent send|shook shake|showed show|shown show|spent spend|
    taught teach|tried try|tries try|woke wake|won win|worn wear|wore wear|died die|dying die|lying lie|children child|
    men man|women woman|people person|friends friend|feet foot|lives life|wives wife|better good|best good|worse bad|
    worst bad|happier happy|easier easy|harder hard|used use|using use|going go|helped help|asked ask`,
}
