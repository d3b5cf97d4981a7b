import { Button, Menu } from '@mantine/core'
import { useMutation } from '@tanstack/react-query'
import { useTranslation } from 'react-i18next'
import { downloadFhir, downloadReport, downloadTable } from '../../../src/api/assessments.ts'
import { server } from '../../api.ts'
import { saveFile } from '../../parts/save-file.ts'
import { Failure } from '../../parts/states.tsx'
import { useHere } from '../../shell/me.ts'
import { useShown } from './shown-assessment.ts'

const tables = [
  ...(['criteria', 'evidence', 'sessions', 'turns', 'codings', 'strain-episodes'] as const),
  ...(['risks', 'indicators', 'measures', 'epochs', 'transitions'] as const),
] as const

/** The assessment to take along: what quotes is only for those who may read transcripts. */
export function Downloads() {
  const { t } = useTranslation('assessment')
  const { project, may } = useHere()
  const { id, document } = useShown()
  const params = { project, assessment: id }
  const saving = useMutation({ mutationFn: (save: () => Promise<void>) => save() })
  const save = (work: () => Promise<void>) => () => saving.mutate(work)
  const json = new Blob([JSON.stringify(document, null, 2)], { type: 'application/json' })
  return (
    <>
      {saving.error === null ? null : <Failure error={saving.error} />}
      <Menu withinPortal position="bottom-start">
        <Menu.Target>
          <Button variant="default" loading={saving.isPending}>
            {t('downloads.title')}
          </Button>
        </Menu.Target>
        <Menu.Dropdown>
          {may('transcript.read') ? (
            <Menu.Item onClick={save(async () => saveFile(await server.download(downloadReport, { params })))}>
              {t('downloads.report')}
            </Menu.Item>
          ) : null}
          <Menu.Item onClick={save(async () => saveFile(await server.download(downloadFhir, { params })))}>
            {t('downloads.fhir')}
          </Menu.Item>
          <Menu.Item
            onClick={save(async () =>
              saveFile({ type: json.type, name: `assessment-${id}.json`, content: json.stream() }),
            )}
          >
            {t('downloads.json')}
          </Menu.Item>
          <Menu.Label>{t('downloads.tables')}</Menu.Label>
          {tables.map((table) => (
            <Menu.Item
              key={table}
              onClick={save(async () => saveFile(await server.download(downloadTable, { params, query: { table } })))}
            >
              {t(`downloads.table.${table}`)}
            </Menu.Item>
          ))}
        </Menu.Dropdown>
      </Menu>
      <Button variant="default" onClick={() => window.print()}>
        {t('downloads.print')}
      </Button>
    </>
  )
}
