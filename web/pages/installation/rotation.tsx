import { Button } from '@mantine/core'
import { useMutation } from '@tanstack/react-query'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { rotateKeys } from '../../../src/api/operation.ts'
import { server } from '../../api.ts'
import { Confirmation } from '../../parts/confirmation.tsx'
import { Section } from '../../parts/section.tsx'
import { Failure } from '../../parts/states.tsx'
import { type RotationLine, rotationLines } from './rotation-lines.ts'

/** Changes the master key and tells how far it is. */
export function Rotation() {
  const { t } = useTranslation('installation')
  const [isAsking, setAsking] = useState(false)
  const [line, setLine] = useState<RotationLine | null>(null)
  const rotating = useMutation({
    mutationFn: async () => {
      let last: RotationLine | null = null
      const { content } = await server.download(rotateKeys, {})
      for await (const next of rotationLines(content)) {
        last = next
        setLine(next)
      }
      return last?.kind === 'done'
    },
  })
  const isBroken = rotating.data === false
  return (
    <Section title={t('operation.rotation.title')}>
      <p style={{ margin: 0, maxWidth: '46rem' }}>{t('operation.rotation.lead')}</p>
      <div role="status">
        {line === null ? null : <Told line={line} />}
        {isBroken ? <p>{t('operation.rotation.broken')}</p> : null}
      </div>
      {rotating.error === null ? null : <Failure error={rotating.error} />}
      <Button
        variant="default"
        style={{ alignSelf: 'flex-start' }}
        loading={rotating.isPending}
        onClick={() => setAsking(true)}
      >
        {t('operation.rotation.rotate')}
      </Button>
      {isAsking ? (
        <Confirmation
          title={t('operation.rotation.ask')}
          act={t('operation.rotation.rotate')}
          // The dialog closes at once; how it goes on is told on the page.
          onConfirm={async () => rotating.mutate()}
          onClose={() => setAsking(false)}
        >
          {t('operation.rotation.askText')}
        </Confirmation>
      ) : null}
    </Section>
  )
}

function Told({ line }: { readonly line: RotationLine }) {
  const { t } = useTranslation('installation')
  if (line.kind === 'seen') return <p>{t('operation.rotation.seen', { count: line.seen })}</p>
  const { rewrapped: count, master, removable } = line
  return (
    <p style={{ overflowWrap: 'anywhere' }}>
      {t('operation.rotation.done', { count, master })}{' '}
      {removable.length === 0 ? '' : t('operation.rotation.removable', { masters: removable.join(', ') })}
    </p>
  )
}
