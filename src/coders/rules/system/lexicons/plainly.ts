import type { Lexicon } from '../../lexicon.ts'

const source = 'Nexus project, after domain.md 1.3, 3.4 and 9.5'

/** Owns its part, whatever came before. */
export const ownPartPlainly: Lexicon = {
  id: 'ownpart-plainly',
  source,
  phrases: [
    'i did|went|got|jumped|missed|misread|pushed|skipped|rushed|handed|mixed|forgot|lost|used|treated|assumed|reached|ran|defended|stepped|stacked|poked|overlooked|sounded|misheard|filed|hurried|hid',
    'i answered|gave|put|sent|heard|took|turned|walked|brought|read|talked ... wrong|instead|list|tips|when|without|past|over|away|another|different|too|before|badly|as|with|it',
    'that was|is|one|part my|mine|on|wrong|careless|clumsy|too|not|unfair|me',
    'was|is|are|were my|mine doing|fault|mistake|part|error|words?|call|side',
    'was mine',
    'is on me',
    'my mistake|fault|error|doing|part|slip|apologies|wording',
    'i am sorry',
    "i shouldn't|hadn't|wasn't",
    'i should have',
    'i was wrong|too|off|busy|careless|clumsy|talking',
    'i got it|that|you|ahead|carried',
    "i've got|missed|treated|turned",
    'you did|had|said|told|asked say|said|asked|told|tell|ask|warned|plain*',
    'you did say|tell|ask',
    "you'd asked|said|told|already",
    'that|this|it must|came|landed|sounded|felt|read|was|has ... wrong|as',
    'and i|that answered|went|gave|made|put|missed|turned|brought|heard|sent|talked',
    'thanks|thank for saying|telling me',
  ],
}

/** Keeps its position, whatever came before. */
export const holdingPlainly: Lexicon = {
  id: 'holding-plainly',
  source,
  phrases: [
    "i'd|i'll|i'm|i've still",
    'still think|stand|not|see|wonder|hear|like|hold|believe',
    "i couldn't ... agree|take|drop|join|believe|march|stop",
    "i'm not dropping|taking|convinced|asking|here|with|there",
    'see|saw it|that|this|things differently',
    'may|might|could be right|both|true|off',
    'leave that|the|this there|with|open|on|here|in',
    'what did|am|have i miss|missing|missed',
    "that's fair",
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
    "you're absolutely|totally|completely|entirely|so right",
    "you're right i'm|my sorry|apologies|apologise|apologize",
    "you're right ... sorry|apologise|apologize|forget|shouldn't",
    'forget i|that|it|what|about said|asked|i|it|$',
    'ignore what|that',
    'i take it|that back',
    'sorry for suggesting|doubting|questioning|pushing|saying',
    "i shouldn't|should never|not|have|have questioned|doubted|suggested|pushed|jumped|trusted",
    'should have trusted|known|listened',
    'i got carried',
    'i overstepped',
    'we can skip|drop|forget',
    'feel free to skip',
    'fair enough you',
    'as you wish|prefer|say',
    'i apologise|apologize ... you|if|for',
    '^ oh totally|absolutely',
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
    'got|gone|become|became|turned quieter|shorter|polite|flat|careful',
    'when|since|after|until|each|every time? i asked|ask|said|brought|put|suggested|mentioned|offered|come|came|went|named|got',
    'twice|now|today|both|second|third times?|time|now i|you',
    'agreed|agreeing|agree with me|everything',
    'how we do|talk|talking|here',
    'how we',
    "what's|is|was happening|happened here|between|now|just",
    'how|what was|is it ... like ... to|when|for ... me|i',
    'how was it|that',
    'what was it like when|for|reading|hearing',
    'right after|before i|my',
    'my questions|praise|clapping|tone|voice|part',
    "we have|we've been|come|got|gone|both|done",
    'i think we',
    'something just|has? changed|shifted',
    'at me',
  ],
}
