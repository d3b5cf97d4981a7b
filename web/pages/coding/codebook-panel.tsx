import { Button, Group, Stack, Text, TextInput, Title } from '@mantine/core'
import { type KeyboardEvent, memo, type RefObject, useCallback, useRef } from 'react'
import { useTranslation } from 'react-i18next'
import type { Code } from '../../../src/dtn/coding.ts'
import { useFrameworkWords } from '../../words/framework-words.ts'
import { attributesIn, found } from './code-entry.ts'
import { CodeMeaning } from './code-meaning.tsx'
import { type BookEntry, useCodebook, useCodeText } from './code-text.ts'
import classes from './desk.module.css'
import { useQuickCodes } from './desk-settings.ts'
import { useDeskView } from './desk-view.ts'

/** What is written in the line of the codebook, and which of the codes that fit is meant. */
export interface BookLine {
  readonly text: string
  /** -1: none of them yet. */
  readonly at: number
}

interface CodebookPanelProps {
  readonly line: BookLine
  readonly setLine: (line: BookLine) => void
  readonly input: RefObject<HTMLInputElement | null>
}

/** The codes of whoever speaks: written or looked up, read about, given. */
export function CodebookPanel({ line, setLine, input }: CodebookPanelProps) {
  const { t } = useTranslation('coding')
  const { turn, give, goTo } = useDeskView()
  const book = useCodebook(turn.speaker)
  const entries = found(line.text, book).flatMap(({ id }) => book.find((entry) => entry.id === id) ?? [])
  const meant = entries[line.at]
  const attributes = useWrittenAttributes(line.text, meant)
  const choose = (entry: BookEntry, given: Partial<Code>): void => {
    give(entry.id, given)
    setLine({ text: '', at: -1 })
    goTo(turn.index)
  }
  const moves: Readonly<Record<string, () => void>> = {
    ArrowDown: () => setLine({ ...line, at: Math.min(entries.length - 1, line.at + 1) }),
    ArrowUp: () => setLine({ ...line, at: Math.max(0, line.at - 1) }),
    Enter: () => meant !== undefined && choose(meant, attributes),
    Escape: () => {
      setLine({ text: '', at: -1 })
      goTo(turn.index)
    },
  }
  const keys = (event: KeyboardEvent): void => {
    const move = moves[event.key]
    if (move === undefined) return
    event.preventDefault()
    event.stopPropagation()
    move()
  }
  return (
    <Stack component="section" gap="xs" aria-labelledby="codebook">
      <Title order={2} size="h5" id="codebook">
        {t('book.title')}
      </Title>
      <QuickCodes book={book} />
      <TextInput
        ref={input}
        label={t('book.line')}
        description={t('book.hint')}
        value={line.text}
        autoComplete="off"
        spellCheck={false}
        role="combobox"
        aria-expanded={entries.length > 0}
        aria-controls="codebook-options"
        aria-autocomplete="list"
        aria-activedescendant={meant === undefined ? undefined : optionId(meant)}
        onChange={({ currentTarget: { value } }) => setLine({ text: value, at: value.trim() === '' ? -1 : 0 })}
        onKeyDown={keys}
      />
      <Reading meant={meant} attributes={attributes} line={line.text} count={entries.length} />
      <Options entries={entries} meant={meant} choose={(entry) => choose(entry, {})} />
      {meant === undefined ? null : <CodeMeaning entry={meant} choose={(id) => give(id)} />}
    </Stack>
  )
}

const optionId = ({ id }: BookEntry): string => `code-${id}`

function useWrittenAttributes(text: string, meant: BookEntry | undefined): Partial<Code> {
  const { record } = useDeskView()
  const { coding } = useFrameworkWords()
  if (meant === undefined) return {}
  return attributesIn(text, meant.id, { domains: coding.domains, turnAt: (n) => record.turns[n - 1]?.id })
}

interface ReadingProps {
  readonly meant: BookEntry | undefined
  readonly attributes: Partial<Code>
  readonly line: string
  readonly count: number
}

/** Says what Enter would give. */
function Reading({ meant, attributes, line, count }: ReadingProps) {
  const { t } = useTranslation('coding')
  const textOf = useCodeText()
  const said =
    count === 0
      ? t('book.none')
      : meant !== undefined && line.trim() !== ''
        ? t('book.reads', { code: textOf({ code: meant.id, ...attributes }) })
        : t('book.found', { count })
  return (
    <Text size="sm" role="status">
      {said}
    </Text>
  )
}

interface OptionsProps {
  readonly entries: readonly BookEntry[]
  readonly meant: BookEntry | undefined
  readonly choose: (entry: BookEntry) => void
}

function Options({ entries, meant, choose }: OptionsProps) {
  const { t } = useTranslation('coding')
  const latest = useRef(choose)
  latest.current = choose
  const chooseOne = useCallback((entry: BookEntry) => latest.current(entry), [])
  return (
    <div id="codebook-options" role="listbox" aria-label={t('book.results')} className={classes.options}>
      {entries.map((entry) => (
        <Option key={entry.id} entry={entry} isMeant={entry === meant} choose={chooseOne} />
      ))}
    </div>
  )
}

interface OptionProps {
  readonly entry: BookEntry
  readonly isMeant: boolean
  readonly choose: (entry: BookEntry) => void
}

const Option = memo(function Option({ entry, isMeant, choose }: OptionProps) {
  return (
    // biome-ignore lint/a11y/useKeyWithClickEvents: keys act in the line above, which owns this list.
    // biome-ignore lint/a11y/useFocusableInteractive: as above.
    <div
      id={optionId(entry)}
      role="option"
      aria-selected={isMeant}
      className={classes.option}
      ref={isMeant ? intoView : undefined}
      onClick={() => choose(entry)}
    >
      <p>
        <strong>{entry.id}</strong> {entry.name}
      </p>
      {entry.isSub ? null : <p className={classes.definition}>{entry.definition}</p>}
    </div>
  )
})

function intoView(element: HTMLElement | null): void {
  element?.scrollIntoView({ block: 'nearest' })
}

/** The codes of the number keys, and those given last. */
function QuickCodes({ book }: { readonly book: readonly BookEntry[] }) {
  const { t } = useTranslation('coding')
  const { turn, give, recent } = useDeskView()
  const { codes } = useQuickCodes(turn.speaker)
  const nameOf = (id: string): string => book.find((entry) => entry.id === id)?.name ?? ''
  const others = recent.filter((id) => !codes.includes(id) && nameOf(id) !== '')
  return (
    <>
      <Group gap={6} role="group" aria-label={t('book.quick')}>
        {codes.map((id, at) => (
          <Button
            key={id}
            size="sm"
            px="xs"
            variant="default"
            title={nameOf(id)}
            aria-label={t('book.quickOne', { n: at + 1, code: id, name: nameOf(id) })}
            onClick={() => give(id)}
          >
            {at + 1} {id}
          </Button>
        ))}
      </Group>
      {others.length === 0 ? null : (
        <Group gap={6} role="group" aria-label={t('book.recent')}>
          <Text size="xs" c="dimmed">
            {t('book.recent')}
          </Text>
          {others.map((id) => (
            <Button key={id} size="sm" px="xs" variant="default" title={nameOf(id)} onClick={() => give(id)}>
              {id}
            </Button>
          ))}
        </Group>
      )}
    </>
  )
}
