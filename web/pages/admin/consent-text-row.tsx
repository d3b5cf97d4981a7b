import { Button, Group, Modal, Table } from '@mantine/core'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { endProjectConsentText, type listProjectConsentTexts } from '../../../src/api/consent-texts.ts'
import type { ItemOf } from '../../../src/client/client.ts'
import { server } from '../../api.ts'
import { Confirmation } from '../../parts/confirmation.tsx'
import { useAct } from '../../parts/use-act.ts'
import { When, whenText } from '../../parts/when.tsx'
import { useHere } from '../../shell/me.ts'
import { useFrameworkWords } from '../../words/framework-words.ts'
import { languageIn } from './language-name.ts'

interface ConsentTextRowProps {
  readonly item: ItemOf<typeof listProjectConsentTexts>
  readonly scope: 'shown' | 'all'
  readonly tell: (text: string) => void
}

/** A version of a text: what it is for, since when it is shown, and its words on demand. */
export function ConsentTextRow({ item, scope, tell }: ConsentTextRowProps) {
  const { t } = useTranslation('admin')
  const { may } = useHere()
  const { care } = useFrameworkWords()
  const [open, setOpen] = useState<'text' | 'end' | null>(null)
  const { title, version, endedAt } = item
  const mayEnd = scope === 'shown' && may('project.manage')
  return (
    <Table.Tr>
      <Table.Th scope="row" fw={400}>
        {title} ({t('consentTexts.version')} {version})
      </Table.Th>
      <Table.Td>{care.consents[item.kind]}</Table.Td>
      <Table.Td>{languageIn(item.language)}</Table.Td>
      <Table.Td>
        <When at={item.createdAt} only="date" />{' '}
        {scope === 'shown'
          ? null
          : endedAt === null
            ? t('consentTexts.shown')
            : t('consentTexts.ended', { at: whenText(endedAt, 'date') })}
      </Table.Td>
      <Table.Td>
        <Group gap="xs" wrap="nowrap">
          <Button
            size="compact-sm"
            variant="default"
            aria-label={t('consentTexts.showOf', { title, version })}
            onClick={() => setOpen('text')}
          >
            {t('consentTexts.show')}
          </Button>
          {mayEnd ? (
            <Button
              size="compact-sm"
              variant="default"
              aria-label={t('consentTexts.endOf', { title })}
              onClick={() => setOpen('end')}
            >
              {t('consentTexts.end')}
            </Button>
          ) : null}
        </Group>
        {open === 'text' ? <ConsentTextShown item={item} close={() => setOpen(null)} /> : null}
        {open === 'end' ? <EndConsentText item={item} tell={tell} close={() => setOpen(null)} /> : null}
      </Table.Td>
    </Table.Tr>
  )
}

type Shown = Pick<ConsentTextRowProps, 'item'> & { readonly close: () => void }

function ConsentTextShown({ item: { title, text, language, textVersion }, close }: Shown) {
  const { t } = useTranslation()
  return (
    <Modal opened onClose={close} title={title} closeButtonProps={{ 'aria-label': t('close') }} size="lg">
      <div lang={language} style={{ whiteSpace: 'pre-wrap', overflowWrap: 'anywhere' }}>
        {text}
      </div>
      <p style={{ color: 'var(--mantine-color-dimmed)' }}>
        <code>{textVersion}</code>
      </p>
    </Modal>
  )
}

function EndConsentText({ item: { id, title }, tell, close }: Omit<ConsentTextRowProps, 'scope'> & Shown) {
  const { t } = useTranslation('admin')
  const { project } = useHere()
  const ending = useAct({
    send: (_none: undefined) => server.call(endProjectConsentText, { params: { project, consentText: id } }),
    renews: [['consent-texts', project]],
    done: () => tell(t('consentTexts.endDone', { title })),
  })
  return (
    <Confirmation
      title={t('consentTexts.endTitle', { title })}
      act={t('consentTexts.end')}
      onConfirm={() => ending.mutateAsync(undefined)}
      onClose={close}
    >
      {t('consentTexts.endText')}
    </Confirmation>
  )
}
