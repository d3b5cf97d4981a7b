import type { Lexicon } from '../../lexicon.ts'

const source = 'Nexus project, after domain.md 1.3, 3.4 and 9.5'

/** Keeps a position without attack. */
export const holding: Lexicon = {
  id: 'holding',
  source,
  phrases: [
    "i still|also? think|see|believe|hear|stand|hold|would|won't|can't|don't|like|mean|doubt|worry",
    "i'd|i'll|i'm|i've still",
    'still think|stand|not|see|wonder|hear|want|like|hold|believe',
    "i won't|can't|don't|wouldn't|couldn't|will ... say|agree|call|take|drop|go|join|pretend|tell|see|think|believe|march|stop|sign",
    "i'm not going|dropping|taking|convinced|sure|saying|asking|here|with|there",
    'see|saw it|that|this|things differently',
    'differently',
    'disagree',
    'both can|may|might|could|things',
    'may|might|could be right|both|true|wrong|off',
    'leave it|that|the|this there|with|open|on|here|in',
    'hold on to|onto|it|that|my',
    'keep|stand|stay|stick with|to|by|my|what|saying|it',
    'what did|am|have i miss|missing|missed',
    'what would|could you|change|count|make|have',
    "you're right that|about",
    'and also',
    'at the same time',
    "don't have to|need agree",
    "we can|don't|may disagree|see|differ|think",
    'i take|see|know|understand|get that|it|the|your ... but|still',
    'you know|were|are her|him|them|it|there|the ... and|i|better',
    'glad|thanks you that|said|telling|disagree*',
  ],
}

/** Gives in. */
export const givingIn: Lexicon = {
  id: 'giving-in',
  source: 'Nexus project, after domain.md 1.3 (CAP)',
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
    'should have trusted|known|listened',
    'i was wrong|out|too|overstepping|being',
    'i got carried',
    'of course you|not|he|she|it|i',
    'you know best|him|yourself|better|your|them|what',
    'you clearly|obviously|certainly know',
    'no problem|worries at|we|then|!',
    'we can skip|drop|leave|forget',
    'feel free to skip',
    '^ okay|ok|alright okay|ok|fine|you',
    '^ oh totally|absolutely|sure|of',
    '^ fair enough',
    'fair enough you',
    'as you wish|prefer|want|say|have',
    'yes absolutely',
    'in that case',
    'it was just|only a suggestion|thought|idea',
  ],
}

/** Owns its part. */
export const ownPart: Lexicon = {
  id: 'own-part',
  source,
  phrases: [
    'i did|went|answered|gave|made|got|jumped|missed|misread|pushed|skipped|sent|walked|brought|turned|took|heard|stopped|rushed|handed|left|mixed|forgot|lost|used|treated|assumed|reached|ran|offered|kept|talked|defended|stepped|stacked|overlooked|sounded|moved|tried|chose|filed',
    'that was|is|one|part my|mine|on|wrong|careless|clumsy|a|too|not|unfair|me',
    'was|is|are|were my|mine doing|fault|mistake|part|error|words?|call|side',
    'was mine',
    'is on me',
    'my mistake|fault|error|doing|part|slip|apologies|wording|hand',
    'i am sorry',
    'i apologise|apologize',
    'i should|ought have|not|to',
    "i shouldn't|hadn't|haven't",
    'i got it|that|you|ahead|carried|the',
    'you did|had|said|told|asked|were say|said|asked|told|right|tell|ask|warned|plain*',
    'you did say|tell|ask',
    'that|this must|came|landed|sounded|felt|read|was|has ... like|wrong|as',
    'and i|that answered|went|gave|asked|was|made|put|said|missed|did|turned|brought|heard|sent|missed|talked',
    'thank thanks for saying|telling|the',
    'i can it|what',
  ],
}

