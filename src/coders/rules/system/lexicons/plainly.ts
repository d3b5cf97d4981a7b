import type { Lexicon } from '../../lexicon.ts'

const source = 'Nexus project, after domain.md 1.3, 3.4 and 9.5'

/** Owns its part, whatever came before. */
export const ownPartPlainly: Lexicon = {
  id: 'ownpart-plainly',
  source,
  phrases: [
    'i did|went|answered|gave|got|jumped|missed|misread|pushed|skipped|heard|rushed|handed|mixed|forgot|lost|used|treated|assumed|reached|ran|defended|stepped|stacked|poked|overlooked|sounded|filed',
    'that was|one|part my|mine|on|wrong|careless|clumsy|too|not|unfair|me',
    'was|is|are|were my|mine doing|fault|mistake|part|error|words?|call|side',
    'was mine',
    'is on me',
    'my mistake|fault|error|doing|part|slip|apologies|wording|question|hand',
    'i am sorry',
    'i should|ought have|not|to',
    "i shouldn't|hadn't|wasn't",
    'i was wrong|too|off|not|quick|busy|careless|clumsy|talking|asking|wrong',
    'i got it|that|you|ahead|carried|the',
    "i've got|made|given|asked|had|gone|put|missed|just|now|treated|heard|turned|made",
    "you'd said|told|just|already",
    'this|it must|came|landed|sounded|felt|read|was|has ... wrong|as',
    'and i|that answered|went|gave|asked|was|made|put|said|missed|did|turned|brought|heard|sent|missed|talked',
    'thank thanks for the',
    'i can what',
  ],
}

/** Reports what it sees of the interaction, whatever came before. */
export const observationPlainly: Lexicon = {
  id: 'observation-plainly',
  source,
  phrases: [
    'what i see|noticed|saw',
    'one word',
    'a moment|minute ago',
    'when i asked|said|brought|named|mentioned|suggested|asked|came|come',
  ],
}

/** Keeps its position, whatever came before. */
export const holdingPlainly: Lexicon = {
  id: 'holding-plainly',
  source,
  phrases: [
    "i'd|i'll|i'm|i've still",
    'still think|stand|not|see|wonder|hear|hold|believe',
    'see|saw it|that|this|things differently',
    'may|might be right|both|true|off',
    'leave that|the|this there|with|open|on|here|in',
    'hold on to|onto|it|that|my',
    'what did|am|have i miss|missing|missed',
    "don't have to|need agree",
    'i take|see|know|understand|get that|it|the|your ... but|still',
    'you were|are her|him|them|it|there ... better',
    'thanks you telling|disagree*',
  ],
}

/** Gives in, whatever came before. */
export const givingInPlainly: Lexicon = {
  id: 'givingin-plainly',
  source,
  phrases: [
    "you're absolutely|totally|completely|so|quite|entirely right",
    "you're right i'm sorry",
    "you're right ... sorry|apologise|apologize|forget|shouldn't|should",
    'forget i|that|it|what|about said|asked|i|it|$',
    'ignore what|that',
    'i take it|that back',
    'i apologise|apologize',
    'i apologise|apologize',
    'so sorry if|for|that i|that|my|suggesting',
    "i shouldn't never|not|have ... said|asked|questioned|doubted|trusted|suggested|pushed|jumped",
    'should have trusted|known|listened',
    'i was out|too|overstepping|being',
    'i got carried',
    'of course not|he|she|i',
    'you know him|better|them',
    'no problem we|then|!',
    'we can skip|drop|forget',
    'feel free to skip',
    '^ okay|ok|alright okay|ok|fine|you',
    '^ oh totally|absolutely|sure|of',
    'fair enough you',
    'as you wish|prefer|say|have',
    'yes absolutely',
    'in that case',
    'it was just|only a suggestion|thought|idea',
  ],
}

/** Says that holding back makes sense, whatever came before. */
export const defendingPlainly: Lexicon = {
  id: 'defending-plainly',
  source,
  phrases: [
    'made|make ... sense you|of|in|why',
    'could|might feel safer|safe|easier|odd|strange|risky|wise',
    'keeping|held|kept ... guard|distance|close|closed|filed|light|lid|quiet',
    'armour|armor',
    'joking',
    'right to refuse|say|keep|not|push|stop',
    'not have to',
    'a body|person|woman|mother|child that',
  ],
}

/** Talks about this talk, whatever came before. */
export const thisTalkPlainly: Lexicon = {
  id: 'thistalk-plainly',
  source,
  phrases: [
    "i|i've notice|noticing that|something|you|the|we|your|a|our|each|this|in|two|when",
    'our messages|talk|conversation*|exchange*|sessions|evenings',
    'your answers|messages|replies|sentences|last message|words got|get|have|became|are|were|went',
    'answers|messages|replies|sentences ... shorter|short|quiet*|longer',
    'when|since|after|until|each|every time? i asked|ask|said|brought|suggested|mentioned|offered|come|came|went|named|got',
    'twice|now|today|both|second|third time|now i|you',
    'you thank*|apologis*|apologiz*|joke*|changed|moved|answered|agreed|say|wrote|went|left|give|gave ... i',
    'agreed|agreeing|agree with me|everything',
    'how we do|talk|talking|here',
    'how we',
    "what's|is|was happening|happened here|between|now|just",
    'how|what was|is it ... like ... to|when|for ... me|i',
    'how was it|that',
    'what was it like when|for|reading|hearing',
    'right after|before i|my',
    "we have|we've been|come|got|gone|both|done",
    'i think we',
    'something just|has? changed|shifted',
    'at me',
  ],
}
