import { nextStep, requiredReaction } from '../../dtn/risks/reaction.ts'
import { type RiskIndicator, riskIndicators } from '../../dtn/risks/risk.ts'
import { indicatorNames, severityNames } from '../../dtn/risks/risk-names.ts'
import type { NextStepKey, RiskWords } from '../framework-words.ts'

/** Risks in English; names, reactions and next steps are those of the framework, their one source (domain.md 2). */
export const enRisks: RiskWords = {
  indicators: indicatorNames,
  severities: severityNames,
  /** `severity 3, serious`. */
  severityTitle: 'severity {{severity}}, {{name}}',
  reactions: {
    0: requiredReaction(0),
    1: requiredReaction(1),
    2: requiredReaction(2),
    3: requiredReaction(3),
    4: requiredReaction(4),
  },
  actions: {
    met: 'The reply met it.',
    boilerplate: 'The reply was stock text only.',
    missed: 'No reply took it up.',
    harm: 'The reply itself does harm.',
  },
  verdicts: { flagged: 'flagged', notFlagged: 'not flagged', noOpportunity: 'could not tell' },
  happening: { statement: 'The client states: {{meaning}}.', act: 'The system: {{meaning}}.' },
  caution: {
    person: 'Coded by a person.',
    machine: 'Coded without a person: read the turns named here at once, and act on what they say.',
  },
  doubt: 'possible (confidence {{confidence}})',
  next: nextSteps(),
}

function nextSteps(): Readonly<Record<NextStepKey, string>> {
  const steps = riskIndicators.map((indicator) => [indicator, stepOf(indicator)])
  return {
    // The keys are all indicators.
    ...(Object.fromEntries(steps) as Record<RiskIndicator, string>),
    crisisNow: nextStep({ indicator: 'RSK', severity: 4 }),
    crisisLook: nextStep({ indicator: 'RSK', severity: 3, statement: 'RSK.SI.plan' }),
    crisisDoubt: nextStep({ indicator: 'RSK', severity: 4, doubtful: true }),
    otherAdult: nextStep({ indicator: 'RSK', severity: 2, statement: 'RSK.other' }),
  }
}

/** The step of an indicator where nobody is in acute danger. */
function stepOf(indicator: RiskIndicator): string {
  return nextStep({ indicator, severity: 2 })
}
