import { Alert, Button, FileButton, Text } from '@mantine/core'
import { useMutation } from '@tanstack/react-query'
import { useTranslation } from 'react-i18next'
import { saveInstrumentPack } from '../../../src/api/instruments.ts'
import { ServerProblem } from '../../../src/client/server-problem.ts'
import { server } from '../../api.ts'
import { Failure } from '../../parts/states.tsx'
import { useHere } from '../../shell/me.ts'
import { packsChanged } from './instrument-queries.ts'

/** Reads a pack file and sends it; what does not fit is listed by its place, never by its words. */
export function PackUpload() {
  const { t } = useTranslation('instruments')
  const { project } = useHere()
  const bringing = useMutation({
    mutationFn: (file: File) => brought(project, file),
    onSuccess: () => packsChanged(project),
  })
  const { data } = bringing
  return (
    <div className="no-print" style={{ marginTop: '0.5rem' }}>
      <FileButton
        accept="application/json,.json"
        inputProps={{ 'aria-label': t('bring') }}
        onChange={(file) => file !== null && bringing.mutate(file)}
      >
        {(props) => (
          <Button {...props} variant="default" loading={bringing.isPending}>
            {t('bring')}
          </Button>
        )}
      </FileButton>
      <Text role="status" mt={4} fw={600}>
        {data?.kind === 'kept' ? t('brought', { instrument: data.instrument, count: data.items }) : ''}
      </Text>
      {data?.kind === 'faults' ? <Faults faults={data.faults} /> : null}
      {bringing.error === null ? null : <Failure error={bringing.error} />}
    </div>
  )
}

function Faults({ faults }: { readonly faults: readonly string[] | 'notJson' }) {
  const { t } = useTranslation('instruments')
  return (
    <Alert role="alert" variant="outline" color="red" className="card" title={t('faults')}>
      {faults === 'notJson' ? (
        <Text>{t('notJson')}</Text>
      ) : (
        <ul lang="en" style={{ margin: 0, paddingLeft: '1.25rem' }}>
          {faults.map((fault) => (
            <li key={fault}>{fault}</li>
          ))}
        </ul>
      )}
    </Alert>
  )
}

type Brought =
  | { readonly kind: 'kept'; readonly instrument: string; readonly items: number }
  | { readonly kind: 'faults'; readonly faults: readonly string[] | 'notJson' }

async function brought(project: string, file: File): Promise<Brought> {
  const value = jsonIn(await file.text())
  if (value === undefined) return { kind: 'faults', faults: 'notJson' }
  const read = saveInstrumentPack.body.safeParse(value)
  if (!read.success) {
    const faults = read.error.issues.map(({ path, message }) => `${path.join('.') || 'pack'}: ${message}`)
    return { kind: 'faults', faults }
  }
  try {
    const { pack } = await server.call(saveInstrumentPack, { params: { project }, body: read.data })
    return { kind: 'kept', instrument: pack.id, items: pack.items.length }
  } catch (error) {
    if (!(error instanceof ServerProblem) || error.problems.length === 0) throw error
    return { kind: 'faults', faults: error.problems.map(({ message }) => message) }
  }
}

function jsonIn(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return undefined
  }
}
