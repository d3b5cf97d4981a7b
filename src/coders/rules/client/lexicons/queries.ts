import type { Lexicon } from '../../lexicon.ts'

const source = 'Nexus project, after domain.md 1.3'

/** Cues of the client, by how strongly they point to their code in the training corpus. A table of data. */
export const queries = {
  factualStrong: cue('qf.strong', [
    "^ so?|and|ok|but|also? what's|whats|what is|are|counts|does|was|did|were|s",
    '^ what a|the|is|are|counts|helps|causes|slows|adjustments|would',
    '^ and|or? how|what long|common|often|many|much|does|is|it|differ|different|about',
    'how long|common|often|many|much|likely|normal|bad|high|does|is|fast|soon',
    '^ is|are|does|can|do',
    'difference between',
    "what's|what|whats the? difference|normal|average|recommended|maximum|best",
    'is it|that|this normal|true|ok|okay|safe|possible|dangerous|hereditary|bad|common|fine|better|legal|healthy|enough|worth',
    'does it|that|this work|change|help|count|mean|matter|last|hurt|affect',
    'asking for',
  ]),
  factualFair: cue('qf.fair', [
    'define',
    '^ and|so|or|but? is|are|does|do|can|could|will|did|should it|there|that|this|a|an|the|they|one|you|stress|perfectionism|melatonin|burnout|oatmeal|coffee|one|people|journaling|guys',
    'symptoms|signs|stages|causes|types|percentage|rates|statistics|list|definition|effects|opening|deadline|stats|price of|for|hours?',
    'definition|meaning of',
    'is there|are there evidence|any|a|an|research|test|tablet|side',
    'how does|do _ work|differ|help|affect',
    'what does|do|did|would _ mean|recommend|say|do|look|the',
    'can you|u|it|people|guys|one|stress|someone get|start|tell|die|have|do|also|alone',
    'when is|does|do|are|should',
    'where can|do|is',
    '^ how',
    '^ what',
    'in|from general|average|hospitals|research',
    'what should one',
    'according to',
    "what's a|an|the",
  ]),
  instructionStrong: cue('qi.strong', [
    "how do|to|can|could|should|would|does|d'you|do i|you|we|one|to|u",
    "^ so|ok|and|but? how to|do|can|should|would|d'you",
    'how to',
    'help me write|plan|word|with|find|draft|say|prepare|stay|do|to|explain|answer|understand|make|think|stop',
    'can|could|will|would|please|pls you|u|ya write|make|give|help|tell|list|show|draft|message|plan|do|diagnose|find|explain|suggest|check|rewrite|set|teach|walk|send|also|just|summarize|summarise',
    'give|tell|show|send|make|write|teach me|us a|an|the|some|how|five|steps|ideas|what|one|something|any|it|pros',
    '^ give|write|list|make|draft|suggest|tell|show|paste|kindly|help|teach|walk|plan|explain|translate|summarise|summarize|rewrite',
    'any|some|more tips|advice|ideas|exercise|exercises|suggestions|tricks|techniques|short|steps|strategies',
    'tips|steps|ideas|timetable|checklist|schedule|template for|on|to|please|pls?',
    'what|so|now|ok do|should|can|could|would i|one|we|to do|say|write|try|take|bring|tell|text|ask|wear|reply|put',
    'what do i',
    'kindly|please guide|tell|suggest|help|advise|give|write|explain',
    'i need|want|would|obliged|like a|some|an|to|for advice|plan|steps|script|exercise|text|list|timetable|how|tips',
    'write|draft|make a|an|my|me|the|it letter|message|email|text|post|toast|review|card|list|plan|schedule|speech|reply|apology|poem|script',
  ]),
  instructionFair: cue('qi.fair', [
    'how i can|could|should|would',
    'what should|can i',
    'step by step',
    'exercise i can',
    'walk|talk|guide me through',
    'whom|who do|should|can i call|ask|tell|contact',
    'best way to',
    'recommended way',
    'bit|make it less|more|shorter|longer|formal|hallmark',
    'version with|without',
  ]),
  adviceFair: cue('qq.fair', ['right', 'should i|we', 'am i|is he|she|it|this|that', 'could you']),
} as const

function cue(id: string, phrases: readonly string[]): Lexicon {
  return { id, source, phrases }
}
