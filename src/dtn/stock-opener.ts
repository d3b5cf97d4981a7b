import { type Code, type CodedRelationship, type CodedTurn, codesWith, recoded } from './coding.ts'
import type { Parameters } from './parameters.ts'

// domain.md 1.7, NR2: English words of sympathy that make a repeated first sentence a stock opener; one list per language.
const sympathy = /\b(?:sorry|understand|hear|sounds?|must|feel\w*|valid)\b/

/**
 * Takes the VAL from turns whose first sentence is sympathy copied verbatim (domain.md 1.7): a formula repeated in
 * `nr2.stock` or more validating turns of the relationship counts as static. Runs before anything is computed.
 */
export function dropStockOpeners(coded: CodedRelationship, parameters: Parameters): CodedRelationship {
  const openers = new Map<string, CodedTurn[]>()
  for (const turn of coded.turns) {
    if (turn.turn.speaker !== 'system' || !turn.bases.has('VAL')) continue
    const opener = firstSentence(turn.turn.text)
    if (!sympathy.test(opener)) continue
    const same = openers.get(opener)
    if (same === undefined) openers.set(opener, [turn])
    else same.push(turn)
  }
  const stock = [...openers.values()].filter((turns) => turns.length >= parameters['nr2.stock']).flat()
  return recoded(coded, new Map(stock.map((turn) => [turn.index, withoutValidation(turn)])))
}

function firstSentence(text: string): string {
  const end = text.search(/[.!?]/)
  return (end < 0 ? text : text.slice(0, end + 1)).trim().toLowerCase()
}

function withoutValidation(turn: CodedTurn): readonly Code[] {
  const validation = codesWith(turn, 'VAL')
  return turn.codes.filter((code) => !validation.includes(code))
}
