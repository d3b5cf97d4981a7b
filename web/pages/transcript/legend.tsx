import { Checkbox, Stack } from '@mantine/core'
import { useId, useMemo } from 'react'
import { useTranslation } from 'react-i18next'
import { type CodeFamily, codeFamilies, codeFamilyNames } from './code-families.ts'
import type { Rows } from './rows.ts'
import { countsOf } from './stops.ts'

interface LegendProps {
  readonly rows: Rows
  readonly hidden: ReadonlySet<CodeFamily>
  readonly onHidden: (hidden: ReadonlySet<CodeFamily>) => void
}

/** The families of codes that stand in this record, each with its stroke; one unticked is not marked. */
export function Legend({ rows, hidden, onHidden }: LegendProps) {
  const { t } = useTranslation('transcript')
  const id = useId()
  const { families } = useMemo(() => countsOf(rows.turns), [rows])
  const toggle = (family: CodeFamily): void => {
    const next = new Set(hidden)
    if (!next.delete(family)) next.add(family)
    onHidden(next)
  }
  return (
    <fieldset className="legend" aria-labelledby={id}>
      <p id={id}>{t('legend')}</p>
      <Stack gap={6}>
        {codeFamilyNames
          .filter((family) => families.has(family))
          .map((family) => {
            const { stroke, hue, codes } = codeFamilies[family]
            return (
              <Checkbox
                key={family}
                size="xs"
                checked={!hidden.has(family)}
                onChange={() => toggle(family)}
                label={
                  <span style={{ textDecoration: `underline ${stroke} var(--${hue}) 2px`, textUnderlineOffset: 3 }}>
                    {t(`families.${family}`)} ({families.get(family)})
                  </span>
                }
                description={codes.join(', ')}
                styles={{ description: { marginTop: 6, lineHeight: 1.3 } }}
              />
            )
          })}
      </Stack>
    </fieldset>
  )
}
