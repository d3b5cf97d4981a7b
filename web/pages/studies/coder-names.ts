import { useTranslation } from 'react-i18next'
import { useMembers } from '../../parts/who.tsx'

export type NameOf = (coder: string) => string

/** What a coder is called: a member by name, a machine by its own. Blinded they are letters, in the order of the study. */
export function useCoderNames(coders: readonly string[], { isBlinded }: { readonly isBlinded: boolean }): NameOf {
  const { t } = useTranslation('studies')
  const members = useMembers().data ?? []
  return (coder) => {
    const place = coders.indexOf(coder)
    const letter = t('coderLetter', { letter: String.fromCharCode(65 + (place < 0 ? 25 : place % 26)) })
    if (isBlinded) return letter
    const member = members.find(({ account }) => account === coder)
    if (member !== undefined) return member.name
    return isAccount(coder) ? letter : coder
  }
}

/** A member's name, where there is one. */
export function useMemberName(): (account: string) => string {
  const { t } = useTranslation('studies')
  const members = useMembers().data ?? []
  return (account) => members.find((one) => one.account === accountIn(account))?.name ?? t('formerMember')
}

/** An actor is written `user:<account>` where it is kept with what it did. */
const accountIn = (actor: string): string => actor.replace(/^user:/, '')

const isAccount = (id: string): boolean => /^[0-9a-f-]{36}$/.test(id)
