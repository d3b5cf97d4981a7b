/** Words by which statements of a client about themselves are told apart, in English and German. All uncalibrated (P). */

/** Says of themselves, not only of what is theirs. */
export const firstPerson = /(?<![\p{L}'])(i|i'm|i've|i'd|me|we|we're|we've|us|myself|ich|mich|mir|wir|uns)(?![\p{L}])/iu

/** Somebody else is who acts or speaks in the sentence. */
export const otherPerson = wordsOf(
  'he she they his her their him them everyone everybody people someone somebody mother father mum mom dad parents brother sister ' +
    'partner husband wife boyfriend girlfriend friend friends son daughter kid kids child children boss colleague colleagues doctor ' +
    'therapist teacher neighbour neighbor aunt uncle cousin grandmother grandfather ' +
    'er sie ihm ihn ihr ihre seine mutter vater eltern bruder schwester partnerin mann frau freund freundin freunde sohn tochter kind ' +
    'kinder chef chefin kollege kollegin kollegen arzt ärztin therapeut therapeutin lehrer lehrerin nachbar nachbarin tante onkel',
)

/** Somebody else is quoted: what follows was said of the client, not by them. */
export const reported =
  /(?<!\p{L})(he|she|they|everyone|everybody|people|mother|father|mum|mom|dad|parents|brother|sister|partner|husband|wife|boyfriend|girlfriend|friends?|son|daughter|boss|colleagues?|doctor|therapist|teacher|er|sie|mutter|vater|eltern|bruder|schwester|mann|frau|freund(?:in)?|chef(?:in)?|arzt|ärztin|kolleg(?:e|in|en))\s+(?:always\s+|often\s+|just\s+|immer\s+|oft\s+)?(says?|said|thinks?|thought|tells?|told|claims?|claimed|believes?|calls?|called|sagt|sagte|meint|meinte|findet|fand|glaubt|glaubte|behauptet|behauptete|nennt|nannte)\b/iu

/** Not what is, but what could be, is wished, meant to be done, asked or told to do. */
export const unreal =
  /\b(if|would|wouldn't|could|might|maybe|perhaps|wish|imagine|pretend|suppose|what if|as if|as though|hypothetically|i'll|i will|going to|gonna|ich werde|wenn|falls|würde|würdest|würden|könnte|könnten|hätte|wäre|vielleicht|eventuell|stell dir|als ob|angenommen)\b/iu

/** Takes some of its certainty away. */
export const hedged =
  /\b(i think|i guess|probably|sort of|kind of|i suppose|not sure|ich glaube|ich denke|wahrscheinlich|vermutlich|irgendwie|nicht sicher)\b/iu

/** Said before the statement begins. */
export const opening =
  /^(?:well|yeah|yes|no|so|and|but|also|anyway|honestly|actually|okay|ok|oh|hm+|um+|na ja|naja|ja|nein|also|und|aber|ehrlich gesagt|eigentlich|okay|ach)\b[,\s–-]+/iu

/** What takes part of the statement back stays with it. */
export const restricting =
  /^(?:but|except|unless|although|though|however|only|until|aber|außer|obwohl|jedoch|nur|bis|es sei denn)\b/iu

/** Turns a statement round. */
export const negation =
  /\b(not|no|never|none|nothing|nobody|without|neither|isn't|aren't|wasn't|weren't|don't|doesn't|didn't|haven't|hasn't|hadn't|can't|cannot|won't|nicht|kein|keine|keinen|keiner|nie|niemals|niemand|nichts|ohne)\b/giu

/** It was so once. */
export const ended =
  /\b(no longer|not any ?more|anymore|any more|used to|stopped|quit|gave up|nicht mehr|früher|aufgehört|kein(?:e|en|er)? mehr)\b/iu

/** The client asks that something is not brought up. */
export const asksPrivacy =
  /\b((?:please )?(?:don't|do not|stop|never|no need to) (?:bring(?:ing)?|mention(?:ing)?|raise|raising|talk(?:ing)? about|remind(?:ing)?|ask(?:ing)? (?:me )?about|start(?:ing)? with) ?(?:me )?(?:of |about )?(?:that|this|it)|(?:i|i'd) (?:don't want|rather not|prefer not) (?:to )?(?:talk about|discuss|be reminded of) (?:that|this|it)|leave (?:that|this|it) (?:out|alone)|keep (?:that|this|it) (?:out of|private)|(?:sprich|sprechen sie|erwähne?|erwähnen sie) (?:mich |das )?(?:bitte )?(?:nicht|nie)(?: mehr)?|(?:bitte )?nicht (?:mehr )?(?:davon|darüber|darauf|das) (?:sprechen|reden|ansprechen|anfangen|erwähnen|zurückkommen)|(?:möchte|will) (?:ich )?(?:nicht|nie) (?:mehr )?(?:darüber|davon|daran) (?:sprechen|reden|erinnert werden)|lass(?:en sie)? das (?:bitte )?(?:weg|aus))\b/iu

/** The client says that what was recalled is wrong, or was never said. */
export const denies =
  /(?<!\p{L})(that(?:'s| is| was)(?:n't| not) (?:true|right|correct|what i said|me)|that(?:'s| is) (?:wrong|not true|false|made up)|i never (?:said|told|mentioned|wrote)|i (?:didn't|did not) (?:say|tell|mention|write) (?:that|this|so|you)|you(?:'re| are) (?:confusing|mixing)|das (?:stimmt|ist) (?:so )?(?:nicht|falsch)|das war nicht ich|(?:das )?hab(?:e)? ich (?:so )?(?:nie|nicht) gesagt|ich hab(?:e)? (?:das|so etwas|sowas) (?:nie|nicht) gesagt|sie verwechseln|du verwechselst)/iu

/** The client says that what was put to them is right. */
export const affirms =
  /^(?:yes,? (?:that's|that is|exactly|right|correct|i do|i did|it is)|yes,? that(?:'s| is) (?:right|true|correct)|that(?:'s| is) (?:right|true|correct|exactly)|exactly|correct|ja,? (?:genau|das stimmt|stimmt|richtig)|genau|stimmt|das stimmt|richtig)(?!\p{L})/iu

/** Says nothing by which a statement could be known again. */
const empty = wordsOf(
  'a an the and or but so of to in on at for with from by as is are was were be been being am do does did done have has had i me my ' +
    'mine we us our you your it its this that these those there here he she they them his her their not no never just very really ' +
    "also too all any some more much i'm i've i'd it's that's don't doesn't didn't can can't will would get got go going still again " +
    'yes say said says when what who how because about into out up down than then now always often sometimes ' +
    'der die das ein eine einen einem einer und oder aber zu in im am an auf für mit von bei als ist sind war waren bin bist sein ' +
    'habe hab hast hat haben hatte ich mich mir mein meine meinen meinem wir uns unser du dich dir dein es sie er ihm ihn ihr nicht ' +
    'kein keine nie sehr auch alle mehr noch nur schon dass wenn weil wie was wer da dort hier dann jetzt immer oft manchmal so',
)

/** Words that carry the statement, without their commonest endings, so that “plays” and “play” are one. */
export function contentWords(text: string): ReadonlySet<string> {
  const words = text.toLowerCase().match(/[\p{L}\p{N}']+/gu) ?? []
  return new Set(words.filter((word) => word.length > 2 && !empty.has(word)).map(stem))
}

const stem = (word: string): string => word.replace(/(?:'s|ing|ies|es|ed|en|er|s|e|t)$/u, '').slice(0, 8) || word

/** Of the words of the one, the share that the other has too; 0 where it has none. */
export function sharedWords(of: ReadonlySet<string>, other: ReadonlySet<string>): number {
  if (of.size === 0) return 0
  let shared = 0
  for (const word of of) if (other.has(word)) shared += 1
  return shared / of.size
}

function wordsOf(list: string): ReadonlySet<string> {
  return new Set(list.split(' '))
}
