import { Group, NativeSelect, Text, TextInput } from '@mantine/core'
import { useTranslation } from 'react-i18next'
import { type AttributeName, attributesOf, ratingsOf, silentValues } from '../../../src/dtn/code-attributes.ts'
import { type Code, challengeSteps, lifeDomains } from '../../../src/dtn/coding.ts'
import { useFrameworkWords } from '../../words/framework-words.ts'
import { useDeskView } from './desk-view.ts'

interface CodeAttributesProps {
  readonly code: Code
  readonly change: (code: Code) => void
}

/** A field for everything this code can be given, and for nothing else. */
export function CodeAttributes({ code, change }: CodeAttributesProps) {
  const names = attributesOf(code.code)
  if (names.length === 0) return null
  return (
    <Group gap="xs" grow preventGrowOverflow={false}>
      {names.map((name) =>
        name === 'link' ? (
          <LinkField key={name} code={code} change={change} />
        ) : (
          <ChoiceField key={name} name={name} code={code} change={change} />
        ),
      )}
    </Group>
  )
}

type ChoiceName = Exclude<AttributeName, 'link'>

function ChoiceField({ name, code, change }: CodeAttributesProps & { readonly name: ChoiceName }) {
  const { t } = useTranslation('coding')
  const { coding } = useFrameworkWords()
  const choices = useChoices(name, code)
  const { [name]: value, ...rest } = code
  const silent = name === 'depth' || name === 'appropriate' || name === 'mismatch' || name === 'safety'
  const usual = silent
    ? t('codes.usually', { value: choices.find((one) => one.value === silentValues[name])?.label })
    : t('codes.notGiven')
  const take = (text: string): void => {
    const chosen = choices.find((choice) => String(choice.value) === text)
    // The value is one of the choices of this very attribute.
    change(chosen === undefined ? rest : ({ ...rest, [name]: chosen.value } as Code))
  }
  return (
    <NativeSelect
      size="sm"
      label={coding.attributes[name]}
      value={value === undefined ? '' : String(value)}
      onChange={({ currentTarget }) => take(currentTarget.value)}
      data={[{ value: '', label: usual }, ...choices.map(({ value: one, label }) => ({ value: String(one), label }))]}
    />
  )
}

interface Choice {
  readonly value: number | boolean | string
  readonly label: string
}

function useChoices(name: ChoiceName, { code }: Code): readonly Choice[] {
  const { t } = useTranslation('coding')
  const { coding } = useFrameworkWords()
  switch (name) {
    case 'depth':
      return ([0, 1, 2, 3] as const).map((value) => ({
        ...{ value, label: t('codes.depth', { depth: value, meaning: coding.depths[value] }) },
      }))
    case 'domain':
      return lifeDomains.map((value) => ({ value, label: coding.domains[value] }))
    case 'step':
      return challengeSteps.map((value) => ({ value, label: String(value) }))
    case 'rating':
      return ratingsOf(code).map((value) => ({ value, label: String(value) }))
    case 'appropriate':
    case 'mismatch':
    case 'safety':
      return [
        { value: true, label: t('codes.yes') },
        { value: false, label: t('codes.no') },
      ]
  }
}

/** The turn a code refers to, by its number, with its first words. */
function LinkField({ code, change }: CodeAttributesProps) {
  const { t } = useTranslation('coding')
  const { coding } = useFrameworkWords()
  const { record } = useDeskView()
  const { link, ...rest } = code
  const index = link === undefined ? undefined : record.places.get(link)
  const turn = record.turns[index ?? -1]
  const take = (text: string): void => {
    const wanted = record.turns[Number(text) - 1]
    change(wanted === undefined ? rest : { ...rest, link: wanted.id })
  }
  return (
    <div>
      <TextInput
        key={index ?? 'none'}
        size="sm"
        inputMode="numeric"
        label={coding.attributes.link}
        placeholder={t('codes.linkNumber')}
        defaultValue={index === undefined ? '' : String(index + 1)}
        onBlur={({ currentTarget }) => take(currentTarget.value)}
        onKeyDown={({ key, currentTarget }) => key === 'Enter' && take(currentTarget.value)}
      />
      {turn === undefined ? null : (
        <Text size="xs" c="dimmed">
          {t('codes.linked', { n: turn.index + 1, words: turn.text.slice(0, 40) })}
        </Text>
      )}
    </div>
  )
}
