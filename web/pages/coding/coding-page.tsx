import { useTranslation } from 'react-i18next'
import { Page } from '../../parts/page.tsx'
import { Allowed, Ready } from '../../parts/states.tsx'
import { useHere } from '../../shell/me.ts'
import { CoderProgress } from './coder-progress.tsx'
import { useOwnAssignments } from './coding-queries.ts'
import { FreeChoice } from './free-choice.tsx'
import { OwnAssignments } from './own-assignments.tsx'

/** What there is to code: what was given to one, how far everybody is, and everything else for those who may. */
export function CodingPage() {
  const { t } = useTranslation('coding')
  const { may } = useHere()
  const own = useOwnAssignments()
  return (
    <Allowed permission="coding.write">
      <Page title={t('title')} lead={t('lead')}>
        <Ready query={own}>{(rows) => <OwnAssignments rows={rows} />}</Ready>
        {may('study.read') ? <CoderProgress /> : null}
        {may('relationship.read') ? <FreeChoice /> : null}
      </Page>
    </Allowed>
  )
}
