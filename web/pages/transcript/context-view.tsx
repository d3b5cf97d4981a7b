import { useTranslation } from 'react-i18next'
import type { ContextRow } from './rows.ts'

/** A prompt or another text that is nobody's turn: there to be read, never coded. */
export function ContextView({ row: { role, text } }: { readonly row: ContextRow }) {
  const { t } = useTranslation('transcript')
  return (
    <details className="context">
      <summary>{t('context', { role })}</summary>
      <p className="said" dir="auto">
        {text}
      </p>
    </details>
  )
}
