import { Tabs } from '@mantine/core'
import { type KeyboardEvent, useRef, useState } from 'react'
import { flushSync } from 'react-dom'
import { useTranslation } from 'react-i18next'
import { BreakReminder, useMinutes } from './break-reminder.tsx'
import { type BookLine, CodebookPanel } from './codebook-panel.tsx'
import { ConflictDialog } from './conflict-dialog.tsx'
import classes from './desk.module.css'
import { useDeskSettings, useQuickCodes } from './desk-settings.ts'
import { SettingsDialog } from './desk-settings-dialog.tsx'
import { DeskContext, type DeskView } from './desk-view.ts'
import type { KeptDraft } from './draft-keeper.ts'
import { EpisodesPanel } from './episodes-panel.tsx'
import { JudgementsPanel } from './judgements-panel.tsx'
import { KeysHelp } from './keys-help.tsx'
import { Recovered } from './recovered.tsx'
import type { Sheet } from './sheet.ts'
import { SubmitDialog } from './submit-dialog.tsx'
import { Toolbar } from './toolbar.tsx'
import type { DeskRecord } from './transcript.ts'
import { TurnCodes } from './turn-codes.tsx'
import { TurnList } from './turn-list.tsx'
import { useDesk } from './use-desk.ts'
import { useHeldView } from './use-desk-view.ts'

type PanelTab = 'codes' | 'episodes' | 'judgements'

interface DeskProps {
  readonly record: DeskRecord
  readonly draft: KeptDraft | null
  readonly onHandedIn: () => void
}

/** The desk: turns beside the codebook, everything by keys, saved by itself. */
export function Desk({ record, draft, onHandedIn }: DeskProps) {
  const { t } = useTranslation('coding')
  const work = useDesk(record, draft)
  const { view, held, hold, said } = useHeldView(record, work)
  const [sheet, setSheet] = useState<Sheet | null>(null)
  const [tab, setTab] = useState<PanelTab>('codes')
  const [line, setLine] = useState<BookLine>({ text: '', at: -1 })
  const minutes = useMinutes()
  const input = useRef<HTMLInputElement>(null)
  const write = (text: string): void => {
    // At once, whatever tab it is on: the next letter must find the line, however fast it comes.
    flushSync(() => {
      setTab('codes')
      setLine({ text, at: text === '' ? -1 : 0 })
    })
    input.current?.focus()
  }
  const onKey = useCodeKeys(view, { write, setSheet })
  const close = (): void => setSheet(null)
  const leave = (): void => {
    close()
    view.goTo(held.active)
  }
  return (
    <DeskContext value={view}>
      {/* biome-ignore lint/a11y/noStaticElementInteractions: keys of what stands in it come by here. */}
      <div className={classes.frame} onKeyDown={useDeskKeys(view, setSheet)}>
        <Toolbar open={setSheet} minutes={minutes} />
        <Recovered />
        <BreakReminder minutes={minutes} />
        <div className={classes.desk}>
          <div className={classes.turns}>
            <h2 className="visually-hidden">{t('desk.turns')}</h2>
            <TurnList held={held} hold={hold} onKey={onKey} />
          </div>
          <Panel tab={tab} setTab={setTab}>
            <TurnCodes />
            <CodebookPanel line={line} setLine={setLine} input={input} />
          </Panel>
        </div>
        <div role="status" className="visually-hidden">
          {said}
        </div>
        <KeysHelp opened={sheet === 'help'} close={leave} />
        <SettingsDialog opened={sheet === 'settings'} close={leave} />
        <ConflictDialog opened={sheet === 'conflict'} close={leave} />
        <SubmitDialog
          opened={sheet === 'submit'}
          close={close}
          judge={() => {
            close()
            setTab('judgements')
          }}
          onHandedIn={onHandedIn}
        />
      </div>
    </DeskContext>
  )
}

interface PanelProps {
  readonly tab: PanelTab
  readonly setTab: (tab: PanelTab) => void
  readonly children: React.ReactNode
}

function Panel({ tab, setTab, children }: PanelProps) {
  const { t } = useTranslation('coding')
  const names: readonly PanelTab[] = ['codes', 'episodes', 'judgements']
  return (
    <section aria-label={t('desk.panel')} className={classes.panel}>
      <Tabs
        value={tab}
        onChange={(value) => setTab(names.find((name) => name === value) ?? 'codes')}
        keepMounted={false}
      >
        <Tabs.List mb="sm">
          {names.map((name) => (
            <Tabs.Tab key={name} value={name} mih={44}>
              {t(`desk.tabs.${name}`)}
            </Tabs.Tab>
          ))}
        </Tabs.List>
        <Tabs.Panel value="codes">{children}</Tabs.Panel>
        <Tabs.Panel value="episodes">
          <EpisodesPanel />
        </Tabs.Panel>
        <Tabs.Panel value="judgements">
          <JudgementsPanel />
        </Tabs.Panel>
      </Tabs>
    </section>
  )
}

interface KeyTargets {
  readonly write: (text: string) => void
  readonly setSheet: (sheet: Sheet) => void
}

/** Single keys while a turn has the focus: letters, numbers and what is not one of them. */
function useCodeKeys(view: DeskView, { write, setSheet }: KeyTargets) {
  const [{ singleKeys }] = useDeskSettings()
  const { codes } = useQuickCodes(view.turn.speaker)
  return (event: KeyboardEvent): void => {
    const { key, ctrlKey, metaKey, altKey } = event
    if (ctrlKey || metaKey || altKey || !singleKeys) return
    const done = (): void => event.preventDefault()
    if (/^[a-zA-Z]$/.test(key)) {
      done()
      write(key)
    } else if (key === '/') {
      done()
      write('')
    } else if (key === '?') {
      done()
      setSheet('help')
    } else if (key === '0') {
      done()
      view.toggleNothing()
    } else if (/^[1-9]$/.test(key)) {
      done()
      const code = codes[Number(key) - 1]
      if (code !== undefined) view.give(code)
    } else if (key === 'Backspace' || key === 'Delete') {
      done()
      if (view.codes !== undefined && view.codes.length > 0) view.removeCode(view.codes.length - 1)
    }
  }
}

/** Keys with Ctrl, wherever on the desk one is; in a field, undoing is the field's own. */
function useDeskKeys({ undo, redo }: DeskView, setSheet: (sheet: Sheet) => void) {
  return (event: KeyboardEvent): void => {
    const { key, ctrlKey, metaKey, shiftKey } = event
    if (!ctrlKey && !metaKey) return
    const isField = event.target instanceof HTMLInputElement && event.target.value !== ''
    const name = key.toLowerCase()
    if (name === 'enter') {
      event.preventDefault()
      setSheet('submit')
    } else if (!isField && name === 'z') {
      event.preventDefault()
      if (shiftKey) redo()
      else undo()
    } else if (!isField && name === 'y') {
      event.preventDefault()
      redo()
    }
  }
}
