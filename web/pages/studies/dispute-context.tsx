import { Anchor, Button, Group, Text, Title } from '@mantine/core'
import { Link } from '@tanstack/react-router'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { Ready } from '../../parts/states.tsx'
import { useHere } from '../../shell/me.ts'
import { useFrameworkWords } from '../../words/framework-words.ts'
import type { NameOf } from './coder-names.ts'
import type { CodingView, DisputeView, TranscriptView, TurnView, useDisputedTranscript } from './dispute-queries.ts'
import { sessionIn } from './dispute-words.ts'
import { codesOn, marksOf, piecesOf } from './turn-marks.ts'

interface DisputeContextProps {
  readonly dispute: DisputeView
  readonly transcript: ReturnType<typeof useDisputedTranscript>
  readonly sides: readonly string[]
  readonly codings: ReadonlyMap<string, CodingView>
  readonly nameOf: NameOf
}

/** The turn in question with every coder's marks, and the turns around it. */
export function DisputeContext({ dispute, transcript, ...who }: DisputeContextProps) {
  const { t } = useTranslation('studies')
  const { may, project } = useHere()
  if (!may('transcript.read')) return <p>{t('disputes.noTranscript')}</p>
  const at = dispute.kind === 'judgement' ? '' : `?turn=${encodeURIComponent(dispute.turn)}`
  const to: string = `/projects/${project}/relationships/${dispute.relationship}/transcript${at}`
  return (
    <div>
      <Title order={3} size="h5">
        {t('disputes.context')}
      </Title>
      <Ready query={transcript}>{(whole) => <Around dispute={dispute} transcript={whole} {...who} />}</Ready>
      <Anchor component={Link} to={to} size="sm" className="no-print">
        {t('disputes.inTranscript')}
      </Anchor>
    </div>
  )
}

/** Turns on either side that are shown at once, and how many more each time. */
const [atFirst, eachTime] = [2, 6]

interface AroundProps extends Omit<DisputeContextProps, 'transcript'> {
  readonly transcript: TranscriptView
}

function Around({ dispute, transcript, ...who }: AroundProps) {
  const { t } = useTranslation('studies')
  const [reach, setReach] = useState(atFirst)
  const session = transcript.sessions.find(({ id, turns }) =>
    dispute.code === 'pattern' ? id === sessionIn(dispute.turn) : turns.some((turn) => turn.id === dispute.turn),
  )
  if (dispute.code === 'level') return null
  if (session === undefined) return <p>{t('disputes.turnGone')}</p>
  const place = session.turns.findIndex(({ id }) => id === dispute.turn)
  const from = Math.max(0, place - reach)
  const shown = session.turns.slice(from, Math.max(place, 0) + reach + 1)
  return (
    <>
      <ol className="dispute-turns">
        {shown.map((turn) => (
          <ContextTurn key={turn.id} turn={turn} isContested={turn.id === dispute.turn} dispute={dispute} {...who} />
        ))}
      </ol>
      {shown.length < session.turns.length ? (
        <Group className="no-print" mb="xs">
          <Button variant="subtle" size="xs" onClick={() => setReach(reach + eachTime)}>
            {t('disputes.more')}
          </Button>
        </Group>
      ) : null}
    </>
  )
}

interface ContextTurnProps extends Omit<DisputeContextProps, 'transcript'> {
  readonly turn: TurnView
  readonly isContested: boolean
}

function ContextTurn({ turn, isContested, dispute, sides, codings, nameOf }: ContextTurnProps) {
  const { t } = useTranslation('studies')
  const { coding } = useFrameworkWords()
  const marks = isContested
    ? sides.flatMap((coder) => marksOf(coder, codesOn(codings.get(coder), turn), dispute.code))
    : []
  return (
    <li className={isContested ? 'dispute-turn dispute-turn-contested' : 'dispute-turn'} data-speaker={turn.speaker}>
      <Text size="sm" fw={600} component="span">
        {coding.speakers[turn.speaker]}
        {isContested ? ` · ${t('disputes.contested')}` : ''}
      </Text>
      <p className="dispute-text" dir="auto">
        {piecesOf(turn.text, marks).map(({ start, text, coders }) =>
          coders.length === 0 ? (
            <span key={start}>{text}</span>
          ) : (
            <mark key={start} className="dispute-mark">
              {text}
              <sup>{coders.map(nameOf).join(', ')}</sup>
            </mark>
          ),
        )}
      </p>
    </li>
  )
}
