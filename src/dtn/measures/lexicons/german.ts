import type { WordLists } from '../word-lists.ts'

/** Closed-class words with their inflected forms, hedges and irregular forms of German, written for the project. A table of data. */
export const german: WordLists = {
  classes: {
    personalPronouns: `ich mich mir mein meine meinen meinem meiner meines meins du dich dir dein deine deinen deinem deiner
      deines deins er ihn ihm sein seine seinen seinem seiner seines seins sie ihr ihre ihren ihrem ihrer ihres ihrs ihnen
      wir uns unser unsere unseren unserem unserer unseres unsre unsren unsrem unsrer euch euer eure euren eurem eurer eures
      sich selbst selber`,
    impersonalPronouns: `es man das dies dieses dieser diese diesem diesen jener jene jenes jenem jenen etwas was nichts alles
      jemand jemanden jemandem niemand niemanden niemandem irgendwas irgendetwas irgendwer irgendjemand wer wen wem wessen
      welcher welche welches welchem welchen einer eines einem derjenige diejenige dasjenige derselbe dieselbe dasselbe
      selbe andere anderer anderes anderen anderem solche solcher solches solchem solchen dessen deren denen worüber worauf
      womit wovon wodurch wofür daran darauf daraus dabei dafür dagegen damit danach daneben darin darüber darum darunter
      davon davor dazu dazwischen`,
    articles: 'der die das den dem des ein eine einen einem einer eines kein keine keinen keinem keiner keines',
    prepositions: `ab abseits an am ans angesichts anhand anstatt anstelle auf aufs aufgrund aus außer außerhalb bei beim
      bezüglich binnen bis dank diesseits durch durchs entgegen entlang für fürs gegen gegenüber gemäß hinter hinterm hinters
      in im ins infolge inklusive inmitten innerhalb je jenseits laut mangels mit mithilfe mittels nach neben nebst ob ohne
      per pro samt seit seitens statt trotz über übers überm um ums unter unterm unters unterhalb von vom vor vorm vors
      während wegen wider zu zum zur zufolge zwecks zwischen`,
    conjunctions: `und oder aber denn sondern doch jedoch sowie weder noch entweder als wie dass daß weil da wenn falls sofern
      solange sobald sooft ob obwohl obgleich obschon wenngleich während bevor ehe nachdem seit seitdem bis damit indem
      sodass wobei wohingegen beziehungsweise bzw deshalb deswegen daher darum trotzdem dennoch allerdings also außerdem
      sonst je desto umso statt anstatt ohne`,
    auxiliaryVerbs: `bin bist ist sind seid war warst waren wart sei seien wäre wärst wären gewesen sein habe hab hast hat haben
      habt hatte hattest hatten hattet hätte hättest hätten hättet gehabt werde wirst wird werden werdet wurde wurdest wurden
      wurdet würde würdest würden würdet worden geworden kann kannst können könnt konnte konntest konnten konntet könnte
      könntest könnten könntet gekonnt muss muß musst müssen müsst musste musstest mussten müsste müsstest müssten soll sollst
      sollen sollt sollte solltest sollten solltet will willst wollen wollt wollte wolltest wollten wolltet darf darfst dürfen
      dürft durfte durftest durften dürfte dürftest dürften mag magst mögen mögt mochte mochten möchte möchtest möchten möchtet`,
    adverbs: `sehr wirklich nur so zu auch sogar noch schon immer nie niemals oft wieder jetzt dann hier da dort vielleicht ganz
      ziemlich fast beinahe kaum eigentlich wahrscheinlich möglicherweise meistens manchmal selten bald später früher heute
      morgen gestern zurück weg zusammen stattdessen sowieso besonders einfach genau total völlig absolut bestimmt sicher
      sicherlich natürlich klar grundsätzlich gerade momentan kürzlich endlich plötzlich vor allem hauptsächlich gut einmal
      mal zweimal irgendwie irgendwo überall nirgends anscheinend ehrlich halt eben ja doch nun erst gern gerne lieber genug
      allein weiter weiterhin bisher damals inzwischen mittlerweile ungefähr etwa davor danach nochmal überhaupt daheim`,
    negations: `nicht nichts nie niemals niemand niemanden niemandem nirgends nirgendwo kein keine keinen keinem keiner keines
      keins keinerlei nein nee nö weder ohne kaum keineswegs keinesfalls`,
    quantifiers: `alle allen aller allem alles viel viele vielen vieler vielem vieles mehr mehrere mehreren mehrerer meiste
      meisten meistes wenig wenige wenigen weniger wenigem wenigste wenigsten einige einigen einiger einiges manche manchen
      mancher manches manchem jede jeder jedes jeden jedem beide beiden beider beides etwas bisschen genug genügend paar halb
      halbe halben ganze ganzen ganzer ganzes sämtliche sämtlichen etliche etlichen zahlreiche zahlreichen dutzend hundert
      hunderte tausend tausende mehrheit rest`,
  },
  firstPerson: 'ich mich mir mein meine meinen meinem meiner meines meins',
  verbHosts: 'es er sie das wie was wer wo da ich ihr wir',
  negatedVerbs: '',
  hedges: [
    ...[
      'vielleicht',
      'möglicherweise',
      'eventuell',
      'womöglich',
      'wahrscheinlich',
      'vermutlich',
      'wohl',
      'anscheinend',
    ],
    ...['scheinbar', 'offenbar', 'könnte', 'könnten', 'könntest', 'dürfte', 'dürften', 'scheint', 'scheinen', 'schien'],
    ...['etwa', 'ungefähr', 'circa', 'ziemlich', 'irgendwie', 'gewissermaßen', 'meist', 'meistens', 'manchmal', 'oft'],
    ...['üblicherweise', 'normalerweise', 'generell', 'tendenziell', 'teilweise', 'einigermaßen', 'vermute', 'schätze'],
    ...['ein bisschen', 'ein wenig', 'ich glaube', 'ich denke', 'ich meine', 'ich finde', 'mehr oder weniger'],
    ...['nicht sicher', 'in gewisser weise', 'im allgemeinen', 'in der regel', 'es kann sein', 'kann sein', 'mag sein'],
    ...['eine art', 'zum teil', 'so weit ich', 'soweit ich', 'im grunde', 'es kommt darauf an'],
  ],
  taskDone: [
    ...['ich habe es', 'ich habe das', 'ich habe den', 'ich habe die', 'ich habe gestern', 'ich habe heute', 'ich war'],
    ...['ich habe geübt', 'ich habe versucht', 'ich habe gemacht', 'ich habe geschafft', 'ich habe angefangen'],
    ...['ich habe geschrieben', 'ich habe gesprochen', 'ich habe angerufen', 'habe ich gemacht', 'habe ich geschafft'],
    ...[
      'habe ich versucht',
      'hab ich gemacht',
      'ich hab es',
      'ich hab das',
      'ich bin gegangen',
      'ich konnte',
      'ich ging',
    ],
    ...['wir haben es', 'wir haben das', 'ich versuchte', 'ich schrieb', 'ich sprach', 'ich machte', 'ich schaffte'],
  ],
  irregular: `ging geh|gegangen geh|geht geh|kam komm|gekommen komm|sagte sag|gesagt sag|dachte denk|gedacht denk|fand find|
    gefunden find|gab geb|gegeben geb|gibt geb|nahm nehm|genommen nehm|nimmt nehm|sah seh|gesehen seh|sieht seh|sprach
    sprech|gesprochen sprech|spricht sprech|schlief schlaf|geschlafen schlaf|schläft schlaf|schrieb schreib|geschrieben
    schreib|las les|gelesen les|liest les|half helf|geholfen helf|hilft helf|verlor verlier|verloren verlier|wusste wiss|
    gewusst wiss|weiß wiss|weißt wiss|ließ lass|gelassen lass|lässt lass|blieb bleib|geblieben bleib|stand steh|gestanden
    steh|tat tun|getan tun|tut tun|trank trink|getrunken trink|aß ess|gegessen ess|isst ess|traf treff|getroffen treff|
    trifft treff|rief ruf|gerufen ruf|angerufen anruf|begann beginn|begonnen beginn|besser gut|beste gut|besten gut|
    kinder kind|kindern kind|leute leut|fühlte fühl|gefühlt fühl|gebracht bring|brachte bring|versucht versuch|
    verstanden versteh|verstand versteh|hielt halt|gehalten halt|hält halt`,
}
