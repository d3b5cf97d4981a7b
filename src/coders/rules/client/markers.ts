import type { Rule, RuleContext } from '../rule.ts'
import type { ReadTurn } from '../text.ts'
import { cueRule, has, nothing, wholeTurn } from './cue-rule.ts'
import { closing } from './lexicons/closing.ts'

/** Chat-specific markers (domain.md 3.2) and what is no content: greetings, thanks alone, technical talk. */
export const markerRules: readonly Rule[] = [
  cueRule({
    id: 'X.3:human',
    code: 'X.3',
    explains: 'Asks for a human being instead of the system.',
    any: closing.human,
  }),
  cueRule({
    id: 'X.4:forgetting',
    code: 'X.4',
    explains: 'Accuses the system of forgetting.',
    any: closing.forgetting,
    negated: 'counts',
  }),
  cueRule({
    id: 'X.5:frame',
    code: 'X.5',
    explains: 'Tries to break the frame or makes fun of it.',
    any: closing.jailbreak,
  }),
  abandons(),
  cueRule({
    id: 'LEV:words',
    code: 'LEV',
    explains: 'Says they leave, delete or cancel.',
    any: closing.leaving,
  }),
  parting(),
  cueRule({
    id: 'CNF.2:words',
    code: 'CNF.2',
    explains: 'Turns the intervention down flatly.',
    any: closing.refusing,
    negated: 'counts',
    when: (_, context) => context.lastSystem !== undefined,
  }),
  cueRule({
    id: 'ADM:technical',
    code: 'ADM',
    explains: 'Talk about the product, its settings or the line.',
    any: closing.technical,
    negated: 'counts',
    when: (turn) => turn.tokens.length <= 16,
  }),
  ritual(),
]

/** Nothing but a dot or a dash where the system had asked. */
function abandons(): Rule {
  return {
    id: 'X.1:silence',
    code: 'X.1',
    explains: 'Sends a turn without a word in answer to a question.',
    cues: [],
    find: (turn, context) =>
      turn.tokens.length === 0 && context.lastSystem?.read.sentences.some((sentence) => sentence.isQuestion) === true
        ? [wholeTurn(turn)]
        : nothing,
  }
}

/** "Bye" within a strain is leaving, an ordinary good night is not (coding rule 8). */
function parting(): Rule {
  return {
    id: 'LEV:parting',
    code: 'LEV',
    explains: 'Takes leave in few words within a strain.',
    cues: [closing.goodbye],
    find: (turn, context) =>
      turn.tokens.length <= 6 && has(turn, closing.goodbye) && context.turnsSinceStrain <= 1
        ? [wholeTurn(turn)]
        : nothing,
  }
}

/** A turn of greeting and thanks words only. */
function ritual(): Rule {
  return {
    id: 'ADM:ritual',
    code: 'ADM',
    explains: 'A greeting, a good night or thanks, and nothing else.',
    cues: [],
    find: (turn, context) => (isRitual(turn, context) ? [wholeTurn(turn)] : nothing),
  }
}

function isRitual(turn: ReadTurn, context: RuleContext): boolean {
  const { tokens } = turn
  if (tokens.length === 0 || tokens.length > 12) return false
  if (context.turnsSinceStrain <= 1 && !tokens.some((token) => thanksWords.has(token.word))) return false
  const others = tokens.filter((token) => !ritualWords.has(token.word))
  // One more word is allowed where it is written like a name: the system's.
  const isNamed = others.every((token) => token.start > 0 && isCapital(turn.text.charAt(token.start)))
  return others.length <= 1 && isNamed && tokens.some((token) => coreWords.has(token.word))
}

function isCapital(letter: string): boolean {
  return letter !== letter.toLowerCase()
}

const core = `tks gtg hi hello hey hiya yo morning evening afternoon night nite goodnight gn bye goodbye thanks thank thx ty cheers ta
  grazie merci danke gracias later cya ciao`
const coreWords = new Set(core.split(/\s+/))
const thanksWords = new Set('thanks thank thx ty tks cheers ta grazie merci danke gracias'.split(' '))
const ritualWords = new Set(
  `${core} good you u so much very a lot million again for today now then ok okay right see ya soon tomorrow well sleep and
    there everyone all that's it is my dear the your time day week one have nice lovely cool great alright no nope doc po sir madam lol haha guess bus i i'll will be back have got gotta need to go going off bed work that's thats all everything question questions enough here help info information needed in on at with this an if just x 🙏 👋 😊 🙂 😂 x xx`.split(
    /\s+/,
  ),
)
