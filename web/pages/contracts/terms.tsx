import { Textarea, TextInput } from '@mantine/core'
import { useTranslation } from 'react-i18next'
import type { ContractKind } from '../../../src/dtn/contract.ts'
import { whenText } from '../../parts/when.tsx'

/** What a goal and a task say, in the order they are asked for (domain.md 9.2 M-GOAL, M-TASK). */
const termNames = {
  goal: ['words', 'observable', 'timeFrame', 'measure'],
  task: ['task', 'rationale', 'size', 'obstaclePlan', 'alternative', 'reviewAt'],
} as const satisfies Readonly<Record<ContractKind, readonly string[]>>

/** The first of each has to be there. */
const required: ReadonlySet<string> = new Set(['words', 'task'])

type Terms = Readonly<Record<string, string>>

/** What a version says, name by name. */
export function TermList({ kind, terms }: { readonly kind: ContractKind; readonly terms: Terms }) {
  const { t } = useTranslation('contracts')
  return (
    <dl className="facts">
      {termNames[kind].map((name) => {
        const said = terms[name]
        return said === undefined ? null : (
          <div key={name}>
            <dt>{t(`terms.${name}`)}</dt>
            <dd dir="auto" style={{ overflowWrap: 'anywhere' }}>
              {name === 'reviewAt' ? whenText(said, 'date') : said}
            </dd>
          </div>
        )
      })}
    </dl>
  )
}

/** Fields of a goal or a task; `readTerms` takes them from the form again. */
export function TermFields({ kind, terms = {} }: { readonly kind: ContractKind; readonly terms?: Terms }) {
  const { t } = useTranslation('contracts')
  return termNames[kind].map((name) => {
    const field = { name, label: t(`terms.${name}`), defaultValue: terms[name] ?? '', required: required.has(name) }
    if (name === 'reviewAt') {
      return <TextInput key={name} {...field} type="date" defaultValue={field.defaultValue.slice(0, 10)} />
    }
    return <Textarea key={name} {...field} autosize minRows={1} maxLength={4000} />
  })
}

/** What was written into the fields, without the empty ones. */
export function readTerms(kind: ContractKind, form: FormData): Terms {
  const written = termNames[kind].flatMap((name) => {
    const text = String(form.get(name) ?? '').trim()
    if (text === '') return []
    return [[name, name === 'reviewAt' ? `${text}T12:00:00Z` : text] as const]
  })
  return Object.fromEntries(written)
}
