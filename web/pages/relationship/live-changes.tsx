import { CloseButton, Text } from '@mantine/core'
import { useQueryClient } from '@tanstack/react-query'
import { useEffect, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { watchRelationship } from '../../../src/api/runs.ts'
import { server } from '../../api.ts'
import { TurnLink } from '../transcript/turn-link.tsx'
import { useLoadedTranscript, useRelationshipParams } from './relationship-queries.ts'

/** What came since the page was opened: turns that were written, an assessment that was made. */
interface Changes {
  readonly turns: number
  readonly isAssessed: boolean
}

/** Follows the relationship while it is looked at, fetches what is new and says so; where one reads stays where it is. */
export function LiveChanges() {
  const { t } = useTranslation('relationship')
  const [changes, putAway] = useChanges()
  const newest = useLoadedTranscript()?.sessions.at(-1)?.turns.at(-1)?.id
  const said = [
    ...(changes.turns === 0 ? [] : [t('newTurns', { count: changes.turns })]),
    ...(changes.isAssessed ? [t('newAssessment')] : []),
  ]
  return (
    <div className={said.length === 0 ? 'visually-hidden' : 'card live-note no-print'}>
      <Text role="status" size="sm">
        {said.join('; ')}
      </Text>
      {changes.turns === 0 || newest === undefined ? null : (
        <TurnLink turn={newest} size="sm">
          {t('toNewest')}
        </TurnLink>
      )}
      {said.length === 0 ? null : <CloseButton size="sm" aria-label={t('putAway')} onClick={putAway} />}
    </div>
  )
}

function useChanges(): readonly [Changes, putAway: () => void] {
  const { project, relationship } = useRelationshipParams()
  const queries = useQueryClient()
  const [changes, setChanges] = useState<Changes>(nothing)
  useEffect(() => {
    const left = new AbortController()
    setChanges(nothing)
    void follow()
    return () => left.abort()

    async function follow(): Promise<void> {
      let last: Seen | null = null
      try {
        const asked = { params: { project, relationship }, signal: left.signal }
        for await (const { json } of server.events(watchRelationship, asked)) {
          const read = watchRelationship.reply.safeParse(json)
          if (!read.success) continue
          const { turns, assessment } = read.data
          if (last !== null) note(last, { turns, assessment })
          last = { turns, assessment }
        }
      } catch {
        // Whoever may not follow it, or can no more, reads on what there was.
      }
    }

    function note(before: Seen, now: Seen): void {
      const added = Math.max(0, now.turns - before.turns)
      const isAssessed = now.assessment !== before.assessment
      if (added === 0 && !isAssessed) return
      setChanges((known) => ({ turns: known.turns + added, isAssessed: known.isAssessed || isAssessed }))
      for (const name of ['relationship', 'transcript', 'assessment', 'assessments', 'codings'])
        void queries.invalidateQueries({ queryKey: [name, relationship] })
    }
  }, [project, relationship, queries])
  return [changes, () => setChanges(nothing)]
}

interface Seen {
  readonly turns: number
  readonly assessment: string | null
}

const nothing: Changes = { turns: 0, isAssessed: false }
