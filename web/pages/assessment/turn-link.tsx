import { useTranslation } from 'react-i18next'
import { useHere } from '../../shell/me.ts'
import { TurnLink as WayToTurn } from '../transcript/turn-link.tsx'
import { useShown } from './shown-assessment.ts'

/** A turn by its place in the record, leading to the transcript for those who may read it; others read its id. */
export function TurnLink({ turn }: { readonly turn: string }) {
  const { t } = useTranslation('assessment')
  const { may } = useHere()
  const place = placeOf(useShown().document.turns, turn)
  const name = place === null ? turn : t('turn', { n: place })
  if (!may('transcript.read')) return <span title={turn}>{place === null ? turn : `${name} (${turn})`}</span>
  return (
    <WayToTurn turn={turn} size="sm" style={{ textDecoration: 'underline', whiteSpace: 'nowrap' }}>
      {name}
    </WayToTurn>
  )
}

/** Several, with commas between. */
export function TurnLinks({ turns }: { readonly turns: readonly string[] }) {
  return turns.map((turn, at) => (
    <span key={turn}>
      {at === 0 ? '' : ', '}
      <TurnLink turn={turn} />
    </span>
  ))
}

const known = new WeakMap<object, ReadonlyMap<string, number>>()

function placeOf(turns: readonly { readonly id: string }[], turn: string): number | null {
  const places = known.get(turns) ?? new Map(turns.map(({ id }, at) => [id, at + 1]))
  known.set(turns, places)
  return places.get(turn) ?? null
}
