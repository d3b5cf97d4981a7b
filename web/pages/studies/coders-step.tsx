import { Button, Checkbox, Group, NumberInput, SimpleGrid, Stack, Text } from '@mantine/core'
import { useMutation } from '@tanstack/react-query'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { assignCoders } from '../../../src/api/studies.ts'
import { queryClient, server } from '../../api.ts'
import { Failure, Ready } from '../../parts/states.tsx'
import { useMembers } from '../../parts/who.tsx'
import { useHere } from '../../shell/me.ts'
import { useFrameworkWords } from '../../words/framework-words.ts'
import { useMemberName } from './coder-names.ts'
import { lackingOf, Shortfalls } from './shortfalls.tsx'
import { Step } from './step.tsx'
import { type Member, progressKey, type StudyView, studyKey, useStudyParams } from './study-queries.ts'

interface CodersStepProps {
  readonly study: StudyView
  readonly isOpen: boolean
}

/** Who codes the sample, and how it is dealt out. */
export function CodersStep({ study, isOpen }: CodersStepProps) {
  const { t } = useTranslation('studies')
  const { may } = useHere()
  const members = useMembers()
  const nameOf = useMemberName()
  const isAssigned = study.coders.length > 0
  const standing = isAssigned ? 'done' : study.sample === null ? 'later' : 'now'
  return (
    <Step n={3} name="coders" standing={standing}>
      <Text c="dimmed">{t('coders.explain')}</Text>
      {isAssigned ? (
        <p style={{ margin: 0 }}>{t('coders.assigned', { names: study.coders.map(nameOf).join(', ') })}</p>
      ) : null}
      {isOpen && may('study.manage') ? (
        <Ready query={members}>{(all) => <Assigning study={study} members={all} />}</Ready>
      ) : null}
      <Shortfalls lacking={lackingOf(study.lacking, 'coders')} />
    </Step>
  )
}

const parts = ['codersPerUnit', 'trainingSessions', 'blocks'] as const
const most = { codersPerUnit: 10, trainingSessions: 1000, blocks: 50 }

function Assigning({ study, members }: { readonly study: StudyView; readonly members: readonly Member[] }) {
  const { t } = useTranslation('studies')
  const params = useStudyParams()
  const [coders, setCoders] = useState<readonly string[]>(study.coders)
  const [design, setDesign] = useState({
    codersPerUnit: study.design.codersPerUnit,
    trainingSessions: study.design.trainingSessions,
    blocks: study.design.blocks,
  })
  const assigning = useMutation({
    mutationFn: () => server.call(assignCoders, { params, body: { coders: [...coders], ...design } }),
    onSuccess: async (step) => {
      queryClient.setQueryData(studyKey(params.study), step.study)
      await queryClient.invalidateQueries({ queryKey: progressKey(params.study) })
    },
  })
  const able = members.filter(({ role, isDisabled }) => !isDisabled && (role === 'coder' || role === 'researcher'))
  const isEnough = coders.length >= design.codersPerUnit
  if (able.length === 0) return <p style={{ margin: 0 }}>{t('coders.nobody')}</p>
  return (
    <Stack>
      <MemberChoice members={able} chosen={coders} choose={setCoders} />
      <SimpleGrid cols={{ base: 1, sm: 3 }}>
        {parts.map((part) => (
          <NumberInput
            key={part}
            label={t(`design.${part}`)}
            value={design[part]}
            onChange={(value) => setDesign({ ...design, [part]: Number(value) })}
            min={part === 'trainingSessions' ? 0 : 1}
            max={most[part]}
            allowDecimal={false}
          />
        ))}
      </SimpleGrid>
      <Group>
        <Button disabled={!isEnough} loading={assigning.isPending} onClick={() => assigning.mutate()}>
          {t(study.coders.length > 0 ? 'coders.assignAgain' : 'coders.assign')}
        </Button>
        <Text size="sm" role="status">
          {!isEnough ? t('coders.fewer', { count: design.codersPerUnit }) : null}
          {assigning.isSuccess ? t('coders.assignedNow', { count: assigning.data.study.coders.length }) : null}
        </Text>
      </Group>
      {assigning.error === null ? null : <Failure error={assigning.error} />}
    </Stack>
  )
}

interface MemberChoiceProps {
  readonly members: readonly Member[]
  readonly chosen: readonly string[]
  readonly choose: (chosen: readonly string[]) => void
}

function MemberChoice({ members, chosen, choose }: MemberChoiceProps) {
  const { t } = useTranslation('studies')
  const { care } = useFrameworkWords()
  return (
    <Checkbox.Group
      label={t('coders.choose')}
      description={t('coders.chooseHint')}
      value={[...chosen]}
      onChange={(value) => choose(value)}
    >
      <Group mt="xs">
        {members.map(({ account, name, role }) => (
          <Checkbox key={account} value={account} label={`${name} (${care.roles[role]})`} />
        ))}
      </Group>
    </Checkbox.Group>
  )
}
