import type { DropoutSurvival, GroupSurvival } from '../../study/dropout-survival.ts'
import { dayText, medianText } from '../survival-wording.ts'
import { count } from '../wording.ts'
import { hundredths } from './figures.ts'

/** The curves in words: who was followed, every step, and what ends them; then what to know. */
export function survivalWords({ by, all, groups }: DropoutSurvival, around: readonly string[]): string {
  const [lead, ...notes] = around
  return [lead ?? '', ...(by === 'all' ? [all] : groups).map(groupWords), ...notes].join(' ')
}

function groupWords({ group, curve, ends, ...rest }: GroupSurvival): string {
  const name = group === 'all' ? 'All' : group
  if (curve.n === 0) return `${name}: nobody with known times.`
  const steps = curve.steps.map(({ time, survival, atRisk }) => {
    const share = survival.value === null ? 'not known' : hundredths(survival.value)
    return `${share} after day ${dayText(time)} (${atRisk} still followed)`
  })
  const fall = steps.length === 0 ? 'no dropout' : `not dropped out ${steps.join(', ')}`
  const kinds = `${ends.afterStrain} after strain, ${ends.afterChallenge} after challenge, ${ends.unexplained} unexplained`
  const censored = count(ends.goodbye + ends.lastSession, 'record')
  return `${name}, n ${curve.n}: ${fall}; median ${medianText({ group, curve, ends, ...rest })}. Dropouts: ${kinds}. ${censored} without dropout.`
}
