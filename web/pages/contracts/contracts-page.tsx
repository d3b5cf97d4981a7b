import { Button, Group, Stack, Text, Title } from '@mantine/core'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { type ContractKind, contractKinds } from '../../../src/dtn/contract.ts'
import { Empty, Ready } from '../../parts/states.tsx'
import { useHere } from '../../shell/me.ts'
import '../assessment/assessment.css'
import { ConsentsCard } from './consents-card.tsx'
import { ContractCard } from './contract-card.tsx'
import { type Contract, useContracts } from './contract-list.ts'
import { ProposalForm } from './proposal-form.tsx'

/** What the client and the system came to work on: goals and tasks, every version as it was. */
export function ContractsPage() {
  const { t } = useTranslation('contracts')
  const { may } = useHere()
  const contracts = useContracts()
  if (!may('contract.read')) {
    return (
      <Empty title={t('notForYou.title')}>
        <Text>{t('notForYou.text')}</Text>
      </Empty>
    )
  }
  return (
    <Stack gap="md" className="assessment">
      <Rule />
      <Ready query={contracts}>
        {(found) =>
          contractKinds.map((kind) => (
            <Kind key={kind} kind={kind} contracts={found.filter((contract) => contract.kind === kind)} />
          ))
        }
      </Ready>
      {may('consent.read') && may('person.read') ? <ConsentsCard /> : null}
    </Stack>
  )
}

/** Why a yes is not yet an agreement (domain.md 1.1 row 10). */
function Rule() {
  const { t } = useTranslation('contracts')
  return (
    <section className="card" aria-labelledby="contract-rule">
      <Title order={2} size="h4" id="contract-rule">
        {t('rule.title')}
      </Title>
      <Text size="sm" maw="50rem">
        {t('rule.text')}
      </Text>
      <details>
        <summary>{t('rule.steps')}</summary>
        <ol className="small">
          <li>{t('rule.proposed')}</li>
          <li>{t('rule.discussed')}</li>
          <li>{t('rule.agreed')}</li>
          <li>{t('rule.mirrored')}</li>
          <li>{t('rule.revised')}</li>
          <li>{t('rule.closed')}</li>
        </ol>
      </details>
    </section>
  )
}

function Kind({ kind, contracts }: { readonly kind: ContractKind; readonly contracts: readonly Contract[] }) {
  const { t } = useTranslation('contracts')
  const { may } = useHere()
  const [isProposing, setProposing] = useState(false)
  return (
    <section aria-labelledby={`contracts-${kind}`}>
      <Group justify="space-between" mb="xs">
        <Title order={2} size="h3" id={`contracts-${kind}`}>
          {t(`kinds.${kind}`)}
        </Title>
        {may('contract.write') && !isProposing ? (
          <Button variant="default" className="no-print" onClick={() => setProposing(true)}>
            {t(`propose.${kind}`)}
          </Button>
        ) : null}
      </Group>
      {isProposing ? <ProposalForm kind={kind} onEnd={() => setProposing(false)} /> : null}
      {contracts.length === 0 && !isProposing ? <Text>{t(`none.${kind}`)}</Text> : null}
      <Stack gap="sm" mt="sm">
        {contracts.map((contract) => (
          <ContractCard key={contract.id} contract={contract} />
        ))}
      </Stack>
    </section>
  )
}
