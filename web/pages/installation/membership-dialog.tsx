import { Button, Group, Modal, Select, Stack } from '@mantine/core'
import { type FormEvent, useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { Role } from '../../../src/api/permissions.ts'
import { RoleChoice } from '../../parts/role-choice.tsx'
import { Failure, Ready } from '../../parts/states.tsx'
import { useAllProjects } from './all-projects.ts'
import type { GivenRole } from './use-account-acts.ts'

interface MembershipDialogProps {
  readonly name: string
  readonly give: {
    readonly mutateAsync: (given: GivenRole) => Promise<unknown>
    readonly isPending: boolean
    readonly error: unknown
  }
  readonly onClose: () => void
}

/** Gives somebody a role in a project, from outside of it. */
export function MembershipDialog({ name, give, onClose }: MembershipDialogProps) {
  const { t } = useTranslation('installation')
  const { t: shell } = useTranslation()
  const projects = useAllProjects()
  const [project, setProject] = useState<string | null>(null)
  const [role, setRole] = useState<Role>('admin')
  const send = (event: FormEvent): void => {
    event.preventDefault()
    const projectName = projects.data?.find((one) => one.project === project)?.name ?? ''
    // What failed is said in the dialog.
    if (project !== null) give.mutateAsync({ project, projectName, role }).then(onClose, () => undefined)
  }
  return (
    <Modal
      opened
      onClose={onClose}
      title={t('accounts.membershipTitle', { name })}
      closeButtonProps={{ 'aria-label': shell('close') }}
    >
      <form onSubmit={send}>
        <Stack>
          <p style={{ margin: 0 }}>{t('accounts.membershipText')}</p>
          <Ready query={projects}>
            {(list) => (
              <Select
                label={t('accounts.project')}
                data={list.map((one) => ({ value: one.project, label: one.name }))}
                value={project}
                onChange={setProject}
                searchable
                required
              />
            )}
          </Ready>
          <RoleChoice label={t('accounts.role')} value={role} onChoose={setRole} />
          {give.error === null ? null : <Failure error={give.error} />}
          <Group justify="flex-end">
            <Button variant="default" onClick={onClose}>
              {shell('cancel')}
            </Button>
            <Button type="submit" loading={give.isPending} disabled={project === null}>
              {t('accounts.give')}
            </Button>
          </Group>
        </Stack>
      </form>
    </Modal>
  )
}
