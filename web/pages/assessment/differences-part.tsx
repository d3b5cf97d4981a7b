import { Group, NativeSelect, Title } from '@mantine/core'
import { useQuery } from '@tanstack/react-query'
import { useNavigate, useSearch } from '@tanstack/react-router'
import { useTranslation } from 'react-i18next'
import { compareAssessments, readAssessment } from '../../../src/api/assessments.ts'
import { server } from '../../api.ts'
import { Ready } from '../../parts/states.tsx'
import { whenText } from '../../parts/when.tsx'
import { useHere } from '../../shell/me.ts'
import { useRelationshipPath } from '../relationship/relationship-queries.ts'
import { Differences } from './differences.tsx'
import { ShownProvider, type Version } from './shown-assessment.ts'

/** Two versions to choose, and what changed from the one to the other. The choice stands in the address. */
export function DifferencesPart({ versions }: { readonly versions: readonly Version[] }) {
  const { t } = useTranslation('assessment')
  const go = useNavigate()
  const path = useRelationshipPath()
  const search = useSearch({ strict: false })
  const before = search.before ?? versions[1]?.id ?? ''
  const after = search.after ?? versions[0]?.id ?? ''
  const choose = (chosen: { readonly before?: string; readonly after?: string }) =>
    void go({ to: path('versions'), search: { before, after, ...chosen }, replace: true })
  const options = versions.map(({ id, version, createdAt }) => ({
    value: id,
    label: `${t('versions.number', { n: version })}, ${whenText(createdAt)}`,
  }))
  return (
    <section className="card" aria-labelledby="differences">
      <Title order={2} size="h3" id="differences">
        {t('differences.title')}
      </Title>
      <Group my="sm" className="no-print">
        <NativeSelect
          label={t('differences.before')}
          data={options}
          value={before}
          onChange={(event) => choose({ before: event.currentTarget.value })}
        />
        <NativeSelect
          label={t('differences.after')}
          data={options}
          value={after}
          onChange={(event) => choose({ after: event.currentTarget.value })}
        />
      </Group>
      <div aria-live="polite">
        <Compared before={before} after={after} />
      </div>
    </section>
  )
}

function Compared({ before, after }: { readonly before: string; readonly after: string }) {
  const { project } = useHere()
  const staleTime = Number.POSITIVE_INFINITY
  const later = useQuery({
    ...{ queryKey: ['assessment-version', after], staleTime },
    queryFn: () => server.call(readAssessment, { params: { project, assessment: after } }),
  })
  const compared = useQuery({
    ...{ queryKey: ['differences', before, after], staleTime },
    queryFn: () =>
      server.call(compareAssessments, { params: { project, assessment: before }, query: { other: after } }),
  })
  return (
    <Ready query={later}>
      {(shown) => (
        <ShownProvider value={shown}>
          <Ready query={compared}>{(comparison) => <Differences comparison={comparison} />}</Ready>
        </ShownProvider>
      )}
    </Ready>
  )
}
