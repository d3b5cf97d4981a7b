import { NativeSelect, Text, TextInput } from '@mantine/core'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { agreementBases } from '../../../src/dtn/contract.ts'
import { useFrameworkWords } from '../../words/framework-words.ts'
import type { TurnPlaces } from './turn-places.ts'

/** What makes a yes more than mirroring, and the turns it shows in, by their numbers in the transcript. */
export function BasisFields({ places }: { readonly places: TurnPlaces | null }) {
  const { t } = useTranslation('contracts')
  const { care, coding } = useFrameworkWords()
  const [numbers, setNumbers] = useState('')
  const named = turnsNamed(numbers, places)
  return (
    <>
      <NativeSelect
        name="basis"
        label={t('basis')}
        data={agreementBases.map((value) => ({ value, label: care.contracts.bases[value] }))}
      />
      <TextInput
        name="basisTurns"
        label={t('basisTurns')}
        description={t('basisTurnsHow')}
        required
        value={numbers}
        onChange={(event) => setNumbers(event.currentTarget.value)}
      />
      <div aria-live="polite">
        {named.map(({ id, speaker, text, place }) => (
          <Text key={id} size="sm" className="quote" component="div">
            {t('turn', { n: place })}, {coding.speakers[speaker]}: <q dir="auto">{text.slice(0, shown)}</q>
            {text.length > shown ? '…' : ''}
          </Text>
        ))}
      </div>
    </>
  )
}

const shown = 160

/** The turns a list of numbers names: `12, 14`. What is no number of a turn names none. */
function turnsNamed(numbers: string, places: TurnPlaces | null) {
  const wanted = new Set(numbers.split(/[\s,;]+/).map(Number))
  return [...wanted].flatMap((place) => {
    const turn = places?.turns[place - 1]
    return turn === undefined ? [] : [{ ...turn, place }]
  })
}

/** The basis from the form again. Without turns the server says what is missing. */
export function readBasis(form: FormData, places: TurnPlaces | null) {
  const basis = agreementBases.find((one) => one === form.get('basis')) ?? agreementBases[0]
  return { basis, basisTurns: turnsNamed(String(form.get('basisTurns') ?? ''), places).map(({ id }) => id) }
}
