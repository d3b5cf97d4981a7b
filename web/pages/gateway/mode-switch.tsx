import { Radio, Stack, Text } from '@mantine/core'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { switchGatewayMode } from '../../../src/api/gateway.ts'
import { gatewayModes } from '../../../src/dtn/gateway-mode.ts'
import { queryClient, server } from '../../api.ts'
import { Confirmation } from '../../parts/confirmation.tsx'
import { useHere } from '../../shell/me.ts'
import type { GatewaySystemShown } from './gateway-queries.ts'

interface SwitchProps {
  readonly system: GatewaySystemShown
  readonly onClose: () => void
}

/** Asks for the mode and says what it means before anything is switched. */
export function ModeSwitch({ system, onClose }: SwitchProps) {
  const { t } = useTranslation('gateway')
  const { project } = useHere()
  const [mode, setMode] = useState(system.mode)
  const put = async (): Promise<void> => {
    await server.call(switchGatewayMode, { params: { project, system: system.system }, body: { mode } })
    await queryClient.invalidateQueries({ queryKey: ['gateway', project] })
  }
  return (
    <Confirmation title={t('changeTo', { system: system.system })} act={t('change')} onConfirm={put} onClose={onClose}>
      <Stack gap="sm">
        <Text>{t('now', { mode: t(`modes.${system.mode}`) })}</Text>
        <Radio.Group
          label={t('mode')}
          value={mode}
          onChange={(value) => setMode(gatewayModes.find((one) => one === value) ?? mode)}
        >
          <Stack gap="xs" mt="xs">
            {gatewayModes.map((one) => (
              <Radio
                key={one}
                value={one}
                label={t(`modes.${one}`)}
                description={one === 'guard' && !system.canGuard ? t('cannotGuard') : t(`modeTexts.${one}`)}
                disabled={one === 'guard' && !system.canGuard}
              />
            ))}
          </Stack>
        </Radio.Group>
      </Stack>
    </Confirmation>
  )
}
