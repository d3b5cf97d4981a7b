import { Button, Group, TextInput } from '@mantine/core'
import { useMutation, useQueryClient } from '@tanstack/react-query'
import { type FormEvent, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { verifyProjectAudit } from '../../../src/api/audit.ts'
import { server } from '../../api.ts'
import { Section } from '../../parts/section.tsx'
import { Failure } from '../../parts/states.tsx'
import { useHere } from '../../shell/me.ts'
import { Verified } from './verified.tsx'

/** Reads the chain of the project from its start, against an end that was noted before where one is given. */
export function ProjectVerification() {
  const { t } = useTranslation('admin')
  const { project } = useHere()
  const client = useQueryClient()
  const [isBad, setBad] = useState(false)
  const verifying = useMutation({
    mutationFn: (anchors: readonly Anchor[]) =>
      server.call(verifyProjectAudit, { params: { project }, body: { anchors: [...anchors] } }),
    onSuccess: () => client.invalidateQueries({ queryKey: ['audit', project] }),
  })
  const send = (event: FormEvent<HTMLFormElement>): void => {
    event.preventDefault()
    const anchors = anchorsIn(String(new FormData(event.currentTarget).get('noted')))
    setBad(anchors === null)
    if (anchors !== null) verifying.mutate(anchors)
  }
  return (
    <Section title={t('audit.verifyTitle')}>
      <p style={{ margin: 0, maxWidth: '46rem' }}>{t('audit.verifyLead')}</p>
      <form onSubmit={send}>
        <Group align="flex-end">
          <TextInput
            name="noted"
            label={t('audit.noted')}
            description={t('audit.notedHint')}
            error={isBad ? t('audit.notedBad') : null}
            autoComplete="off"
            w={{ base: '100%', sm: 420 }}
          />
          <Button type="submit" loading={verifying.isPending}>
            {t('audit.verify')}
          </Button>
        </Group>
      </form>
      {verifying.error === null ? null : <Failure error={verifying.error} />}
      <div role="status">{verifying.data === undefined ? null : <Verified reply={verifying.data} />}</div>
    </Section>
  )
}

interface Anchor {
  readonly seq: number
  readonly hash: string
}

/** `12 3f8a…` as it was shown; none where nothing is given, null where it is something else. */
function anchorsIn(text: string): readonly Anchor[] | null {
  if (text.trim() === '') return []
  const [, seq, hash] = /^\s*(\d{1,15})\s+([0-9a-f]{64})\s*$/i.exec(text) ?? []
  return seq === undefined || hash === undefined ? null : [{ seq: Number(seq), hash: hash.toLowerCase() }]
}
