import { Text, UnstyledButton } from '@mantine/core'
import { useVirtualizer } from '@tanstack/react-virtual'
import { useEffect, useRef } from 'react'
import { useTranslation } from 'react-i18next'
import { type DisputeView, keyOf } from './dispute-queries.ts'
import { useDisputeTitle } from './dispute-words.ts'
import { shortId } from './sampled-units.tsx'

interface DisputeListProps {
  readonly disputes: readonly DisputeView[]
  readonly current: number
  readonly choose: (key: string) => void
}

const rowHeight = 56

/** Every dispute that fits, of which only those in sight are drawn. */
export function DisputeList({ disputes, current, choose }: DisputeListProps) {
  const { t } = useTranslation('studies')
  const { disputeTitle } = useDisputeTitle()
  const box = useRef<HTMLDivElement>(null)
  const rows = useVirtualizer({
    count: disputes.length,
    getScrollElement: () => box.current,
    estimateSize: () => rowHeight,
    overscan: 8,
  })
  useEffect(() => rows.scrollToIndex(current, { align: 'auto' }), [rows, current])
  return (
    <nav className="card dispute-list" aria-label={t('disputes.list', { count: disputes.length })}>
      <Text size="sm" fw={600} px="sm" py={4}>
        {t('disputes.list', { count: disputes.length })}
      </Text>
      <div ref={box} className="dispute-list-box">
        <ol style={{ height: rows.getTotalSize() }}>
          {rows.getVirtualItems().map(({ index, start, key }) => {
            const dispute = disputes[index]
            if (dispute === undefined) return null
            const isHere = index === current
            return (
              <li
                key={key}
                style={{ height: rowHeight, transform: `translateY(${start}px)` }}
                aria-setsize={disputes.length}
                aria-posinset={index + 1}
              >
                <UnstyledButton
                  className="dispute-choice"
                  aria-current={isHere ? 'true' : undefined}
                  onClick={() => choose(keyOf(dispute))}
                >
                  <span className="dispute-choice-title">
                    {dispute.decision === null ? '○ ' : '✓ '}
                    {disputeTitle(dispute)}
                  </span>
                  <Text span size="xs" c="dimmed">
                    {t('relationshipShort', { id: shortId(dispute.relationship) })} ·{' '}
                    {t(dispute.decision === null ? 'disputes.isOpen' : 'disputes.isDecided')}
                  </Text>
                </UnstyledButton>
              </li>
            )
          })}
        </ol>
      </div>
    </nav>
  )
}
