import { useQuery, useQueryClient } from '@tanstack/react-query'
import { useTranslation } from 'react-i18next'
import { previewErasure } from '../../../src/api/operation.ts'
import { erasePerson } from '../../../src/api/persons.ts'
import { eraseRelationship } from '../../../src/api/relationships.ts'
import type { Reply } from '../../../src/client/client.ts'
import { server } from '../../api.ts'
import { Confirmation } from '../../parts/confirmation.tsx'
import { numberText } from '../../parts/numbers.ts'
import { Ready } from '../../parts/states.tsx'
import { useAct } from '../../parts/use-act.ts'
import { useHere } from '../../shell/me.ts'
import type { adminEn } from './words-en.ts'

/** What is to be erased; `code` has to be typed first. */
interface Erasing {
  readonly kind: 'person' | 'relationship'
  readonly id: string
  readonly code: string
}

/** What was erased, as it stands in the audit. */
export interface Erased extends Reply<typeof erasePerson> {
  readonly kind: Erasing['kind']
  readonly id: string
}

interface ErasureProps {
  readonly of: Erasing
  readonly onErased: (erased: Erased) => void
  readonly onClose: () => void
}

/** Says what an erasure takes, lets its code be typed, and erases. */
export function Erasure({ of, onErased, onClose }: ErasureProps) {
  const { t } = useTranslation('admin')
  const { project } = useHere()
  const client = useQueryClient()
  const erasing = useAct({
    send: (_none: undefined): Promise<Reply<typeof erasePerson>> =>
      of.kind === 'person'
        ? server.call(erasePerson, { params: { project, person: of.id } })
        : server.call(eraseRelationship, { params: { project, relationship: of.id } }),
    renews: [['persons', project], ['due', project], ...(of.kind === 'person' ? [] : [['person', project]])],
    done: (reply) => {
      // Their content leaves this page, too.
      client.removeQueries({ predicate: ({ queryKey }) => reply.relationships.some((id) => queryKey.includes(id)) })
      client.removeQueries({ queryKey: ['relationships', project] })
      onErased({ ...reply, kind: of.kind, id: of.id })
    },
  })
  const title = of.kind === 'person' ? t('erasure.person', { code: of.code }) : t('erasure.relationship')
  // A whole name may be long; its beginning says as much.
  const typed = of.code.replace(/^…/, '').trim().slice(0, 40).trim()
  return (
    <Confirmation
      title={title}
      act={t('erasure.act')}
      typed={typed}
      onConfirm={() => erasing.mutateAsync(undefined)}
      onClose={onClose}
    >
      <Taken of={of} />
    </Confirmation>
  )
}

type CountName = keyof (typeof adminEn)['erasure']['counts']

function Taken({ of: { kind, id } }: { readonly of: Erasing }) {
  const { t } = useTranslation('admin')
  const { project } = useHere()
  const preview = useQuery({
    queryKey: ['erasure-preview', id],
    queryFn: () =>
      server.call(previewErasure, {
        params: { project },
        query: kind === 'person' ? { person: id } : { relationship: id },
      }),
    staleTime: 0,
  })
  return (
    <Ready query={preview}>
      {({ counts }) => (
        <>
          <p style={{ marginTop: 0 }}>{t('erasure.takes')}</p>
          <ul>
            {countNames
              .filter((name) => (counts[name] ?? 0) > 0)
              .map((name) => (
                <li key={name}>
                  {t(`erasure.counts.${name}`)}: {numberText(counts[name] ?? 0)}
                </li>
              ))}
          </ul>
          <p>{t('erasure.exports')}</p>
          <p style={{ marginBottom: 0 }}>{t('erasure.keeps')}</p>
        </>
      )}
    </Ready>
  )
}

const countNames: readonly CountName[] = [
  ...(['relationships', 'turns', 'codings', 'assessments', 'responses', 'responseInvitations'] as const),
  ...(['contracts', 'alerts', 'overrideEvents', 'consents'] as const),
  ...(['memoryFacts', 'memoryFormulations', 'memoryProvisions'] as const),
]
