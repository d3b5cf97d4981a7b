import { Kbd, Modal, Table, Text } from '@mantine/core'
import { useTranslation } from 'react-i18next'

/** Every key of the desk and what it does. */
export function KeysHelp({ opened, close }: { readonly opened: boolean; readonly close: () => void }) {
  const { t } = useTranslation(['coding', 'shell'])
  const rows = [
    ['↑ ↓', 'move'],
    [t('help.keys.pages'), 'far'],
    [t('help.keys.enter'), 'next'],
    [t('help.keys.letters'), 'letters'],
    ['1 … 9', 'numbers'],
    ['0', 'zero'],
    ['/', 'search'],
    ['← →', 'words'],
    [t('help.keys.escape'), 'escape'],
    [t('help.keys.remove'), 'remove'],
    [`${t('help.keys.ctrl')}+Z`, 'undo'],
    [`${t('help.keys.ctrl')}+${t('help.keys.enter')}`, 'handIn'],
    ['?', 'help'],
  ] as const
  return (
    <Modal
      opened={opened}
      onClose={close}
      title={t('help.title')}
      size="lg"
      closeButtonProps={{ 'aria-label': t('close', { ns: 'shell' }) }}
    >
      <Text mb="sm">{t('help.text')}</Text>
      <Table>
        <Table.Thead>
          <Table.Tr>
            <Table.Th scope="col">{t('help.key')}</Table.Th>
            <Table.Th scope="col">{t('help.does')}</Table.Th>
          </Table.Tr>
        </Table.Thead>
        <Table.Tbody>
          {rows.map(([key, name]) => (
            <Table.Tr key={name}>
              <Table.Th scope="row">
                <Kbd>{key}</Kbd>
              </Table.Th>
              <Table.Td>{t(`help.rows.${name}`)}</Table.Td>
            </Table.Tr>
          ))}
        </Table.Tbody>
      </Table>
    </Modal>
  )
}
