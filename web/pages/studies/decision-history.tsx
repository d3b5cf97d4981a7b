import { Text, Title } from '@mantine/core'
import { useTranslation } from 'react-i18next'
import { whenText } from '../../parts/when.tsx'
import { type NameOf, useMemberName } from './coder-names.ts'
import { type DecisionView, type DisputeView, keyOf, useDecisions } from './dispute-queries.ts'

interface DecisionHistoryProps {
  readonly dispute: DisputeView
  readonly nameOf: NameOf
}

/** Everything that was decided on a dispute; earlier decisions stay on record, the last one holds. */
export function DecisionHistory({ dispute, nameOf }: DecisionHistoryProps) {
  const { t } = useTranslation('studies')
  const memberName = useMemberName()
  const decisions = useDecisions().data ?? []
  const own = decisions.filter((one) => keyOf(one) === keyOf(dispute))
  const textOf = ({ decision }: DecisionView): string => {
    if (Object.hasOwn(dispute.said, decision)) return t('disputes.holds', { name: nameOf(decision) })
    return decision === 'none' ? t('disputes.neither') : decision
  }
  return (
    <div>
      <Title order={3} size="h5">
        {t('disputes.history')}
      </Title>
      {own.length === 0 ? (
        <Text size="sm" c="dimmed">
          {t('disputes.noHistory')}
        </Text>
      ) : (
        <ol>
          {own.map((decision, at) => (
            <li key={decision.id}>
              {t('disputes.decidedBy', {
                who: memberName(decision.who),
                when: whenText(decision.decidedAt),
                decision: textOf(decision),
              })}
              {at + 1 === own.length ? ` (${t('disputes.holdsNow')})` : null}
              <p className="quote">{decision.reason}</p>
            </li>
          ))}
        </ol>
      )}
    </div>
  )
}
