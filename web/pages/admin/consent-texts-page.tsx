import { useInfiniteQuery } from '@tanstack/react-query'
import { useTranslation } from 'react-i18next'
import { listProjectConsentTexts } from '../../../src/api/consent-texts.ts'
import { server } from '../../api.ts'
import { More } from '../../parts/more.tsx'
import { useOutcome } from '../../parts/outcome.tsx'
import { Page } from '../../parts/page.tsx'
import { paged } from '../../parts/paged.ts'
import { Section } from '../../parts/section.tsx'
import { Allowed, Ready } from '../../parts/states.tsx'
import { WideTable } from '../../parts/wide-table.tsx'
import { useHere } from '../../shell/me.ts'
import { ConsentTextRow } from './consent-text-row.tsx'
import { NewConsentText } from './new-consent-text.tsx'

interface Telling {
  readonly tell: (text: string) => void
}

/** What clients are asked to agree to: the texts that are shown, the next version, and every one there was. */
export function ConsentTextsPage() {
  const { t } = useTranslation('admin')
  const { may } = useHere()
  const { outcome, tell } = useOutcome()
  return (
    <Allowed permission="consent.read">
      <Page title={t('consentTexts.title')} lead={t('consentTexts.lead')}>
        {outcome}
        <Texts scope="shown" tell={tell} />
        {may('project.manage') ? <NewConsentText tell={tell} /> : null}
        <Texts scope="all" tell={tell} />
      </Page>
    </Allowed>
  )
}

function Texts({ scope, tell }: Telling & { readonly scope: 'shown' | 'all' }) {
  const { t } = useTranslation('admin')
  const { project } = useHere()
  const list = useInfiniteQuery({
    queryKey: ['consent-texts', project, scope],
    queryFn: ({ pageParam: cursor }) =>
      server.call(listProjectConsentTexts, {
        params: { project },
        query: { scope, ...(cursor === null ? {} : { cursor }) },
      }),
    ...paged,
  })
  const title = scope === 'shown' ? t('consentTexts.table') : t('consentTexts.history')
  const columns = [t('consentTexts.heading'), t('consentTexts.kind'), t('consentTexts.language'), t('since'), t('acts')]
  return (
    <Section title={title}>
      <Ready query={list}>
        {({ pages }) =>
          pages[0]?.items.length === 0 ? (
            <p style={{ margin: 0 }}>{t('consentTexts.none')}</p>
          ) : (
            <WideTable label={title} columns={columns}>
              {pages.flatMap(({ items }) =>
                items.map((item) => <ConsentTextRow key={item.id} item={item} scope={scope} tell={tell} />),
              )}
            </WideTable>
          )
        }
      </Ready>
      <More of={list} />
    </Section>
  )
}
