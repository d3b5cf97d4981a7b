import type { OverrideAct, OverrideTrigger } from '../dtn/override-state.ts'
import { englishSpoken, germanSpoken, type SpokenSentences, type WithheldCause } from '../dtn/spoken-sentences.ts'
import type { ReplyFault } from './reply-check.ts'

/** What Nexus tells a person it has done; the help of the place is the deployer's reviewed text and comes after it. */
export type Spoken =
  /** The reply is not shown; this stands in its place. */
  | { readonly kind: 'withheld'; readonly because: WithheldCause }
  /** The reply ends here: what was shown of it stays. */
  | { readonly kind: 'cut'; readonly because: WithheldCause }
  /** Replies cannot be read at the moment, so none of the model's is shown; with `isCut` none any further. */
  | { readonly kind: 'unread'; readonly isCut?: boolean }
  | { readonly kind: 'override'; readonly trigger: OverrideTrigger; readonly acts: readonly OverrideAct[] }

/**
 * What was done and why, in plain words and at once (domain.md 9.7 "Transparent"). Says nothing about the person, names no code, and
 * promises only acts that are in `acts`.
 */
export function spokenText(spoken: Spoken, language: string): string {
  const sentences = language.toLowerCase().split('-')[0] === 'de' ? germanSpoken : englishSpoken
  return textOf(spoken, sentences)
}

/** The cause of the gravest fault that stopped a reply; `harm` where nothing says more. */
export function withheldCause(faults: readonly ReplyFault[]): WithheldCause {
  const fault = faults.find(({ reaction }) => reaction === 'stop') ?? faults[0]
  if (fault === undefined) return 'harm'
  if (fault.kind === 'missing') return fault.act === 'safety' ? 'danger' : 'harm'
  switch (fault.prohibition) {
    case 'minimiseRisk':
    case 'closeTalk':
      return 'danger'
    case 'challenge':
    case 'challengeBeyondCeiling':
    case 'argueDelusion':
    case 'questionAbuseAccount':
      return 'challenge'
    case 'promoteDependency':
    case 'claimFeelings':
    case 'claimHuman':
      return 'leaning'
    case 'stereotype':
      return 'prejudice'
    default:
      return 'harm'
  }
}

function textOf(spoken: Spoken, sentences: SpokenSentences): string {
  switch (spoken.kind) {
    case 'withheld':
    case 'cut':
      return `${sentences.who} ${sentences[spoken.kind]} ${sentences.causes[spoken.because]}`
    case 'unread':
      return [sentences.who, ...(spoken.isCut === true ? [sentences.cut] : []), sentences.unread].join(' ')
    case 'override':
      return [
        sentences.who,
        sentences.triggers[spoken.trigger],
        ...spoken.acts.map((act) => sentences.acts[act]),
        sentences.agreed,
      ].join(' ')
  }
}
