import { Button, Group, Text } from '@mantine/core'
import { useMutation } from '@tanstack/react-query'
import { useTranslation } from 'react-i18next'
import { permissions } from '../../../src/api/permissions.ts'
import { Empty, Failure } from '../../parts/states.tsx'
import { useHere } from '../../shell/me.ts'
import { useFrameworkWords } from '../../words/framework-words.ts'
import { bringExamples } from './arrivals.ts'

/** An empty project: bring in something of one's own, or look around with what is shipped. */
export function FirstVisit({ openImport }: { readonly openImport: () => void }) {
  const { t } = useTranslation('relationships')
  const { project, may } = useHere()
  const { care } = useFrameworkWords()
  const examples = useMutation({
    mutationFn: () => {
      const brought = bringExamples(project)
      openImport()
      return brought
    },
  })
  if (!may('relationship.write')) {
    const roles = Object.keys(permissions['relationship.write']).map((role) => roleIn(care.roles, role))
    return <Empty title={t('empty.title')}>{t('empty.read', { roles: roles.join(', ') })}</Empty>
  }
  return (
    <Empty title={t('empty.title')}>
      <Text>{t('empty.write')}</Text>
      <Group>
        <Button onClick={openImport}>{t('import.open')}</Button>
        <Button variant="default" onClick={() => examples.mutate()} loading={examples.isPending}>
          {t('empty.examples')}
        </Button>
      </Group>
      <Text c="dimmed" size="sm" maw={640} ta="center">
        {t('empty.examplesText')}
      </Text>
      {examples.error === null ? null : <Failure error={examples.error} />}
    </Empty>
  )
}

const roleIn = (names: Readonly<Record<string, string>>, role: string): string => names[role] ?? role
