import { Button, Group, Text, Title } from '@mantine/core'
import { type KeyboardEvent, useLayoutEffect, useRef } from 'react'
import { useTranslation } from 'react-i18next'
import { codeWordsOf } from '../../parts/code-words.ts'
import { useFrameworkWords } from '../../words/framework-words.ts'
import type { NameOf } from './coder-names.ts'
import { DecisionForm } from './decision-form.tsx'
import { DecisionHistory } from './decision-history.tsx'
import { DisputeContext } from './dispute-context.tsx'
import { type DisputeView, type TurnView, useDisputedTranscript, useHandedIn } from './dispute-queries.ts'
import { DisputeSides } from './dispute-sides.tsx'
import { speakerOf, useDisputeTitle } from './dispute-words.ts'
import { shortId } from './sampled-units.tsx'
import { isTyping } from './typing.ts'

interface DisputePanelProps {
  readonly dispute: DisputeView
  readonly place: number
  readonly all: number
  readonly coders: readonly string[]
  readonly nameOf: NameOf
  readonly go: (step: number) => void
  readonly onDecided: (wasOpen: boolean) => void
  /** It was come to from another one, so its heading takes the focus. */
  readonly takesFocus: boolean
}

/** One dispute whole: where it stands, what each coder says, the decision with its reason, and what was decided before. */
export function DisputePanel({ dispute, place, all, coders, nameOf, go, onDecided, takesFocus }: DisputePanelProps) {
  const { t } = useTranslation('studies')
  const { disputeTitle } = useDisputeTitle()
  const heading = useRef<HTMLHeadingElement>(null)
  useLayoutEffect(() => {
    if (takesFocus) heading.current?.focus()
  }, [takesFocus])
  const transcript = useDisputedTranscript(dispute.relationship)
  const codings = useHandedIn(dispute.relationship)
  const turns = transcript.data?.sessions.flatMap((session) => session.turns) ?? []
  const turn = turns.find(({ id }) => id === dispute.turn) ?? null
  const sides = coders.filter((coder) => Object.hasOwn(dispute.said, coder))
  const turnKeys = (event: KeyboardEvent): void => {
    if (isTyping(event.target) || event.ctrlKey || event.metaKey || event.altKey) return
    const step = { j: 1, k: -1 }[event.key.toLowerCase()]
    if (step !== undefined) go(step)
  }
  return (
    <section className="card dispute-panel" aria-labelledby="dispute" onKeyDown={turnKeys}>
      <Group justify="space-between" align="flex-start">
        <div>
          <Text size="sm" c="dimmed">
            {t('disputes.place', { n: place + 1, all })} ·{' '}
            {t('relationshipShort', { id: shortId(dispute.relationship) })}
          </Text>
          <Title order={2} size="h3" id="dispute" ref={heading} tabIndex={-1}>
            {disputeTitle(dispute)}
          </Title>
        </div>
        <Group gap="xs" className="no-print">
          <Button variant="default" size="xs" disabled={place === 0} onClick={() => go(-1)}>
            {t('disputes.previous')}
          </Button>
          <Button variant="default" size="xs" disabled={place + 1 >= all} onClick={() => go(1)}>
            {t('disputes.next')}
          </Button>
        </Group>
      </Group>
      <p style={{ margin: 0 }}>{t(`disputes.kindSaid.${dispute.kind}`)}</p>
      <Definition dispute={dispute} turn={turn} />
      <DisputeContext {...{ dispute, transcript, sides, codings, nameOf }} />
      <DisputeSides {...{ dispute, turn, sides, codings, nameOf }} />
      <DecisionForm {...{ dispute, sides, nameOf, onDecided }} />
      <DecisionHistory dispute={dispute} nameOf={nameOf} />
    </section>
  )
}

function Definition({ dispute, turn }: { readonly dispute: DisputeView; readonly turn: TurnView | null }) {
  const { t } = useTranslation('studies')
  const words = useFrameworkWords()
  const said = codeWordsOf(words, dispute.code, { speaker: turn?.speaker ?? speakerOf(dispute.code) })
  if (dispute.kind === 'judgement' || said === null) return null
  return (
    <details>
      <summary>{t('disputes.definition')}</summary>
      <p>{said.definition}</p>
      <p>
        <strong>{t('disputes.counts')}: </strong>
        {said.counts}
      </p>
      <p>
        <strong>{t('disputes.doesNotCount')}: </strong>
        {said.doesNotCount}
      </p>
    </details>
  )
}
