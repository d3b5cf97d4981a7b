import { useLocalStorage } from '@mantine/hooks'
import { baseOf, type CodeId } from '../../../src/dtn/codebook.ts'
import type { Speaker } from '../../../src/dtn/relationship.ts'
import { knownCodes, quickCodes } from './code-entry.ts'

/** How the desk behaves on this device. */
interface DeskSettings {
  /** Minutes after which a break is suggested; 0: never. */
  readonly breakMinutes: number
  /** Turns with grave content after which one is suggested; 0: never. */
  readonly breakTurns: number
  /** Single keys act while a turn has the focus (WCAG 2.1.4). */
  readonly singleKeys: boolean
}

const usual: DeskSettings = { breakMinutes: 45, breakTurns: 8, singleKeys: true }

export function useDeskSettings() {
  return useLocalStorage<DeskSettings>({
    key: 'nexus.desk',
    defaultValue: usual,
    getInitialValueInEffect: false,
    deserialize: (text) => (text === undefined ? usual : { ...usual, ...JSON.parse(text) }),
  })
}

const mostQuick = 9

/** The codes of the number keys of a speaker, and how one of them is put there or taken away. */
export function useQuickCodes(speaker: Speaker) {
  const [ids, setIds] = useLocalStorage<readonly string[]>({
    key: `nexus.desk.quick.${speaker}`,
    defaultValue: quickCodes[speaker],
    getInitialValueInEffect: false,
  })
  const codes = knownCodes(ids, speaker)
  const toggle = (code: CodeId): void =>
    setIds(codes.includes(code) ? codes.filter((one) => one !== code) : [...codes, code].slice(-mostQuick))
  return { codes, toggle }
}

/** Codes of grave content: a break is suggested after some of them (domain.md 2.3). */
export function isHeavy(code: CodeId): boolean {
  const base = baseOf(code)
  return base === 'RSK' || base === 'HRM'
}
