import { Anchor, Text } from '@mantine/core'
import { useQuery } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { useTranslation } from 'react-i18next'
import { readTranscript } from '../../../src/api/relationships.ts'
import { server } from '../../api.ts'
import { Failure, Waiting } from '../../parts/states.tsx'
import { useHere } from '../../shell/me.ts'

interface QuotedProps {
  readonly relationship: string
  readonly turns: readonly string[]
  /** Those in which it happened. */
  readonly marked: readonly string[]
}

/** Turns in the words that were said, each with the way to where it stands; named alone for those who read no transcripts. */
export function QuotedTurns({ relationship, turns, marked }: QuotedProps) {
  const { t } = useTranslation('alerts')
  const { project, may } = useHere()
  const mayRead = may('transcript.read')
  const transcript = useQuery({
    queryKey: ['transcript', relationship],
    enabled: mayRead,
    queryFn: () => server.call(readTranscript, { params: { project, relationship } }),
  })
  if (!mayRead) {
    return (
      <Text c="dimmed">
        {t('noTranscript')} {turns.join(', ')}
      </Text>
    )
  }
  if (transcript.error !== null) return <Failure error={transcript.error} again={() => void transcript.refetch()} />
  if (transcript.data === undefined) return <Waiting rows={2} />
  const said = new Map(transcript.data.sessions.flatMap((session) => session.turns.map((turn) => [turn.id, turn])))
  return turns.map((id) => {
    const turn = said.get(id)
    return (
      <figure key={id} style={{ margin: '0.5rem 0' }}>
        <figcaption style={{ fontSize: '0.9rem' }}>
          <strong>{turn === undefined ? t('turn.unknown') : t(`turn.${turn.speaker}`)}</strong>
          {marked.includes(id) ? ` (${t('occurrence')})` : null}{' '}
          <Anchor
            fz="sm"
            renderRoot={(props) => (
              <Link
                {...props}
                to="/projects/$project/relationships/$relationship/transcript"
                params={{ project, relationship }}
                search={{ turn: id }}
              />
            )}
          >
            {t('inTranscript', { turn: id })}
          </Anchor>
        </figcaption>
        {turn === undefined ? null : (
          <blockquote className="quote" style={marked.includes(id) ? { borderLeftWidth: 6 } : {}}>
            {turn.text}
          </blockquote>
        )}
      </figure>
    )
  })
}
