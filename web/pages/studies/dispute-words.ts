import { useTranslation } from 'react-i18next'
import { codesOf } from '../../../src/dtn/codebook.ts'
import type { Speaker } from '../../../src/dtn/relationship.ts'
import { codeWordsOf } from '../../parts/code-words.ts'
import { useFrameworkWords } from '../../words/framework-words.ts'
import type { DisputeView } from './dispute-queries.ts'

/** What a dispute is about, in words. */
export function useDisputeTitle() {
  const { t } = useTranslation('studies')
  const words = useFrameworkWords()
  const codeTitle = (code: string): string => {
    if (code === 'level') return t('disputes.aboutLevel')
    if (code === 'pattern') return t('disputes.aboutPattern', { session: '' }).trim()
    return t('disputes.aboutCode', { code, name: codeWordsOf(words, code, { speaker: speakerOf(code) })?.name ?? '' })
  }
  const disputeTitle = ({ code, turn }: Pick<DisputeView, 'code' | 'turn'>): string =>
    code === 'pattern' ? t('disputes.aboutPattern', { session: sessionIn(turn) }) : codeTitle(code)
  return { codeTitle, disputeTitle }
}

/** The session of `pattern <session>`. */
export const sessionIn = (turn: string): string => turn.replace(/^pattern /, '')

/** Whose code it is; ADM is both speakers', and then the turn says whose. */
export function speakerOf(code: string): Speaker {
  return codesOf('client').some(({ id }) => id === code) ? 'client' : 'system'
}
