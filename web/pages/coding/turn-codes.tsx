import { Button, Group, Stack, Text, Title } from '@mantine/core'
import { useTranslation } from 'react-i18next'
import type { Code } from '../../../src/dtn/coding.ts'
import { useFrameworkWords } from '../../words/framework-words.ts'
import { CodeAttributes } from './code-attributes.tsx'
import { useCodebook } from './code-text.ts'
import classes from './desk.module.css'
import { useDeskView } from './desk-view.ts'

/** The codes of the turn one is at, with what each can be given; or that there is nothing to code. */
export function TurnCodes() {
  const { t } = useTranslation('coding')
  const { turn, codes, chosen, dropChoice, toggleNothing } = useDeskView()
  const { coding } = useFrameworkWords()
  return (
    <Stack component="section" gap="xs" aria-labelledby="turn-codes">
      <Title order={2} size="h5" id="turn-codes">
        {t('codes.title', { n: turn.index + 1, speaker: coding.speakers[turn.speaker] })}
      </Title>
      {chosen === null ? null : (
        <Group gap="xs" className={classes.given}>
          <Text size="sm">{t('desk.selected', { words: shortened(turn.text.slice(chosen.start, chosen.end)) })}</Text>
          <Button size="xs" variant="default" onClick={dropChoice}>
            {t('desk.drop')}
          </Button>
        </Group>
      )}
      {codes?.map((code, at) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: the same code may stand twice; its place is what it is known by.
        <GivenCode key={`${turn.id} ${at}`} code={code} at={at} />
      ))}
      {codes === undefined ? <Text size="sm">{t('codes.none')}</Text> : null}
      {codes?.length === 0 ? <Text size="sm">{t('codes.isNothing')}</Text> : null}
      {codes === undefined || codes.length === 0 ? (
        <Button variant="default" onClick={toggleNothing}>
          {t(codes === undefined ? 'codes.nothing' : 'codes.clear')}
        </Button>
      ) : null}
    </Stack>
  )
}

function GivenCode({ code, at }: { readonly code: Code; readonly at: number }) {
  const { t } = useTranslation('coding')
  const { turn, codes = [], chosen, put, dropChoice, removeCode } = useDeskView()
  const entry = useCodebook(turn.speaker).find(({ id }) => id === code.code)
  const change = (changed: Code): void => put(codes.map((one, index) => (index === at ? changed : one)))
  const { start, end, ...unplaced } = code
  const place =
    start === undefined || end === undefined
      ? t('codes.whole')
      : t('codes.span', { words: shortened(turn.text.slice(start, end)) })
  return (
    <Stack gap={4} className={classes.given} role="group" aria-label={`${code.code} ${entry?.name ?? ''}`}>
      <Group justify="space-between" wrap="nowrap" align="flex-start">
        <Text size="sm">
          <strong>{code.code}</strong> {entry?.name ?? ''}
          <Text span size="xs" c="dimmed" display="block">
            {place}
          </Text>
        </Text>
        <Button
          size="xs"
          variant="default"
          aria-label={t('codes.remove', { code: code.code })}
          onClick={() => removeCode(at)}
        >
          ✕
        </Button>
      </Group>
      <CodeAttributes code={code} change={change} />
      {chosen === null ? null : (
        <Button
          size="xs"
          variant="default"
          onClick={() => {
            change({ ...unplaced, ...chosen })
            dropChoice()
          }}
        >
          {t('codes.toSpan')}
        </Button>
      )}
      {chosen === null && start !== undefined ? (
        <Button size="xs" variant="default" onClick={() => change(unplaced)}>
          {t('codes.toWhole')}
        </Button>
      ) : null}
    </Stack>
  )
}

const mostShown = 60

function shortened(words: string): string {
  return words.length <= mostShown ? words : `${words.slice(0, mostShown).trimEnd()} …`
}
