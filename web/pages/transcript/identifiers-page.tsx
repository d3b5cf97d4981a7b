import './transcript.css'
import './identifiers.css'
import { Button, Group, NativeSelect, Text, Title } from '@mantine/core'
import { useRef, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { Confirmation } from '../../parts/confirmation.tsx'
import { Allowed, Empty, Failure, Ready } from '../../parts/states.tsx'
import { useFrameworkWords } from '../../words/framework-words.ts'
import { useTranscript } from '../relationship/relationship-queries.ts'
import { IdentifierFind } from './identifier-find.tsx'
import { type Find, useDeciding, useReview } from './identifiers-queries.ts'

/** What pseudonymising found in a relationship, for a person to decide. */
export function IdentifiersPage() {
  return (
    <Allowed permission="identifiers.review">
      <Review />
    </Allowed>
  )
}

function Review() {
  const { t } = useTranslation('transcript')
  const review = useReview()
  return (
    <Ready query={review}>
      {({ reply: { finds }, etag }) =>
        finds.length === 0 ? (
          <Empty title={t('identifiers.none')}>
            <Text>{t('identifiers.noneNote')}</Text>
          </Empty>
        ) : (
          <Finds finds={finds} etag={etag} />
        )
      }
    </Ready>
  )
}

/** A page of them; more come on demand. */
const shownFirst = 40

type Wanted = 'doubtful' | 'waiting' | 'all'

function Finds({ finds, etag }: { readonly finds: readonly Find[]; readonly etag: string | null }) {
  const { t } = useTranslation('transcript')
  const { coding } = useFrameworkWords()
  const waiting = finds.filter(({ state }) => state === 'waiting')
  const doubtful = waiting.filter(({ certainly }) => !certainly)
  const [wanted, setWanted] = useState<Wanted>(
    doubtful.length > 0 ? 'doubtful' : waiting.length > 0 ? 'waiting' : 'all',
  )
  const [shown, setShown] = useState(shownFirst)
  const lists = { doubtful, waiting, all: finds }
  const listed = lists[wanted]
  const deciding = useDeciding()
  return (
    <section aria-labelledby="identifiers-heading" className="identifiers">
      <Title order={2} size="h3" id="identifiers-heading">
        {t('identifiers.title', { state: coding.reviewStates[waiting.length === 0 ? 'done' : 'waiting'] })}
      </Title>
      <Text maw="46rem">{t('identifiers.lead')}</Text>
      <Group gap="sm" align="end" className="no-print">
        <NativeSelect
          label={t('identifiers.show')}
          value={wanted}
          onChange={({ currentTarget: { value } }) =>
            setWanted(value === 'all' || value === 'waiting' ? value : 'doubtful')
          }
          data={(['doubtful', 'waiting', 'all'] as const).map((value) => ({
            value,
            label: t(`identifiers.${value}`, { n: lists[value].length }),
          }))}
        />
        {waiting.length === 0 ? null : <ConfirmRest count={waiting.length} etag={etag} />}
      </Group>
      <Text role="status" size="sm" c="dimmed">
        {t('identifiers.left', { count: waiting.length })}
      </Text>
      {deciding.error === null ? null : <Failure error={deciding.error} />}
      <List
        finds={listed.slice(0, shown)}
        onDecide={({ id: find }, done) =>
          (decision) =>
            deciding.mutate({ decided: { find, decision }, etag }, { onSuccess: () => setTimeout(done) })
          }
      />
      {listed.length > shown ? (
        <Button variant="default" onClick={() => setShown(shown + shownFirst * 5)}>
          {t('risks.more', { count: listed.length - shown })}
        </Button>
      ) : null}
    </section>
  )
}

interface ListProps {
  readonly finds: readonly Find[]
  readonly onDecide: (find: Find, done: () => void) => (decision: 'confirm' | 'undo') => void
}

function List({ finds, onDecide }: ListProps) {
  const transcript = useTranscript().data
  const list = useRef<HTMLOListElement>(null)
  // What was decided may leave the list: the focus goes on to what stands there now.
  const goOn = (at: number) => (): void => {
    const items = list.current?.querySelectorAll('li') ?? []
    const next = items[Math.min(at, items.length - 1)]
    const act = next?.querySelector('button') ?? next?.querySelector('a')
    act?.focus()
  }
  return (
    <ol className="finds" ref={list}>
      {finds.map((find, at) => (
        <li key={find.id} className="card">
          <IdentifierFind find={find} transcript={transcript} onDecide={onDecide(find, goOn(at))} />
        </li>
      ))}
    </ol>
  )
}

function ConfirmRest({ count, etag }: { readonly count: number; readonly etag: string | null }) {
  const { t } = useTranslation('transcript')
  const [isAsked, setIsAsked] = useState(false)
  const deciding = useDeciding()
  return (
    <>
      <Button variant="default" onClick={() => setIsAsked(true)}>
        {t('identifiers.rest', { count })}
      </Button>
      {isAsked ? (
        <Confirmation
          title={t('identifiers.restTitle', { count })}
          act={t('identifiers.restAct')}
          onConfirm={() => deciding.mutateAsync({ decided: 'rest', etag })}
          onClose={() => setIsAsked(false)}
        >
          {t('identifiers.restNote')}
        </Confirmation>
      ) : null}
    </>
  )
}
