import { Button, Stack, Text, Title } from '@mantine/core'
import { useTranslation } from 'react-i18next'
import type { CodeId } from '../../../src/dtn/codebook.ts'
import type { BookEntry } from './code-text.ts'
import classes from './desk.module.css'
import { useQuickCodes } from './desk-settings.ts'
import { useDeskView } from './desk-view.ts'

interface CodeMeaningProps {
  readonly entry: BookEntry
  readonly choose: (code: CodeId) => void
}

/** What the codebook says of a code: what counts, what does not, and its finer kinds. */
export function CodeMeaning({ entry, choose }: CodeMeaningProps) {
  const { t } = useTranslation('coding')
  const { turn } = useDeskView()
  const { codes, toggle } = useQuickCodes(turn.speaker)
  const { id, name, definition, counts, doesNotCount, subs } = entry
  return (
    <Stack gap={4} className={classes.given} role="group" aria-labelledby="code-meaning">
      <Title order={3} size="h6" id="code-meaning">
        {id} {name}
      </Title>
      <Text size="sm">{definition}</Text>
      <Text size="sm">
        <strong>{t('book.counts')}:</strong> {counts}
      </Text>
      <Text size="sm">
        <strong>{t('book.doesNotCount')}:</strong> {doesNotCount}
      </Text>
      {subs.length === 0 ? null : (
        <Text size="sm" fw={600}>
          {t('book.subs')}
        </Text>
      )}
      {subs.map((sub) => (
        <Button
          key={sub.id}
          size="sm"
          variant="default"
          justify="flex-start"
          h="auto"
          py={6}
          styles={{ label: { whiteSpace: 'normal', textAlign: 'left' } }}
          onClick={() => choose(sub.id)}
        >
          {sub.id} {sub.meaning}
        </Button>
      ))}
      <Button size="sm" variant="subtle" onClick={() => toggle(id)}>
        {t(codes.includes(id) ? 'book.fromQuick' : 'book.toQuick')}
      </Button>
    </Stack>
  )
}
