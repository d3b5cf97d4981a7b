import { NativeSelect } from '@mantine/core'
import { useNavigate } from '@tanstack/react-router'
import { useTranslation } from 'react-i18next'
import { useHere, useMe } from './me.ts'

/** The project one is in; another one can be chosen where there are several. */
export function ProjectChoice() {
  const { t } = useTranslation()
  const { project, name } = useHere()
  const { memberships } = useMe()
  const go = useNavigate()
  if (memberships.length < 2) return <span>{name}</span>
  return (
    <NativeSelect
      aria-label={t('project')}
      value={project}
      data={memberships.map((one) => ({ value: one.project, label: one.projectName }))}
      onChange={({ currentTarget: { value } }) => void go({ to: `/projects/${value}` })}
      maw={280}
    />
  )
}
