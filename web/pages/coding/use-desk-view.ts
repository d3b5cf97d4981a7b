import { useCallback, useMemo, useRef, useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { CodeId } from '../../../src/dtn/codebook.ts'
import type { Code } from '../../../src/dtn/coding.ts'
import { withCode } from './code-entry.ts'
import type { DeskView } from './desk-view.ts'
import type { DeskRecord, DeskTurn } from './transcript.ts'
import { spanOf, type WordChoice, wordsOf } from './turn-words.ts'
import type { DeskWork } from './use-desk.ts'

/** Where one is on the desk: a turn, and words chosen in it. */
interface DeskPlaceHeld {
  readonly active: number
  readonly choice: HeldChoice | null
  /** Counts the times the focus was asked for. */
  readonly focus: number
}

/** Words chosen by key, or by the browser's own selection, which shows itself. */
interface HeldChoice extends WordChoice {
  readonly by: 'key' | 'selection'
}

export interface HeldView {
  readonly view: DeskView
  readonly held: DeskPlaceHeld
  readonly hold: (place: Partial<DeskPlaceHeld>) => void
  readonly said: string
}

/** What can be done at the place one is at. */
export function useHeldView(record: DeskRecord, work: DeskWork): HeldView {
  const { t } = useTranslation('coding')
  const { coding } = work.history
  const [held, setHeld] = useState<DeskPlaceHeld>(() => ({
    ...{ active: Math.max(0, nextTodo(record, work, -1)), choice: null, focus: 1 },
  }))
  const [said, say] = useState('')
  const [recent, setRecent] = useState<readonly CodeId[]>([])
  const hold = useCallback((place: Partial<DeskPlaceHeld>) => setHeld((now) => ({ ...now, ...place })), [])
  const turn = record.turns[held.active] ?? emptyTurn
  const codes = coding.turns.get(turn.id)
  const words = useMemo(() => wordsOf(turn.text), [turn])
  const chosen = held.choice === null ? null : spanOf(words, held.choice)
  const goTo = (index: number): void =>
    setHeld(({ active, choice, focus }) => ({
      active: Math.min(record.turns.length - 1, Math.max(0, index)),
      choice: index === active ? choice : null,
      focus: focus + 1,
    }))
  const n = turn.index + 1
  const put = (next: readonly Code[] | null): void => {
    work.act({ kind: 'write', entries: [{ kind: 'turn', id: turn.id, value: next }] })
  }
  const give = (code: CodeId, attributes: Partial<Code> = {}): void => {
    const next = withCode(codes ?? [], { code, ...(chosen ?? {}), ...attributes })
    if (next === null) {
      say(t('desk.said.twice', { code }))
      return
    }
    put(next)
    say(t('desk.said.added', { code, n }))
    setRecent((known) => [code, ...known.filter((one) => one !== code)].slice(0, 6))
    hold({ choice: null })
  }
  const view: DeskView = {
    ...work,
    ...{ record, turn, codes, chosen, put, give, goTo, say, recent },
    dropChoice: () => hold({ choice: null }),
    removeCode: (at) => {
      const left = (codes ?? []).filter((_, index) => index !== at)
      put(left.length === 0 ? null : left)
      say(t('desk.said.removed', { code: codes?.[at]?.code ?? '', n }))
    },
    toggleNothing: () => {
      if (codes !== undefined && codes.length > 0) return
      put(codes === undefined ? [] : null)
      say(t(codes === undefined ? 'desk.said.marked' : 'desk.said.cleared', { n }))
    },
    goToNextTodo: () => {
      const next = nextTodo(record, work, held.active)
      if (next < 0) say(t('desk.said.nothingLeft'))
      else goTo(next)
    },
    ...useBackAndForth(record, work, { say, goTo }),
  }
  return { view, held, hold, said }
}

/** Undoing goes to what it changed. */
function useBackAndForth(
  record: DeskRecord,
  work: DeskWork,
  { say, goTo }: { readonly say: (text: string) => void; readonly goTo: (index: number) => void },
) {
  const { t } = useTranslation('coding')
  const latest = useRef(work)
  latest.current = work
  const stepped = (kind: 'undo' | 'redo', text: string) => (): void => {
    const { past, future } = latest.current.history
    const entries = (kind === 'undo' ? past : future).at(-1)
    if (!latest.current.act({ kind })) return
    const [first] = entries ?? []
    const place = first?.kind === 'turn' ? record.places.get(first.id) : undefined
    if (place !== undefined) goTo(place)
    say(text)
  }
  return { undo: stepped('undo', t('desk.said.undone')), redo: stepped('redo', t('desk.said.redone')) }
}

/** The first turn still to do behind a place, else from the beginning; -1 where there is none. */
function nextTodo(record: DeskRecord, { history: { coding } }: DeskWork, from: number): number {
  const isTodo = ({ id }: DeskTurn): boolean => !coding.turns.has(id)
  const later = record.turns.findIndex((turn) => turn.index > from && isTodo(turn))
  return later >= 0 ? later : record.turns.findIndex(isTodo)
}

const emptyTurn: DeskTurn = { id: '', speaker: 'client', text: '', at: null, index: 0, session: 0, isFirst: true }
