import './transcript.css'
import { Alert, Text } from '@mantine/core'
import { useTranslation } from 'react-i18next'
import { Allowed, Empty, Failure, Waiting } from '../../parts/states.tsx'
import { useRelationshipEntry, useTranscript } from '../relationship/relationship-queries.ts'
import type { Reading, Transcript } from './reading.ts'
import { ReadingChoice } from './reading-choice.tsx'
import { useReading } from './reading-queries.ts'
import { TranscriptView } from './transcript-view.tsx'

/** What was said in one relationship, and what was read in it. */
export function TranscriptPage() {
  return (
    <Allowed permission="transcript.read">
      <Said />
    </Allowed>
  )
}

function Said() {
  const transcript = useTranscript()
  const reading = useReading(transcript.data)
  if (transcript.error !== null && transcript.data === undefined)
    return <Failure error={transcript.error} again={() => void transcript.refetch()} />
  if (transcript.data === undefined) return <Waiting rows={8} />
  return (
    <>
      <ReadingChoice />
      {reading.error !== null && reading.data === undefined ? (
        <Failure error={reading.error} again={() => void reading.refetch()} />
      ) : null}
      {reading.data === undefined && reading.error === null ? (
        <Waiting rows={8} />
      ) : (
        <WithReading transcript={transcript.data} reading={reading.data ?? null} />
      )}
    </>
  )
}

function WithReading({ transcript, reading }: { readonly transcript: Transcript; readonly reading: Reading | null }) {
  const { t } = useTranslation('transcript')
  if (transcript.sessions.every(({ turns }) => turns.length === 0))
    return (
      <Empty title={t('emptyTitle')}>
        <Text>{t('empty')}</Text>
      </Empty>
    )
  return (
    <>
      {reading === null ? <WithoutReading /> : null}
      <TranscriptView transcript={transcript} reading={reading} />
    </>
  )
}

/** Why nothing is marked in the words. */
function WithoutReading() {
  const { t } = useTranslation('transcript')
  const isBlinded = useRelationshipEntry().data?.isBlinded === true
  return (
    <Alert variant="outline" className="card no-print" title={t(isBlinded ? 'blindTitle' : 'unreadTitle')}>
      {t(isBlinded ? 'blind' : 'unread')}
    </Alert>
  )
}
