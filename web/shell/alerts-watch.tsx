import { Badge } from '@mantine/core'
import { useQuery } from '@tanstack/react-query'
import { useEffect, useRef, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { listProjectAlerts } from '../../src/api/alerts.ts'
import { server } from '../api.ts'
import { useHere } from './me.ts'

/** How many alerts wait for somebody: those nobody has taken, and those handed to whoever reads; null while nobody knows. */
function useWaitingAlerts(): number | null {
  const { project, may } = useHere()
  const waiting = useQuery({
    queryKey: ['alerts', project, 'waiting'],
    enabled: may('alert.read'),
    refetchInterval: 15_000,
    queryFn: async () => {
      const asked = { params: { project }, isWatching: true }
      const counted = { count: 'yes', limit: 1 } as const
      const open = await server.call(listProjectAlerts, { ...asked, query: { ...counted, state: 'open' } })
      const handed = { ...counted, state: 'handedOver', assignedTo: 'me' } as const
      const mine = await server.call(listProjectAlerts, { ...asked, query: handed })
      return (open.total ?? 0) + (mine.total ?? 0)
    },
  })
  return waiting.data ?? null
}

/** The number beside the place in the navigation; said in words, too. */
export function WaitingCount() {
  const { t } = useTranslation()
  const count = useWaitingAlerts()
  if (count === null || count === 0) return null
  return (
    <Badge variant="filled" circle={count < 10} aria-hidden="true" title={t('waitingAlerts', { count })}>
      {count}
    </Badge>
  )
}

/** Says politely that more alerts wait than before; no sound, and nothing at the first look. */
export function NewAlerts() {
  const { t } = useTranslation()
  const count = useWaitingAlerts()
  const before = useRef<number | null>(null)
  const [news, setNews] = useState(0)
  useEffect(() => {
    if (count === null) return
    const more = before.current === null ? 0 : count - before.current
    before.current = count
    if (more > 0) setNews(more)
  }, [count])
  return (
    <div role="status" aria-live="polite" className="visually-hidden">
      {news === 0 ? '' : `${t('newAlerts', { count: news })} ${t('waitingAlerts', { count: count ?? 0 })}`}
    </div>
  )
}
