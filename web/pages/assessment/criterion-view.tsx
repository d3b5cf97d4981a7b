import { Text } from '@mantine/core'
import { useTranslation } from 'react-i18next'
import type { Finding } from '../../../src/dtn/checklist.ts'
import { criteriaTable } from '../../../src/dtn/criteria-table.ts'
import { countIn, reasonIn } from '../../../src/words/statements.ts'
import { percentText } from '../../parts/numbers.ts'
import { useFrameworkWords } from '../../words/framework-words.ts'
import { CriterionRule } from './criterion-rule.tsx'
import { IntervalMark } from './interval-mark.tsx'
import { Quotes } from './quotes.tsx'
import { useShown } from './shown-assessment.ts'
import { TurnLinks } from './turn-link.tsx'
import { VerdictSign } from './verdict-sign.tsx'

interface CriterionViewProps {
  readonly finding: Finding
  readonly isOpen: boolean
  readonly onTurn: (isOpen: boolean) => void
}

/** One line of the checklist; opened, what it rests on. */
export function CriterionView({ finding, isOpen, onTurn }: CriterionViewProps) {
  const { t } = useTranslation('assessment')
  const words = useFrameworkWords()
  const { id, denominator, numerator, interval } = finding
  return (
    <details
      id={`criterion-${id}`}
      className="criterion"
      open={isOpen}
      onToggle={(event) => onTurn(event.currentTarget.open)}
    >
      <summary>
        <span className="criterion-name">
          <strong>{id}</strong> {words.criteria[id].name}
          {criteriaTable[id].decides ? <em className="small"> ({t('checklist.decides')})</em> : null}
        </span>
        <span className="criterion-count">
          <VerdictSign finding={finding} />
          <span className="small">{countIn(words, finding)}</span>
          {interval === null || denominator === 0 ? null : (
            <IntervalMark share={numerator / denominator} interval={interval} />
          )}
        </span>
      </summary>
      {isOpen ? <CriterionGround finding={finding} /> : null}
    </details>
  )
}

function CriterionGround({ finding }: { readonly finding: Finding }) {
  const { t } = useTranslation('assessment')
  const { column } = criteriaTable[finding.id]
  const { opportunities = [] } = finding
  return (
    <div className="criterion-ground">
      <Reasons finding={finding} />
      <Quotes title={t('checklist.for')} evidence={finding.for} speaker={column} />
      <Quotes title={t('checklist.against')} evidence={finding.against} speaker={column} />
      {finding.for.length + finding.against.length === 0 ? <Text size="sm">{t('checklist.noQuotes')}</Text> : null}
      {opportunities.length === 0 ? null : (
        <details>
          <summary>{t('checklist.opportunities', { count: opportunities.length })}</summary>
          <Text size="sm" component="div">
            <TurnLinks turns={opportunities} />
          </Text>
        </details>
      )}
      <CriterionRule id={finding.id} />
    </div>
  )
}

/** Why, beyond the count; how strong; how near to another verdict. */
function Reasons({ finding }: { readonly finding: Finding }) {
  const { t } = useTranslation('assessment')
  const words = useFrameworkWords()
  const kept = useShown().document.robustness?.criteria[finding.id]
  const reason = reasonIn(words, finding)
  const parts: Readonly<Record<string, string>> = words.strain.findingParts
  const weak = finding.weakCodes ?? []
  return (
    <>
      {reason === null ? null : (
        <Text size="sm" lang={reason.lang}>
          {reason.text}
        </Text>
      )}
      {finding.parts === undefined ? null : (
        <Text size="sm">
          {Object.entries(finding.parts)
            .map(([part, verdict]) => `${parts[part] ?? part}: ${words.levels.verdicts[verdict]}`)
            .join('; ')}
        </Text>
      )}
      {finding.strength === 'weak' ? <Text size="sm">{t('checklist.weak')}</Text> : null}
      {weak.length === 0 ? null : <Text size="sm">{t('checklist.weakCodes', { codes: weak.join(', ') })}</Text>}
      {kept === undefined ? null : (
        <Text size="sm" c="dimmed">
          {kept.parameters === 1 && kept.codes === 1
            ? t('checklist.keptAlways')
            : t('checklist.kept', { parameters: percentText(kept.parameters), codes: percentText(kept.codes) })}
        </Text>
      )}
    </>
  )
}