/** Clears up what was meant. */
export const clarifying: Lexicon = {
  id: 'clarifying',
  source,
  phrases: [
    "i|i'd|what|that|all i? meant|mean",
    'what i meant|mean|wanted|was|should|saw|understand|understood|heard|hear|asked',
    "i didn't|did not|never mean|say|want",
    "i wasn't|was not asking|saying|telling|accusing|blaming|trying|getting|going|suggesting",
    "isn't|wasn't|not what i",
    'i was asking|trying|thinking|getting|talking|after',
    'i wanted to',
    'i only|just in|so|since|when',
    'mixed that',
    'got that wrong|backwards|the|mixed',
    'have i|did i|do i ... understood|right|got',
    'if i|did|have understood|hear|get',
    'when you said',
    'do you mean',
    "i've|i have corrected|noted|changed|fixed|written|deleted",
    'to put it|that right',
    'put it right|back|differently|better|another',
    'came over',
    'sounded|look|looked very',
    'as if|though i|my|it|you',
    'wrong way',
  ],
}

/** Says why the task is there. */
export const rationale: Lexicon = {
  id: 'rationale',
  source,
  phrases: [
    'the reason|thought|idea|purpose|point|sense|thinking|aim|hope i|behind|of|for|was|is|why|with',
    'reason i',
    'why i|we|this|the',
    'i ask|suggest|suggested|bring|raise|raised|keep|went|proposed|chose|offer|mention|reach|pick ... because|as|since|so|that|about|only',
    'is|was|are|were meant|there|for|supposed|only to|so|for|about|is|that',
    'meant to',
    'for finding|seeing|what',
    'let me explain|say|tell',
    'how this|that helps',
    'what it|the|that|this is|was for|does',
    'you came|told|wanted|started|wrote ... for',
    'what you came for',
    'serve|serves|serving your',
    'the goal|aim',
    'my hunch|thinking|thought',
  ],
}

/** Asks how the system or the work came across. */
export const invitingFeelings: Lexicon = {
  id: 'inviting-feelings',
  source,
  phrases: [
    'how was|is|did|does|has|were it|that|this|my|what|the ... for|to|when|land|like|come|read|sound|feel|been|you',
    'what was|is|were it|that|this like|about|your|the|you ... i|me|my|when|for|to|here',
    'what do|does it|that|this|my ... make|feel|like|hear|sound|wish|notice|i',
    'like to hear',
    'tell so if|what|when|how|off|straight',
    'what i|about me|my',
    'me|my|i ... for you',
    'with|about|at|from me',
    'angry|cross|annoyed|upset|disappointed|fed|irritated with|at|by|up me|this',
    'talking|talk|telling|writing to|with me',
    'how do you feel about|with',
    'how does it|that|this',
    'what|how ... here|so far',
    'you are say|allowed|free|welcome|disagree|push|criticis*',
  ],
}

/** Reports what it sees of the interaction. */
export const observation: Lexicon = {
  id: 'observation',
  source,
  phrases: [
    "i|i've|i'd notice|noticing|saw|observe",
    'something i notice|see|noticed',
    'what i notice|noticed|saw',
    'your last|answers|messages|replies|first|sentences',
    'shorter',
    'a moment|minute ago',
    'when i said|put|brought|named|mentioned|suggested|came|come',
    'in three|two|the messages|lines|last',
  ],
}

/** Links the strain to how the two have gone before. */
export const ourPattern: Lexicon = {
  id: 'our-pattern',
  source,
  phrases: [
    'twice now|today|i|in|you',
    'second|third time',
    'again you|today|now|here',
    'the turn|dance|place|road',
    'last week|time|tuesday|monday|sunday|friday|session|wednesday|thursday|saturday ... and|now|today|i',
    'on monday|tuesday|wednesday|thursday|friday|saturday|sunday ... and|now|today|again',
    'as on|last|with|in',
    'we do|have|seem|both|tend|end|get|already',
    'i think we|that|you',
    'i|when i ... you ... i|and|then',
    'i reach|ask|offer|push|praise|clap|come|go|bring|give|explain|say ... you|and',
    'happened before|here|between|now|twice|on|again|last',
    'a kind|sort of game|dance|rhythm|trade',
  ],
}

