import { Button, Group, Text } from '@mantine/core'
import { useMutation } from '@tanstack/react-query'
import { useTranslation } from 'react-i18next'
import { keepGold } from '../../../src/api/adjudications.ts'
import { queryClient, server } from '../../api.ts'
import { Failure } from '../../parts/states.tsx'
import { whenText } from '../../parts/when.tsx'
import { useHere } from '../../shell/me.ts'
import { Step } from './step.tsx'
import { progressKey, type StudyProgress, useStudyParams } from './study-queries.ts'

interface GoldStepProps {
  readonly progress: StudyProgress
  readonly isOpen: boolean
}

/** What all agree on or somebody decided, kept as codings; what nobody decided is counted. */
export function GoldStep({ progress, isOpen }: GoldStepProps) {
  const { t } = useTranslation('studies')
  const { may } = useHere()
  const params = useStudyParams()
  const { gold, comparable } = progress
  const isPossible = isOpen && comparable.training + comparable.validation > 0
  const keeping = useMutation({
    mutationFn: () => server.call(keepGold, { params, body: {} }),
    onSuccess: () => queryClient.invalidateQueries({ queryKey: progressKey(params.study) }),
  })
  return (
    <Step n={7} name="gold" standing={gold !== null ? 'done' : isPossible ? 'now' : 'later'}>
      <Text c="dimmed">{t('gold.explain')}</Text>
      {gold === null ? null : (
        <p style={{ margin: 0 }}>{t('gold.kept', { count: gold.codings, when: whenText(gold.keptAt) })}</p>
      )}
      {isPossible && may('study.adjudicate') ? (
        <Group>
          <Button
            variant={gold === null ? 'filled' : 'default'}
            loading={keeping.isPending}
            onClick={() => keeping.mutate()}
          >
            {t(gold === null ? 'gold.keep' : 'gold.keepAgain')}
          </Button>
        </Group>
      ) : null}
      <div role="status">
        {keeping.data === undefined
          ? null
          : t('gold.result', {
              agreed: keeping.data.agreed,
              decided: keeping.data.decided,
              unresolved: keeping.data.unresolved,
              single: keeping.data.single.length,
            })}
      </div>
      {keeping.error === null ? null : <Failure error={keeping.error} />}
    </Step>
  )
}
