import type { Lexicon } from '../../lexicon.ts'

const source = 'Nexus project, after domain.md 1.3, 3.4 and 9.5'

/** Keeps a position without attack. */
export const holding: Lexicon = {
  id: 'holding',
  source,
  phrases: [
    "i still|also? think|see|believe|hear|stand|hold|would|won't|can't|don't|like|want|mean|doubt|worry",
    "i'd|i'll|i'm|i've still",
    'still think|stand|not|see|wonder|hear|like|hold|believe',
    "i won't|can't|don't|wouldn't|couldn't|will ... say|agree|call|take|drop|go|join|pretend|tell|see|think|believe|march|stop|sign",
    "i'm not going|dropping|taking|convinced|sure|saying|asking|here|with|there",
    'see|saw it|that|this|things differently',
    'differently',
    'disagree',
    'agree to',
    'both can|may|might|could|things',
    'may|might|could be right|both|true|wrong|off',
    'you may|might|could be|well|not',
    'leave it|that|the|this there|with|open|on|here|in',
    'hold on to|onto|it|that|my',
    'keep|stand|stay|stick with|to|by|my|what|saying|it',
    "i'd|i'll|i keep|stay|hold|leave|stand|put|rather|be|say|want|like|repeat|stick",
    'what did|am|have i miss|missing|missed',
    'what would|could you|change|count|make|have',
    'at the same time',
    "don't have to|need agree",
    "we can|don't|may disagree|see|differ|think",
    'i hear|take|see|know|understand|get you|that|it|the|your ... and|but|still',
    'glad|thanks you that|said|telling|disagree*',
    'not because|to',
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
    'so sorry if|for i|that|my|suggesting',
    "i shouldn't never|not|have ... asked|questioned|doubted|trusted|suggested|pushed|jumped",
    'should have trusted|known|listened',
    'i got carried',
    'i overstepped',
    'of course you|not|he|she|it|i',
    'you know best|him|yourself|better|your|them|what',
    'you clearly|obviously|certainly know',
    'whatever you|works|feels',
    'no problem|worries at|we|then|!',
    'we can skip|drop|leave|forget',
    'feel free to skip',
    '^ okay|ok|alright okay|ok|fine|you',
    '^ oh totally|absolutely|sure|of',
    '^ fair enough',
    'fair enough you',
    'as you wish|prefer|say|have',
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
    'i did|went|answered|gave|made|got|jumped|missed|misread|pushed|skipped|sent|walked|brought|turned|took|heard|stopped|rushed|handed|left|mixed|forgot|lost|used|treated|assumed|reached|ran|offered|kept|talked|defended|stepped|stacked|overlooked|sounded|came|moved|tried|chose|filed',
    'that was|one|part my|mine|on|wrong|careless|clumsy|not|unfair|me',
    'was|is|are|were my|mine doing|fault|mistake|part|error|words?|call|side',
    'was mine',
    'is on me',
    'my mistake|fault|error|doing|part|slip|apologies|wording|hand',
    'i am sorry',
    'sorry for',
    'i apologise|apologize',
    'i should|ought have|not|to',
    'i was wrong|too|off|not|quick|busy|careless|clumsy|talking|wrong',
    'i got it|that|you|ahead|carried|the',
    'you did|had|said|told|asked|were say|said|asked|told|right|tell|ask|warned|plain*',
    'you did say|tell|ask',
    "you'd|had asked|said|told|just|already",
    'that|this must|came|landed|sounded|read|was|has ... wrong|as',
    'and i|that answered|went|gave|asked|was|made|put|said|missed|did|turned|brought|heard|sent|missed|talked',
    'thank thanks for saying|the',
    'i can it',
    'too quick|fast|clever|neat',
  ],
}

/** Clears up what was meant. */
export const clarifying: Lexicon = {
  id: 'clarifying',
  source,
  phrases: [
    "i|i'd|what|that|all i? meant",
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
    'i ask|suggest|suggested|bring|raise|raised|keep|went|proposed|chose|offer|mention|reach|pick ... because|as|since|so|that|only',
    'because we|one|the|that|they|there|a|when',
    'is|was|are|were meant|there|for|supposed|only to|so|for|about|is|that',
    'meant to',
    'for finding|seeing',
    'let me explain|say|tell',
    'how this|that helps',
    'what it|the|that|this is|was for|does',
    'you came|started ... for',
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
    'when i said|wrote|put|brought|gave|suggested|did|answered|read|sent|agreed',
    "i'd like|want to hear",
    'tell so if|when|how|off|straight',
    'what i|about me|my',
    'me|my ... for you',
    'about|from me',
    'annoyed|upset|disappointed|fed|irritated at|by|up this',
    'talking|talk|telling|writing to|with me',
    'how do you feel about|with',
    'how does it|that|this',
    'what|how ... here|so far',
    'you are allowed|free|welcome|disagree|push|criticis*',
  ],
}

