import { Button, Group, Stack, Text, Title } from '@mantine/core'
import { useMutation } from '@tanstack/react-query'
import { useTranslation } from 'react-i18next'
import { downloadAgreement, readAgreement } from '../../../src/api/adjudications.ts'
import { downloadStudy } from '../../../src/api/studies.ts'
import type { Download } from '../../../src/client/client.ts'
import { server } from '../../api.ts'
import { saveFile } from '../../parts/save-file.ts'
import { Failure } from '../../parts/states.tsx'
import { useHere } from '../../shell/me.ts'
import type { AgreementChoice } from './agreement-queries.ts'
import { useStudyParams } from './study-queries.ts'

interface FilesProps {
  /** What of the agreement; null where there is none yet. */
  readonly agreement: Omit<AgreementChoice, 'machines'> | null
}

type FileName = 'folder' | 'table' | 'json' | 'methods'

/** A study as files: the folder the command line goes on with, agreement as numbers, and the words of a methods section. */
export function Files({ agreement }: FilesProps) {
  const { t } = useTranslation('studies')
  const { may } = useHere()
  const fetchFile = useFetchFile(agreement)
  const fetching = useMutation({ mutationFn: async (name: FileName) => saveFile(await fetchFile(name)) })
  const names: readonly FileName[] = [
    ...(may('export.run') ? (['folder'] as const) : []),
    ...(agreement === null ? [] : (['table', 'json', 'methods'] as const)),
  ]
  return (
    <Stack component="section" className="card no-print" aria-labelledby="study-files" gap="sm">
      <Title order={2} size="h3" id="study-files">
        {t('files.title')}
      </Title>
      <Group>
        {names.map((name) => (
          <Button
            key={name}
            variant="default"
            loading={fetching.isPending && fetching.variables === name}
            onClick={() => fetching.mutate(name)}
          >
            {t(`files.${name}`)}
          </Button>
        ))}
      </Group>
      {names.includes('folder') ? (
        <Text size="sm" c="dimmed">
          {t('files.folder')}: {t('files.folderHint')}
        </Text>
      ) : null}
      {agreement === null ? null : (
        <Text size="sm" c="dimmed">
          {t('files.methods')}: {t('files.methodsHint')}
        </Text>
      )}
      {fetching.error === null ? null : <Failure error={fetching.error} />}
    </Stack>
  )
}

function useFetchFile(agreement: FilesProps['agreement']): (name: FileName) => Promise<Download> {
  const params = useStudyParams()
  const query = agreement === null ? {} : askedOf(agreement)
  return async (name) => {
    switch (name) {
      case 'folder':
        return server.download(downloadStudy, { params })
      case 'json':
        return { ...(await server.download(readAgreement, { params, query })), name: 'agreement.json' }
      case 'table':
      case 'methods':
        return server.download(downloadAgreement, { params, query: { ...query, form: name } })
    }
  }
}

/** What is asked of the server for it. */
function askedOf({ by, round, from, stratum }: NonNullable<FilesProps['agreement']>) {
  return { by, round, from, ...(stratum === null ? {} : { stratum }) }
}
