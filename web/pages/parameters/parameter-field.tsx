import { Button, NumberInput, Select } from '@mantine/core'
import { useTranslation } from 'react-i18next'
import {
  type ChoiceName,
  choiceParameters,
  isNumericName,
  type NumericName,
  numericParameters,
  type ParameterName,
} from '../../../src/dtn/parameters.ts'
import { numberText } from '../../parts/numbers.ts'
import { useFrameworkWords } from '../../words/framework-words.ts'
import { currentLanguage } from '../../words/start-words.ts'
import { criteriaOf, type ParameterValue, problemOf, shippedValue, valueIn } from './parameter-entry.ts'

interface ParameterFieldProps<Name extends ParameterName = ParameterName> {
  readonly name: Name
  /** Undefined: as shipped. */
  readonly value: ParameterValue | undefined
  readonly set: ((name: ParameterName, value: ParameterValue) => void) | null
}

/** One parameter: what it means, where it comes from, its value to be changed, and the way back. */
export function ParameterField({ name, value, set }: ParameterFieldProps) {
  const { t } = useTranslation('parameters')
  const words = useFrameworkWords()
  const isChanged = value !== undefined
  return (
    <div className={isChanged ? 'parameter parameter-changed' : 'parameter'}>
      {isNumericName(name) ? (
        <NumericField name={name} value={value} set={set} />
      ) : (
        <ChoiceField name={name} value={value} set={set} />
      )}
      <div className="parameter-foot">
        <code>{name}</code>
        {isChanged ? <span>{t('changed')}</span> : null}
        {isChanged && set !== null ? (
          <Button size="compact-sm" variant="default" onClick={() => set(name, shippedValue(name))}>
            {t('reset', { value: valueIn(words, shippedValue(name)) })}
          </Button>
        ) : null}
      </div>
    </div>
  )
}

/** What a parameter is, with the criteria that ask it: many say the same of different criteria. */
function useMeaning(name: ParameterName): string {
  const { t } = useTranslation('parameters')
  const words = useFrameworkWords()
  const criteria = criteriaOf(name)
  const meaning = words.parameters[name]
  return criteria.length === 0 ? meaning : t('of', { criterion: criteria.join(', '), meaning })
}

function NumericField({ name, value, set }: ParameterFieldProps<NumericName>) {
  const { t } = useTranslation('parameters')
  const { units } = useFrameworkWords()
  const meaning = useMeaning(name)
  const { min, max, unit, source, value: shipped, ...rest } = numericParameters[name]
  const isWhole = 'integer' in rest
  const problem = problemOf(name, value)
  const range = { min: numberText(min), max: numberText(max) }
  const unitNames: Readonly<Record<string, string>> = units
  const step = isWhole ? 1 : unit === 'share' ? 0.01 : 0.1
  const shown = value === undefined ? shipped : value
  return (
    <>
      <NumberInput
        label={meaning}
        description={t('facts', {
          ...{ ...range, value: numberText(shipped, 4), source },
          unit: unitNames[unit] ?? unit,
        })}
        error={problem === null ? undefined : t(`problems.${problem}`, range)}
        value={typeof shown === 'boolean' ? shipped : shown}
        // Out of range is said in words; nothing is changed behind the back of whoever writes.
        clampBehavior="none"
        decimalSeparator={currentLanguage() === 'de' ? ',' : '.'}
        allowedDecimalSeparators={['.', ',']}
        step={step}
        readOnly={set === null}
        onChange={(next) => set?.(name, next)}
      />
      {unit === 'share' && set !== null ? (
        <input
          type="range"
          aria-label={t('slider', { meaning })}
          {...{ min, max, step }}
          value={typeof shown === 'number' ? shown : shipped}
          onChange={({ currentTarget }) => set(name, Number(currentTarget.value))}
        />
      ) : null}
    </>
  )
}

function ChoiceField({ name, value, set }: ParameterFieldProps<ChoiceName>) {
  const { t } = useTranslation('parameters')
  const words = useFrameworkWords()
  const meaning = useMeaning(name)
  const { choices, source, value: shipped } = choiceParameters[name]
  const options: readonly (boolean | string)[] = choices
  const given = (text: string | null): ParameterValue => options.find((one) => String(one) === text) ?? shipped
  return (
    <Select
      label={meaning}
      description={t('factsOfChoice', { value: valueIn(words, shipped), source })}
      data={options.map((one) => ({ value: String(one), label: valueIn(words, one) }))}
      value={String(value ?? shipped)}
      allowDeselect={false}
      readOnly={set === null}
      onChange={(next) => set?.(name, given(next))}
    />
  )
}
