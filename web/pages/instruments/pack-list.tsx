import { Button, Group, Stack, Text, Title } from '@mantine/core'
import { useMutation } from '@tanstack/react-query'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { removeInstrumentPack } from '../../../src/api/instruments.ts'
import { server } from '../../api.ts'
import { Failure, Ready } from '../../parts/states.tsx'
import { When } from '../../parts/when.tsx'
import { useHere } from '../../shell/me.ts'
import { type PackEntry, packsChanged, usePacks } from './instrument-queries.ts'
import { PackUpload } from './pack-upload.tsx'

/** The packs of the project; whoever manages it brings and removes them. */
export function PackList() {
  const { t } = useTranslation('instruments')
  const { may } = useHere()
  const packs = usePacks()
  return (
    <section className="card" aria-labelledby="packs">
      <Title order={2} size="h4" id="packs">
        {t('packs')}
      </Title>
      <Text c="dimmed">{t('packsLead')}</Text>
      {may('project.manage') ? <PackUpload /> : null}
      <Ready query={packs}>
        {(items) =>
          items.length === 0 ? (
            <Text mt="sm">{t('noPacks')}</Text>
          ) : (
            <ul style={{ listStyle: 'none', margin: '0.75rem 0 0', padding: 0, display: 'grid', gap: '0.5rem' }}>
              {items.map((entry) => (
                <PackCard key={entry.id} entry={entry} />
              ))}
            </ul>
          )
        }
      </Ready>
    </section>
  )
}

function PackCard({ entry: { id, pack, createdAt } }: { readonly entry: PackEntry }) {
  const { t } = useTranslation('instruments')
  const { may } = useHere()
  return (
    <li style={{ borderTop: '1px solid var(--line)', paddingTop: '0.5rem' }}>
      <Group justify="space-between" align="flex-start" gap="xs">
        <div>
          <Title order={3} size="h5">
            {pack.title ?? pack.id}
          </Title>
          <Group gap="md" fz="sm" c="dimmed" style={{ rowGap: 2 }}>
            {pack.title === undefined ? null : <span>{pack.id}</span>}
            <span>{t('language', { language: pack.language })}</span>
            <span>{t('version', { version: pack.version })}</span>
            <span>{t('items', { count: pack.items.length })}</span>
            <span>{t(pack.key === undefined ? 'noKey' : 'hasKey')}</span>
            <When at={createdAt} only="date" />
          </Group>
          <Text fz="sm">
            {t('rights')}: {pack.licence}
          </Text>
        </div>
        {may('project.manage') ? <RemovePack id={id} instrument={pack.id} /> : null}
      </Group>
    </li>
  )
}

/** Asked twice: links that lead to its form end with it. */
function RemovePack({ id, instrument }: { readonly id: string; readonly instrument: string }) {
  const { t } = useTranslation('instruments')
  const shell = useTranslation().t
  const { project } = useHere()
  const [isSure, setSure] = useState(false)
  const removing = useMutation({
    mutationFn: () => server.call(removeInstrumentPack, { params: { project, pack: id } }),
    onSettled: () => packsChanged(project),
  })
  if (!isSure) {
    return (
      <Button
        variant="default"
        size="xs"
        aria-label={t('removePack', { instrument })}
        onClick={() => setSure(true)}
        className="no-print"
      >
        {t('remove')}
      </Button>
    )
  }
  return (
    <Stack gap={4} maw={360} role="group" aria-label={t('removePack', { instrument })}>
      <Text fz="sm">{t('removeSure')}</Text>
      {removing.error === null ? null : <Failure error={removing.error} />}
      <Group gap="xs">
        <Button size="xs" color="red" autoFocus loading={removing.isPending} onClick={() => removing.mutate()}>
          {t('removeDo')}
        </Button>
        <Button size="xs" variant="default" onClick={() => setSure(false)}>
          {shell('cancel')}
        </Button>
      </Group>
    </Stack>
  )
}
