import { Anchor, Stack, Text, Title } from '@mantine/core'
import { useTranslation } from 'react-i18next'
import { downloadAgreement, readAgreement } from '../../../src/api/adjudications.ts'
import { downloadStudy } from '../../../src/api/studies.ts'
import { addressOf } from '../../../src/client/request.ts'
import { useHere } from '../../shell/me.ts'
import { useStudyParams } from './study-data.ts'

/** A study as files: the folder the command line goes on with, agreement as numbers, and the words of a methods section. */
export function Files({ round }: { readonly round: 'main' | 'training' | null }) {
  const { t } = useTranslation('studies')
  const { may } = useHere()
  const params = useStudyParams()
  const files = [
    ...(may('export.run') ? [{ name: 'folder', address: addressOf('', downloadStudy, { params }) } as const] : []),
    ...(round !== null
      ? ([
          { name: 'table', address: addressOf('', downloadAgreement, { params, query: { form: 'table', round } }) },
          { name: 'json', address: addressOf('', readAgreement, { params, query: { round } }) },
          { name: 'methods', address: addressOf('', downloadAgreement, { params, query: { form: 'methods', round } }) },
        ] as const)
      : []),
  ]
  return (
    <Stack component="section" className="card no-print" aria-labelledby="study-files" gap="sm">
      <Title order={2} size="h3" id="study-files">
        {t('files.title')}
      </Title>
      <ul style={{ margin: 0 }}>
        {files.map(({ name, address }) => (
          <li key={name}>
            <Anchor href={address} download={name === 'json' ? 'agreement.json' : true}>
              {t(`files.${name}`)}
            </Anchor>
            {name === 'folder' || name === 'methods' ? (
              <Text size="sm" c="dimmed">
                {t(`files.${name}Hint`)}
              </Text>
            ) : null}
          </li>
        ))}
      </ul>
    </Stack>
  )
}
