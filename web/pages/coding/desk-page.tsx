import { Text } from '@mantine/core'
import { useQuery, useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { Page } from '../../parts/page.tsx'
import { Allowed, Ready, Waiting } from '../../parts/states.tsx'
import { useMe } from '../../shell/me.ts'
import {
  type CodingRow,
  draftNow,
  useDeskPlace,
  useOwnAssignments,
  useRecord,
  useShownCodings,
} from './coding-queries.ts'
import { Desk } from './desk.tsx'
import { HandedIn } from './handed-in.tsx'
import { readUnsaved } from './local-copy.ts'
import { OpeningNotice } from './opening-notice.tsx'
import { shortOf } from './short-id.ts'
import type { DeskRecord } from './transcript.ts'

/** One relationship on the desk: first what may be met in it, then the conversations; once handed in, what came of it. */
export function DeskPage() {
  const { relationship } = useDeskPlace()
  return (
    <Allowed permission="coding.write">
      <Door key={relationship} />
    </Allowed>
  )
}

function Door() {
  const { t } = useTranslation('coding')
  const { relationship } = useDeskPlace()
  const [isOpen, setOpen] = useState(() => sessionStorage.getItem(openedKey) === relationship)
  const title = t('desk.title', { short: shortOf(relationship) })
  if (!isOpen) {
    const open = (): void => {
      sessionStorage.setItem(openedKey, relationship)
      setOpen(true)
    }
    return <OpeningNotice title={title} open={open} />
  }
  return (
    <Page title={title} lead={<Purpose />}>
      <Opened />
    </Page>
  )
}

const openedKey = 'nexus.desk.opened'

function Purpose() {
  const { t } = useTranslation('coding')
  const { relationship, study } = useDeskPlace()
  const { data = [] } = useOwnAssignments()
  const own = data.find((row) => row.relationship === relationship && (study === null || row.study === study))
  return <Text span>{t(`desk.purpose.${own?.purpose ?? 'free'}`)}</Text>
}

function Opened() {
  const record = useRecord(true)
  return <Ready query={record}>{(there) => <OwnWork record={there} />}</Ready>
}

/** What one has of it already. The draft is read once, since from then on the desk knows better. */
function OwnWork({ record }: { readonly record: DeskRecord }) {
  const { project, relationship } = useDeskPlace()
  const { account } = useMe()
  const queries = useQueryClient()
  const [isAgain, setAgain] = useState(false)
  const codings = useShownCodings()
  const isDraft = ({ coder, state }: CodingRow): boolean => coder === account && state === 'draft'
  const hasDraft = codings.data?.some(isDraft) === true
  const draft = useQuery({
    queryKey: ['own-draft', relationship, account],
    enabled: codings.isFetchedAfterMount && hasDraft,
    queryFn: async () => ({ draft: await draftNow(project, record) }),
    ...{ gcTime: 0, staleTime: Number.POSITIVE_INFINITY, refetchOnReconnect: false, refetchOnWindowFocus: false },
  })
  const onHandedIn = async (): Promise<void> => {
    setAgain(false)
    await queries.invalidateQueries({ queryKey: ['shown-codings', relationship] })
    await queries.invalidateQueries({ queryKey: ['assignments'] })
  }
  if (!codings.isFetchedAfterMount) return <Waiting />
  return (
    <Ready query={codings}>
      {(rows) => {
        const newest = rows.find(({ coder, state }) => coder === account && state === 'submitted')
        const isUnsaved = readUnsaved({ account, relationship }, record) !== null
        if (hasDraft) {
          return (
            <Ready query={draft}>
              {({ draft: kept }) => <Desk record={record} draft={kept} onHandedIn={() => void onHandedIn()} />}
            </Ready>
          )
        }
        if (newest !== undefined && !isAgain && !isUnsaved) {
          return <HandedIn record={record} submission={newest} codeAgain={() => setAgain(true)} />
        }
        return <Desk record={record} draft={null} onHandedIn={() => void onHandedIn()} />
      }}
    </Ready>
  )
}
