import type { ContractDifference, MeasureDifference, Regression } from '../../bench/gate/bench-comparison.ts'
import { decimals } from '../svg/figures.ts'
import { count } from '../wording.ts'
import { riskName } from './findings.ts'
import { expectationName, measureName, outcomeNames, seenText, thresholdText, valueText } from './wording.ts'

/** What got worse, by name. */
export function regressionName({ kind, id }: Regression): string {
  switch (kind) {
    case 'measure':
      return `${measureName(id)} (${id})`
    case 'threshold':
      return `Threshold of ${id}`
    case 'expectation':
      return expectationName(id) === id ? id : `${expectationName(id)} (${id})`
    case 'risk':
      return riskName(id)
  }
}

/** How it changed, in figures. */
export function changeText({ change }: Regression): string {
  switch (change.kind) {
    case 'values': {
      const { base, candidate, difference, interval, unit, scenarios } = change.measure
      if (base === null || candidate === null || difference === null) return 'nothing to compare'
      const signed = (by: number) => signedText(by, unit)
      const between = interval === null ? '' : ` (${signed(interval[0])} to ${signed(interval[1])})`
      const points = `${signed(difference)}${unit === 'share' ? ' points' : ''}`
      return `from ${valueText(base, unit)} to ${valueText(candidate, unit)}: ${points}${between}, over ${count(scenarios, 'scenario')}`
    }
    case 'threshold': {
      const { base, candidate } = change.outcomes
      const now = outcomeNames[candidate.outcome]
      return `${thresholdText(candidate)}: was kept (${seenText(base)}), ${candidate.outcome === 'broken' ? 'is broken now' : now} (${seenText(candidate)})`
    }
    case 'pairs': {
      const { broken, mended, of } = change
      return `kept before and broken now in ${broken} of ${of}${mended === 0 ? '' : `, the other way round in ${mended}`}`
    }
    case 'risk': {
      const { severity, courses, gone } = change
      return `severity ${severity}, new in ${count(courses, 'course')}${gone === 0 ? '' : `, gone from ${gone}`}`
    }
  }
}

/** A difference with its sign; of shares in points of a hundred. */
export function signedText(by: number, unit: MeasureDifference['unit']): string {
  const text = unit === 'share' ? decimals(by * 100, 0) : decimals(by, 2)
  return by > 0 && Number(text) !== 0 ? `+${text}` : text
}

/** What the runs were not asked alike, and what that means. */
export function contractText({ what, base, candidate, matters }: ContractDifference): string {
  if (what === 'scenarios') return `Scenarios: ${base} before, ${candidate} now; those in both are compared`
  const weight = matters ? '; a difference below may come from this alone' : ''
  return `${contractNames[what]}: ${base} before, ${candidate} now${weight}`
}

const contractNames: Readonly<Record<ContractDifference['what'], string>> = {
  ...{ nexus: 'Nexus', codebook: 'Codebook', parameters: 'Parameters', coder: 'Coder', client: 'Client' },
  ...{ repeats: 'Repeats', seed: 'Seed', scenarios: 'Scenarios' },
}
