/** Stands in for a language model in tests: codes the turn asked about by single words in it, with their quotes. */
export function answerByKeyword(question: string): string {
  const said = /<turn>\n(.*)\n<\/turn>/.exec(question)?.[1]
  const turn: { speaker: 'client' | 'system'; text: string } = JSON.parse(said ?? '{"speaker":"client","text":""}')
  const codes = keywords[turn.speaker].flatMap(([word, code]) =>
    turn.text.includes(word) ? [{ code, quote: word, confidence: 0.8 }] : [],
  )
  return JSON.stringify({ codes })
}

const keywords = {
  client: [
    ['scared', 'AD'],
    ['mother', 'CX'],
    ['thank', 'POS'],
    ['disagree', 'PSH'],
    ['?', 'QF'],
  ],
  system: [
    ['understandable', 'VAL'],
    ['?', 'FQ.open'],
    ['list', 'INS'],
  ],
} as const
