import { Button, Table } from '@mantine/core'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { numberText } from '../../parts/numbers.ts'
import { Section } from '../../parts/section.tsx'
import { Empty, Failure, Waiting } from '../../parts/states.tsx'
import { When, whenText } from '../../parts/when.tsx'
import { Who } from '../../parts/who.tsx'
import { WideTable } from '../../parts/wide-table.tsx'
import { useHere } from '../../shell/me.ts'
import { type GatewaySystemShown, useGatewaySystems } from './gateway-queries.ts'
import { ModeSwitch } from './mode-switch.tsx'

const columns = ['system', 'requests', 'decisions', 'interventions', 'gaps', 'seen', 'changed'] as const
const counts = ['requests', 'decisions', 'interventions', 'gaps'] as const

/** Every system with its mode, who set it, and what was counted. */
export function SystemsPart() {
  const { t } = useTranslation('gateway')
  const systems = useGatewaySystems()
  const [switching, setSwitching] = useState<GatewaySystemShown | null>(null)
  const items = systems.data?.items ?? []
  return (
    <Section title={t('systems')}>
      {systems.error === null ? null : <Failure error={systems.error} again={() => void systems.refetch()} />}
      {systems.data === undefined && systems.error === null ? <Waiting rows={2} /> : null}
      {systems.data !== undefined && items.length === 0 ? <Empty title={t('none')}>{t('noneText')}</Empty> : null}
      {items.length === 0 ? null : (
        <WideTable
          label={t('systems')}
          minWidth={860}
          columns={[...columns.map((column) => t(`columns.${column}`)), t('mode')]}
        >
          {items.map((system) => (
            <SystemRow key={system.system} system={system} onSwitch={() => setSwitching(system)} />
          ))}
        </WideTable>
      )}
      {switching === null ? null : <ModeSwitch system={switching} onClose={() => setSwitching(null)} />}
    </Section>
  )
}

function SystemRow({ system, onSwitch }: { readonly system: GatewaySystemShown; readonly onSwitch: () => void }) {
  const { t } = useTranslation('gateway')
  const { may } = useHere()
  return (
    <Table.Tr>
      <Table.Th scope="row" style={{ overflowWrap: 'anywhere' }}>
        {system.system}
      </Table.Th>
      {counts.map((count) => (
        <Table.Td key={count}>{numberText(system.counts[count])}</Table.Td>
      ))}
      <Table.Td>
        <When at={system.seenAt} />
      </Table.Td>
      <Table.Td>
        {t('changedBy', { when: whenText(system.changedAt) })} <Who by={system.changedBy} />
      </Table.Td>
      <Table.Td>
        <strong>{t(`modes.${system.mode}`)}</strong>
        {may('gateway.switch') ? (
          <Button
            variant="default"
            size="compact-sm"
            ml="sm"
            className="no-print"
            onClick={onSwitch}
            aria-label={t('changeOne', { system: system.system })}
          >
            {t('change')}
          </Button>
        ) : null}
      </Table.Td>
    </Table.Tr>
  )
}