/** Links the strain to other relationships. */
export const otherPattern: Lexicon = {
  id: 'other-pattern',
  source,
  phrases: [
    'wonder if|whether|about ... familiar|known|elsewhere|other|same|old|like|home|before|same|place|sister|mother|father|mum|dad|family|husband|wife|partner|friends',
    "i wonder if|whether it's|that's|this|it|there|you|other|i|that",
    'elsewhere',
    'with others|other|your|people|them',
    'like it|that|this|this|him|her|your ... at|with|home|elsewhere|mother|father|sister|dad|mum',
    'with your mother|father|mum|dad|sister|brother|wife|husband|boss|family|partner|friends|daughter|son|ex|parents',
    'learned|learnt to',
    'old|known place|guest|friend|road|rule|habit|door',
    'the same with|happen|thing|door|way|there',
    'you said your|she|he',
  ],
}

/** Holding back makes sense. */
export const defending: Lexicon = {
  id: 'defending',
  source,
  phrases: [
    'makes|made|make ... sense to|that|you|of|in|why',
    'makes sense',
    "of course you|you'd|it",
    'i do understand|get|hear why',
    'i understand|get how',
    'would|could|might be|feel safer|safe|easier|odd|strange|hard|risky|wise',
    'sensible',
    'reasonable',
    'fair|wise|proper answer|refusal|question|reason|response|thing|point|reaction|ask',
    'guard',
    'armour|armor',
    'joking|humour|humor',
    "nobody|no one|anyone|anybody|who ... likes|wants|want|would|wouldn't|has|need|needs",
    'not have to',
    'after that|a|being|all|so|what|years|everything|two|three|this',
    'being someone|asked|people|looked|pushed',
    'served|worked|kept|carried|helped you',
    'a body|person|man|woman|mother|child who|that',
    "wanting|saying|going|answering|changing|leaving|calling ... makes|isn't|sounds",
  ],
}

/** Returns to the work kindly. */
export const redirecting: Lexicon = {
  id: 'redirecting',
  source,
  phrases: [
    'back to|with',
    'go|come|went|walk|return back',
    "let's go|get|come|start|see|take|stay|leave|do|read|put|begin|return|talk|pick",
    "i'd love to? go|walk|come|return|look|stay|use|talk",
    'shall|can|could|may we|i go|start|look|read|return|come|try|begin|take|leave|pick|stay',
    'staying with|at|near|here',
    'what happened',
    'leave|leaving that|the|it|this ... and|then|here|side|aside',
    'where we were|left|are',
    'in the meantime',
  ],
}

/** Alters the task or goal. */
export const altering: Lexicon = {
  id: 'altering',
  source,
  phrases: [
    "let's leave|drop|skip|make|change|swap|cut|take|turn|bin|stop|write",
    'no|not more|timeline|list|numbers|diary|homework|exercise|exercises|writing|script|form|sheet|questions',
    'the diary|exercise|list|form|sheet|plan|script|task|log|walk|homework|breathing|sliders?|numbers?|goal|letter can|could|goes|was|gets|go|stays|becomes',
    'the task|goal',
    'suit|suits|fit|fits you|better',
    'what about|if fit|suit|work|help|be',
    'how would|about you|we|it',
    'propose',
    'would it rather|be|suit|prefer',
    'off the list',
    'we could',
  ],
}

/** Puts a task up for decision. */
export const proposing: Lexicon = {
  id: 'proposing',
  source: 'Nexus project, after domain.md 1.3 (NEG.propose)',
  phrases: [
    'what|how if|about you|we|it|the|a|one|just|for|this|writing|taking',
    "here's a|an|my|one thought|idea|offer|proposal|suggestion|experiment|draft",
    'for|next|before|until a? monday|tuesday|wednesday|thursday|friday|saturday|sunday|tomorrow|days|fortnight',
    'bend it|as',
    'you may',
    'what do you say',
    'is|would that too|enough|right|be',
    'willing to',
    'as a|an|the goal|start|first|step|test|try|trial|experiment',
  ],
}
