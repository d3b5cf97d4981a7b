import { useTranslation } from 'react-i18next'
import type { AssessedCode } from '../../../src/dtn/assessment.ts'
import { defaultParameters } from '../../../src/dtn/parameters.ts'
import type { FrameworkWords } from '../../../src/words/framework-words.ts'
import { numberText, percentText } from '../../parts/numbers.ts'
import { useFrameworkWords } from '../../words/framework-words.ts'
import type { Reading } from './reading.ts'
import { useSight } from './sight.ts'

type Say = ReturnType<typeof useTranslation<'transcript'>>['t']

/** Who gave a code, how surely, by which rule, and what it carries beside its words. */
export function CodeFacts({ code, base }: { readonly code: AssessedCode; readonly base: string }) {
  const { t } = useTranslation('transcript')
  const words = useFrameworkWords()
  const { reading } = useSight()
  if (reading === null) return null
  const { coder, measured, weakCodes } = reading
  const known = Object.entries(measured).find(([id]) => id === base)?.[1]
  const facts: readonly (readonly [string, string])[] = [
    [t('coder'), coderIn(t, words, coder)],
    ...(code.rule === undefined ? [] : [[t('madeBy'), t('byRule', { rule: code.rule })] as const]),
    ...(code.rule === undefined && coder.kind === 'model' ? [[t('madeBy'), t('byModel')] as const] : []),
    ...(code.confidence === undefined
      ? []
      : [[words.coding.attributes.confidence, sureness(t, code.confidence)] as const]),
    ...(known === undefined
      ? []
      : [[t('measured'), t('measuredAs', { f1: numberText(known.f1), n: known.n })] as const]),
    ...attributesIn(words, code),
  ]
  return (
    <>
      <dl className="facts">
        {facts.map(([name, value]) => (
          <div key={name}>
            <dt>{name}</dt>
            <dd>{value}</dd>
          </div>
        ))}
      </dl>
      {weakCodes.includes(base) ? <p className="weak">{t('weak')}</p> : null}
    </>
  )
}

/** A person's account says nothing to a reader; a machine's name does. */
function coderIn(t: Say, { coding }: FrameworkWords, { id, kind }: Reading['coder']): string {
  const named = coding.coderKinds[kind]
  return kind === 'human' ? named : t('coderIs', { coder: id, kind: named })
}

/** In words and as a number; what counts as doubtful is the framework's own bound for risks. */
function sureness(t: Say, confidence: number): string {
  const value = percentText(confidence)
  return t(confidence < defaultParameters['risk.doubtfulUnder'] ? 'doubtful' : 'sure', { value })
}

function attributesIn({ coding, choices }: FrameworkWords, code: AssessedCode): readonly (readonly [string, string])[] {
  const { attributes } = coding
  const domains: Readonly<Record<string, string>> = coding.domains
  const depths: Readonly<Record<number, string>> = coding.depths
  const { depth, domain, step, rating } = code
  return [
    ...(depth === undefined ? [] : [[attributes.depth, `${depth}: ${depths[depth] ?? ''}`] as const]),
    ...(domain === undefined ? [] : [[attributes.domain, domains[domain] ?? domain] as const]),
    ...(step === undefined ? [] : [[attributes.step, String(step)] as const]),
    ...(rating === undefined ? [] : [[attributes.rating, numberText(rating)] as const]),
    ...(code.appropriate === undefined ? [] : [[attributes.appropriate, choices[`${code.appropriate}`]] as const]),
    ...(code.mismatch === undefined ? [] : [[attributes.mismatch, choices[`${code.mismatch}`]] as const]),
    ...(code.safety === undefined ? [] : [[attributes.safety, choices[`${code.safety}`]] as const]),
  ]
}
