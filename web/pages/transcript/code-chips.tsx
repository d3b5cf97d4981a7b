import { useTranslation } from 'react-i18next'
import { codeWordsOf } from '../../parts/code-words.ts'
import { useFrameworkWords } from '../../words/framework-words.ts'
import { codeFamilies, familyOf } from './code-families.ts'
import { spanIn } from './pieces.ts'
import type { TurnRow } from './rows.ts'
import { useSight } from './sight.ts'

/** Codes that speak of a whole turn and mark no words of it. */
export function CodeChips({ turn }: { readonly turn: TurnRow }) {
  const { t } = useTranslation('transcript')
  const words = useFrameworkWords()
  const { hidden, picked, pick, reading } = useSight()
  const chips = (turn.read?.codes ?? []).flatMap((code, index) =>
    spanIn(code, turn.text.length) === null && !hidden.has(familyOf(code.code)) ? [{ ...code, index }] : [],
  )
  if (chips.length === 0) return null
  return (
    <ul className="chips" aria-label={t('chips')}>
      {chips.map(({ code, index }) => {
        const { stroke, hue } = codeFamilies[familyOf(code)]
        const said = codeWordsOf(words, code, { speaker: turn.speaker, isAtThree: reading?.isAtThree === true })
        const look = (): void => pick?.({ place: turn.place, codes: [index] })
        return (
          <li key={index}>
            <button
              type="button"
              className="chip"
              aria-pressed={picked?.place === turn.place && picked.codes.includes(index)}
              style={{ borderColor: `var(--${hue})` }}
              onClick={look}
              disabled={pick === null}
              onFocus={look}
              onPointerEnter={(event) => event.pointerType === 'mouse' && look()}
            >
              <span style={{ textDecoration: `underline ${stroke} var(--${hue})` }}>{code}</span>{' '}
              {said?.sub ?? said?.name}
            </button>
          </li>
        )
      })}
    </ul>
  )
}
