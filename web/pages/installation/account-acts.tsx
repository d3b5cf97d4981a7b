import { Button, Menu } from '@mantine/core'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { listAllAccounts } from '../../../src/api/accounts.ts'
import type { ItemOf } from '../../../src/client/client.ts'
import { Confirmation } from '../../parts/confirmation.tsx'
import { Failure } from '../../parts/states.tsx'
import { MembershipDialog } from './membership-dialog.tsx'
import type { ResetLink } from './reset-link.ts'
import { useAccountActs } from './use-account-acts.ts'

interface AccountActsProps {
  readonly account: ItemOf<typeof listAllAccounts>
  readonly tell: (text: string) => void
  readonly onLink: (link: ResetLink) => void
}

type Asked = 'disable' | 'promote' | 'demote' | 'end' | 'membership'

/** What an administrator can do with an account; what shuts somebody out or lets them in is asked first. */
export function AccountActs({ account, tell, onLink }: AccountActsProps) {
  const { t } = useTranslation('installation')
  const acts = useAccountActs({ account, tell, onLink })
  const [asked, setAsked] = useState<Asked | null>(null)
  const { name, isDisabled, isInstallationAdmin } = account
  return (
    <>
      <Menu position="bottom-end" withinPortal>
        <Menu.Target>
          <Button size="compact-sm" variant="default" aria-label={t('accounts.actsOf', { name })}>
            {t('accounts.act')}
          </Button>
        </Menu.Target>
        <Menu.Dropdown>
          <Menu.Item onClick={() => acts.link.mutate(undefined)}>{t('accounts.resetLink')}</Menu.Item>
          <Menu.Item onClick={() => acts.unlock.mutate(undefined)}>{t('accounts.unlock')}</Menu.Item>
          <Menu.Item onClick={() => setAsked('end')}>{t('accounts.endSignIns')}</Menu.Item>
          <Menu.Item onClick={() => setAsked('membership')}>{t('accounts.membership')}</Menu.Item>
          <Menu.Divider />
          {isInstallationAdmin ? (
            <Menu.Item onClick={() => setAsked('demote')}>{t('accounts.demote')}</Menu.Item>
          ) : (
            <Menu.Item onClick={() => setAsked('promote')}>{t('accounts.promote')}</Menu.Item>
          )}
          {isDisabled ? (
            <Menu.Item onClick={() => acts.enable.mutate(undefined)}>{t('accounts.enable')}</Menu.Item>
          ) : (
            <Menu.Item onClick={() => setAsked('disable')}>{t('accounts.disable')}</Menu.Item>
          )}
        </Menu.Dropdown>
      </Menu>
      {acts.failure === null ? null : <Failure error={acts.failure} />}
      {asked === null ? null : <Question asked={asked} name={name} acts={acts} close={() => setAsked(null)} />}
    </>
  )
}

interface QuestionProps {
  readonly asked: Asked
  readonly name: string
  readonly acts: ReturnType<typeof useAccountActs>
  readonly close: () => void
}

function Question({ asked, name, acts, close }: QuestionProps) {
  const { t } = useTranslation('installation')
  if (asked === 'membership') return <MembershipDialog name={name} give={acts.give} onClose={close} />
  const act = asked === 'end' ? t('accounts.endSignIns') : t(`accounts.${asked}`)
  return (
    <Confirmation
      title={t(`accounts.${asked}Title`, { name })}
      act={act}
      onConfirm={() => acts[asked].mutateAsync(undefined)}
      onClose={close}
    >
      {t(`accounts.${asked}Text`)}
    </Confirmation>
  )
}
