import { useTranslation } from 'react-i18next'
import type { Speaker } from '../../../src/dtn/relationship.ts'
import type { FrameworkWords } from '../../../src/words/framework-words.ts'
import { codeWordsOf } from '../../parts/code-words.ts'
import { useFrameworkWords } from '../../words/framework-words.ts'
import type { AgreementRow } from './agreement-queries.ts'

/** What a row is about, as a reader finds it: its id and its name. */
export function useRowName(): (row: AgreementRow) => { readonly id: string; readonly name: string } {
  const { t } = useTranslation('studies')
  const words = useFrameworkWords()
  return (row) => {
    const known = wholes.find((one) => one === row.id)
    if (known !== undefined) return { id: t(`agreement.rowNames.${known}`), name: '' }
    const { id, name } = namedIn(words, row)
    return { id, name: row.isMain || row.of !== 'criterion' ? name : `${name} (${t('agreement.whereGiven')})` }
  }
}

const wholes = ['level', 'level or none', 'given', 'pattern', 'pattern 1–3'] as const

function namedIn(words: FrameworkWords, row: AgreementRow): { readonly id: string; readonly name: string } {
  const id = row.of === 'criterion' ? row.id.replace(/ given$/, '') : row.id
  switch (row.of) {
    case 'code':
    case 'subCode': {
      const base = id.split(' ')[0] ?? id
      const speaker: Speaker = row.speaker ?? 'client'
      return { id, name: codeWordsOf(words, base, { speaker })?.name ?? '' }
    }
    case 'criterion':
      return { id, name: criterionName(words, id) }
    default:
      return { id: row.label, name: '' }
  }
}

function criterionName({ criteria }: FrameworkWords, id: string): string {
  const known = Object.entries(criteria).find(([own]) => own === id)
  return known?.[1].short ?? ''
}

/** What alpha allows, in words: `tentative–firm`. */
export function useReadingText(): (row: AgreementRow) => string {
  const { agreement } = useFrameworkWords()
  const { t } = useTranslation('studies')
  return ({ reading }) => {
    if (reading === undefined) return t('agreement.noFigure')
    if (!isBand(reading)) return agreement.readings[reading.kind]
    const [low, high] = [agreement.readings[reading.low], agreement.readings[reading.high]]
    return low === high ? low : `${low}–${high}`
  }
}

type Reading = NonNullable<AgreementRow['reading']>
type Band = Extract<Reading, { readonly kind: 'band' }>

function isBand(reading: Reading): reading is Band {
  return reading.kind === 'band'
}

/** The whole interval lies in one band. */
export function isWholly({ reading }: AgreementRow, band: Band['low']): boolean {
  return reading !== undefined && isBand(reading) && reading.low === band && reading.high === band
}
