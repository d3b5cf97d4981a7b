import { Fieldset, Group, Text, TextInput } from '@mantine/core'
import { useTranslation } from 'react-i18next'
import { useFrameworkWords } from '../../words/framework-words.ts'

/** A researcher's exception from the gate; what it opens carries its mark for ever (domain.md 1.10). */
export function ProtocolFields() {
  const { t } = useTranslation('instruments')
  const words = useFrameworkWords()
  return (
    <Fieldset legend={t('record.protocol')}>
      <Text fz="sm">{t('record.protocolLead', { mark: words.care.instruments.watermark })}</Text>
      <Group align="flex-end" mt="xs">
        <TextInput name="protocol" label={t('record.protocol')} required pattern="[\w.:\/\-]{1,100}" />
        <TextInput name="expires" type="date" label={t('record.expires')} required />
      </Group>
    </Fieldset>
  )
}