/** Reports what it sees of the interaction. */
export const observation: Lexicon = {
  id: 'observation',
  source,
  phrases: [
    "i|i've|i'd notice|noticing|saw|observe",
    'something i notice|see|noticed',
    'what i see|noticed|saw',
    'i see that|a|you|how|two|your|something|in|us',
    'your last|answers|messages|replies|first|sentences',
    'got|gone|become|turned quieter|quiet|shorter|polite|brief',
    'shorter',
    'a moment|minute ago',
    'right after|when|before|as',
    'just after|when',
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
    'last week|time|tuesday|monday|sunday|friday|session|wednesday|thursday|saturday ... and|now|today|you|i',
    'on monday|tuesday|wednesday|thursday|friday|saturday|sunday ... and|now|today|again',
    'as on|last|with|in',
    'we do|have|seem|both|tend|end|get|already',
    'i think we|that',
    'i|when i ... you ... i|and|then',
    'i reach|ask|offer|push|praise|clap|come|go|bring|give|explain|say ... you|and',
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
    'with others|other|people',
    'like it|this|this|him|her|your ... with|home|elsewhere|mother|father|sister|dad|mum',
    'in your family|home',
    'learned|learnt to',
    'old|known place|guest|friend|road|rule|habit|door',
    'the same with|happen|thing|door|there',
    'you said your|she|he',
    'as|like|same|also|too with|from|at|your|to ... father|mum|husband|wife|boss|family|ex|parents|mother|sister|brother',
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
    'fair|wise|proper answer|refusal|reason|response|thing|point|reaction|ask',
    'keep|keeping|held|kept ... guard|distance|shut|close|closed|filed|light|lid|quiet',
    'guard',
    'armour|armor',
    'joking|humour|humor',
    'not have to',
    'has|had ... reason|reasons',
    'served|worked|kept|carried|helped you',
    'a body|man|woman|mother|child that',
    "wanting|saying|going|answering|changing|leaving|calling ... makes|isn't|sounds",
  ],
}

/** Returns to the work kindly. */
export const redirecting: Lexicon = {
  id: 'redirecting',
  source,
  phrases: [
    'back to',
    'walk|return back',
    "let's go|get|come|start|see|take|stay|leave|do|read|put|begin|return|talk|pick",
    "i'd love to? go|walk|come|return|look|stay|use|talk",
    'can|could|may we go|start|read|return|come|begin|take|leave|pick|stay',
    'stay|staying with|at|near|here',
    'leave|leaving that|the|it|this ... and|then|here|side|aside',
    'where we were|left',
    'in the meantime',
  ],
}

/** Alters the task or goal. */
export const altering: Lexicon = {
  id: 'altering',
  source,
  phrases: [
    "let's leave|drop|skip|make|try|change|swap|cut|turn|bin|stop",
    'no|not more|timeline|list|numbers|diary|homework|exercise|exercises|writing|script|form|sheet|questions',
    'the diary|exercise|list|form|sheet|plan|script|task|log|walk|homework|breathing|sliders?|numbers?|goal|letter can|could|goes|was|gets|go|stays|becomes',
    'so small',
    'the task|goal',
    'then the|a|that|we|let|not|no',
    'suit|suits|fit|works you',
    'what about|if fit|suit|work|help',
    'how would|about you|we|it',
    'you choose|set|talk|drive',
    'propose',
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
    'shall|should|could|can we|i try|make|set|say|start|put|do|write|take|agree|begin|go|leave|call|pick|use',
    "here's a|an|my|one thought|idea|offer|proposal|suggestion|experiment|draft",
    'bend it|as',
    'we could|might',
    'you may|might|could',
    'what do you say',
    'does that fit|work|suit',
    'is|would that too|enough|right|be',
    'or would|something|rather|do',
    'willing to',
    'as a|an|the goal|start|first|step|test|try|trial|experiment',
  ],
}
