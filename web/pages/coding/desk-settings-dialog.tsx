import { Checkbox, Modal, NumberInput, Stack, Text } from '@mantine/core'
import { useTranslation } from 'react-i18next'
import { useDeskSettings } from './desk-settings.ts'

/** How the desk behaves on this device. */
export function SettingsDialog({ opened, close }: { readonly opened: boolean; readonly close: () => void }) {
  const { t } = useTranslation(['coding', 'shell'])
  const [settings, setSettings] = useDeskSettings()
  return (
    <Modal
      opened={opened}
      onClose={close}
      title={t('settings.title')}
      closeButtonProps={{ 'aria-label': t('close', { ns: 'shell' }) }}
    >
      <Stack>
        <Checkbox
          label={t('settings.singleKeys')}
          description={t('settings.singleKeysText')}
          checked={settings.singleKeys}
          onChange={({ currentTarget: { checked } }) => setSettings({ ...settings, singleKeys: checked })}
        />
        <BreakFields />
        <Text size="sm" c="dimmed">
          {t('settings.device')}
        </Text>
      </Stack>
    </Modal>
  )
}

/** When a break is suggested. */
export function BreakFields() {
  const { t } = useTranslation('coding')
  const [settings, setSettings] = useDeskSettings()
  const written = (value: number | string): number => (typeof value === 'number' ? value : 0)
  return (
    <>
      <NumberInput
        label={t('notice.minutes')}
        description={t('notice.never')}
        min={0}
        max={600}
        value={settings.breakMinutes}
        onChange={(value) => setSettings({ ...settings, breakMinutes: written(value) })}
      />
      <NumberInput
        label={t('notice.heavyTurns')}
        description={t('notice.never')}
        min={0}
        max={1000}
        value={settings.breakTurns}
        onChange={(value) => setSettings({ ...settings, breakTurns: written(value) })}
      />
    </>
  )
}
