import { useTranslation } from 'react-i18next'
import { useHere } from '../../shell/me.ts'
import { TurnLink } from '../transcript/turn-link.tsx'
import { useTurnPlaces } from './turn-places.ts'

/** The turns in which the basis of an agreed version shows. */
export function BasisTurns({ turns }: { readonly turns: readonly string[] }) {
  const { t } = useTranslation('contracts')
  const { may } = useHere()
  const places = useTurnPlaces()
  return turns.map((turn, at) => {
    const place = places?.placeOf(turn) ?? null
    const name = place === null ? turn : t('turn', { n: place })
    return (
      <span key={turn}>
        {at === 0 ? '' : ', '}
        {may('transcript.read') ? <TurnLink turn={turn}>{name}</TurnLink> : name}
      </span>
    )
  })
}
