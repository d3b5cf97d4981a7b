import type { Lexicon } from '../lexicon.ts'
import { hitsOf, type Rule } from '../rule.ts'
import type { CueHit, ReadTurn } from '../text.ts'
import { type CueRule, has, nothing } from './cue-rule.ts'
import { risk } from './lexicons/risk.ts'

/** A cue rule of which the subject matters. */
export interface OwnWords extends CueRule {
  readonly without: readonly Lexicon[]
  /** None of these may stand in the sentence of the cue. */
  readonly beside?: readonly Lexicon[]
  /** Others are its subject too. */
  readonly ofOthers?: 'counts'
}

/** A statement about themselves, now: not another's wish, not a settled past, not a quotation or a story. */
export function ownWords(rule: OwnWords): Rule {
  const guards = [
    ...rule.without,
    ...(rule.beside ?? []),
    risk.riskQuoted,
    risk.longAgo,
    risk.nowAgain,
    risk.idiomVanish,
  ]
  return {
    id: rule.id,
    code: rule.code,
    explains: rule.explains,
    cues: [rule.any, ...guards, ...(rule.with ?? []), ...(rule.reads ?? [])],
    find: (turn, context) => {
      const hit = hitsOf(turn, rule.any).find((one) => isOwn(turn, one, rule))
      if (hit === undefined || rule.without.some((lexicon) => has(turn, lexicon))) return nothing
      if (rule.with?.some((lexicon) => !has(turn, lexicon)) === true) return nothing
      if (rule.when !== undefined && !rule.when(turn, context)) return nothing
      return [{ start: hit.start, end: hit.end }]
    },
  }
}

function isOwn(turn: ReadTurn, hit: CueHit, rule: OwnWords): boolean {
  if (hit.isNegated && rule.negated === undefined) return false
  if (turn.tokens[hit.from]?.isQuoted === true) return false
  if (rule.ofOthers === undefined && isOfAnother(turn, hit)) return false
  const isBeside = (lexicon: Lexicon) => hitsOf(turn, lexicon).some((one) => one.sentence === hit.sentence)
  if (rule.beside?.some(isBeside) === true || isBeside(risk.riskQuoted)) return false
  if (isBeside(risk.longAgo) && !isBeside(risk.nowAgain)) return false
  const isVanishing = turn.tokens.slice(hit.from, hit.to).some((token) => vanishing.has(token.word))
  return !isVanishing || !has(turn, risk.idiomVanish)
}

/** The last person named before the cue in its sentence, or in the cue, is another. */
function isOfAnother(turn: ReadTurn, hit: CueHit): boolean {
  for (let at = hit.to - 1; at >= 0; at -= 1) {
    const token = turn.tokens[at]
    if (token === undefined || token.sentence !== hit.sentence) return false
    if (ownPersons.has(token.word)) return false
    if (otherPersons.has(token.word)) return at < hit.from
  }
  return false
}

const vanishing: ReadonlySet<string> = new Set(['disappear', 'vanish', 'dissolve', 'evaporate', 'fade'])

/** Words by which they name themselves. */
export const ownPersons: ReadonlySet<string> = new Set(
  "i i'm i've i'd i'll im ive id ill me my myself mine we us our".split(' '),
)
const otherPersons: ReadonlySet<string> = new Set(
  "he he's she she's hes shes he'd she'd him her his friend sister brother mum mom dad cousin neighbour colleague".split(
    ' ',
  ),
)
