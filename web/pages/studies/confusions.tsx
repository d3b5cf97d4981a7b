import { Stack, Text, Title } from '@mantine/core'
import { useTranslation } from 'react-i18next'
import type { AgreementView } from './agreement-queries.ts'
import { useCategoryText } from './category-text.ts'
import { CountTable } from './count-table.tsx'

interface ConfusionsProps {
  readonly report: AgreementView
  readonly names: readonly string[]
}

/** Which levels or patterns are taken for each other (domain.md 7.4), two coders at a time. */
export function Confusions({ report, names }: ConfusionsProps) {
  const { t } = useTranslation('studies')
  const categoryText = useCategoryText()
  if (report.confusions.length === 0) return null
  return (
    <Stack component="section" className="card" aria-labelledby="confusions">
      <Title order={2} size="h3" id="confusions">
        {t('agreement.confusions')}
      </Title>
      {report.confusions.map(({ about, coders: [first, second], categories, table, ...confused }) => {
        const named = categories.map((category) => categoryText(category, about))
        const { oneTwo, twoThree, oneThree, levelOrNone } = confused
        const who = { one: names[first] ?? '', other: names[second] ?? '' }
        return (
          <div key={`${about} ${first} ${second}`}>
            <CountTable
              title={t(`agreement.confusionOf.${about}`, who)}
              columns={named}
              rows={table.map((counts, at) => ({ name: named[at] ?? '', counts }))}
              hasDiagonal
            />
            <Text size="sm">{t('agreement.confused', { oneTwo, twoThree, oneThree, levelOrNone })}</Text>
          </div>
        )
      })}
    </Stack>
  )
}
