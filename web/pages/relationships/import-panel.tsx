import { Button, FileButton, Group, NativeSelect, SimpleGrid, Stack, Text } from '@mantine/core'
import { type DragEvent, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { startImport } from '../../../src/api/imports.ts'
import { useHere } from '../../shell/me.ts'
import { ArrivalList } from './arrival-list.tsx'
import { type ImportChoices, sendFiles } from './arrivals.ts'

/** Takes files by button or by dropping them, and shows how far each is. */
export function ImportPanel() {
  const { t } = useTranslation('relationships')
  const { project } = useHere()
  const [choices, setChoices] = useState<ImportChoices>({})
  const take = (files: readonly File[]): void => sendFiles(project, files, choices)
  return (
    <section className="card no-print" aria-labelledby="import-title">
      <Stack gap="sm">
        <h2 id="import-title" style={{ margin: 0, fontSize: '1.125rem' }}>
          {t('import.title')}
        </h2>
        <Text c="dimmed">{t('import.lead')}</Text>
        <DropPlace take={take} />
        <ImportOptions choices={choices} change={setChoices} />
        <ArrivalList project={project} />
      </Stack>
    </section>
  )
}

function DropPlace({ take }: { readonly take: (files: readonly File[]) => void }) {
  const { t } = useTranslation('relationships')
  const [isOver, setOver] = useState(false)
  const drop = (event: DragEvent): void => {
    event.preventDefault()
    setOver(false)
    take([...event.dataTransfer.files])
  }
  return (
    // biome-ignore lint/a11y/noStaticElementInteractions: dropping is a second way; the button is for everybody.
    <div
      className={isOver ? 'drop drop-over' : 'drop'}
      onDragOver={(event) => {
        event.preventDefault()
        setOver(true)
      }}
      onDragLeave={() => setOver(false)}
      onDrop={drop}
    >
      <Group justify="center" gap="sm">
        <span>{t(isOver ? 'import.dropNow' : 'import.drop')}</span>
        <FileButton onChange={take} multiple inputProps={{ 'aria-hidden': true, tabIndex: -1 }}>
          {(props) => <Button {...props}>{t('import.choose')}</Button>}
        </FileButton>
      </Group>
    </div>
  )
}

interface OptionsProps {
  readonly choices: ImportChoices
  readonly change: (choices: ImportChoices) => void
}

const formatIds = startImport.query.shape.format.unwrap().options
const coders = ['embedded', 'rules', 'none'] as const
const pseudonymising = ['project', 'true', 'false'] as const

function ImportOptions({ choices, change }: OptionsProps) {
  const { t } = useTranslation('relationships')
  const coder = choices.assess === 'false' ? 'none' : (choices.coder ?? 'embedded')
  const chooseFormat = (value: string): void => {
    const { format: _format, ...others } = choices
    const format = formatIds.find((id) => id === value)
    change(format === undefined ? others : { ...others, format })
  }
  const chooseCoder = (value: string): void => {
    const { coder: _coder, assess: _assess, ...others } = choices
    if (value === 'none') change({ ...others, assess: 'false' })
    else change({ ...others, coder: value === 'rules' ? 'rules' : 'embedded' })
  }
  const choosePseudonyms = (value: string): void => {
    const { pseudonymise: _pseudonymise, ...others } = choices
    change(value === 'true' || value === 'false' ? { ...others, pseudonymise: value } : others)
  }
  return (
    <details>
      <summary>{t('import.options')}</summary>
      <SimpleGrid cols={{ base: 1, sm: 3 }} mt="xs">
        <NativeSelect
          label={t('import.format')}
          value={choices.format ?? ''}
          onChange={(event) => chooseFormat(event.currentTarget.value)}
        >
          <option value="">{t('import.formatFound')}</option>
          {formatIds.map((id) => (
            <option key={id}>{id}</option>
          ))}
        </NativeSelect>
        <NativeSelect
          label={t('import.coder')}
          value={coder}
          onChange={(event) => chooseCoder(event.currentTarget.value)}
          data={coders.map((value) => ({ value, label: t(`import.coders.${value}`) }))}
        />
        <NativeSelect
          label={t('import.pseudonymise')}
          value={choices.pseudonymise ?? 'project'}
          onChange={(event) => choosePseudonyms(event.currentTarget.value)}
          data={pseudonymising.map((value) => ({ value, label: t(`import.pseudonymised.${value}`) }))}
        />
      </SimpleGrid>
    </details>
  )
}
