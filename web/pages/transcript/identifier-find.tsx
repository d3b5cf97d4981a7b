import { Button, Group, Text } from '@mantine/core'
import { useTranslation } from 'react-i18next'
import { percentText } from '../../parts/numbers.ts'
import type { Find } from './identifiers-queries.ts'
import type { Transcript } from './reading.ts'
import { TurnLink } from './turn-link.tsx'

interface IdentifierFindProps {
  readonly find: Find
  readonly transcript: Transcript | undefined
  readonly onDecide: (decision: 'confirm' | 'undo') => void
}

/** One find with the words around it: whether a placeholder should stand there or the words. */
export function IdentifierFind({ find, transcript, onDecide }: IdentifierFindProps) {
  const { t } = useTranslation('transcript')
  const { kind, confidence, certainly, placeholder, original, state, turn } = find
  const around = contextOf(find, transcript)
  const isPlaced = placeholder !== undefined
  return (
    <>
      <Group gap="0.15rem 0.75rem">
        <Text fw={600}>{kindName(t, kind)}</Text>
        <Text size="sm" c="dimmed">
          {certainly ? t('identifiers.certain') : t('identifiers.likely', { value: percentText(confidence) })}
        </Text>
        {turn === undefined ? null : (
          <TurnLink turn={turn} size="sm">
            {t('identifiers.toTurn')}
          </TurnLink>
        )}
      </Group>
      {around === null ? null : (
        <p className="said" dir="auto">
          … {around.before}
          <span className="placeholder">{around.found}</span>
          {around.after} …
        </p>
      )}
      {original === undefined ? null : <Text size="sm">{t('identifiers.original', { words: original })}</Text>}
      {state === 'waiting' ? (
        <Group gap="xs" mt="xs" className="no-print">
          <Button size="xs" variant="default" onClick={() => onDecide('confirm')}>
            {t(isPlaced ? 'identifiers.keep' : 'identifiers.place')}
          </Button>
          <Button size="xs" variant="default" onClick={() => onDecide('undo')}>
            {t(isPlaced ? 'identifiers.undo' : 'identifiers.leave')}
          </Button>
        </Group>
      ) : (
        <Text size="sm">{t(`identifiers.${state}`)}</Text>
      )}
    </>
  )
}

interface Around {
  readonly before: string
  readonly found: string
  readonly after: string
}

/** Enough to tell what the words are about. */
const charactersAround = 80

function contextOf({ session, turn, context, start, end }: Find, transcript: Transcript | undefined): Around | null {
  const held = transcript?.sessions.find(({ id }) => id === session)
  const said = held?.turns.find(({ id }) => id === turn)?.text
  const text = context === undefined ? said : held?.context?.[context]?.text
  if (text === undefined) return null
  return {
    before: text.slice(Math.max(0, start - charactersAround), start),
    found: text.slice(start, end),
    after: text.slice(end, end + charactersAround),
  }
}

const kinds = [
  ...(['email', 'link', 'handle', 'account', 'identity', 'phone', 'address', 'postcode'] as const),
  ...(['birth', 'organisation', 'person', 'place'] as const),
]

function kindName(t: ReturnType<typeof useTranslation<'transcript'>>['t'], kind: string): string {
  const known = kinds.find((one) => one === kind)
  return known === undefined ? kind : t(`identifiers.kinds.${known}`)
}
