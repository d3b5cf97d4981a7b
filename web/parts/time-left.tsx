import { useEffect, useState } from 'react'
import { currentLanguage } from '../words/start-words.ts'
import { whenText } from './when.tsx'

/** The present, told anew every half minute. Nothing announces it: a clock that speaks is noise. */
export function useNow(everyMs = 30_000): Date {
  const [now, setNow] = useState(() => new Date())
  useEffect(() => {
    const timer = setInterval(() => setNow(new Date()), everyMs)
    return () => clearInterval(timer)
  }, [everyMs])
  return now
}

/** A time as how far it is from now, `in 3 hours` or `2 days ago`; the time itself in its title. */
export function FromNow({ at, now }: { readonly at: string; readonly now: Date }) {
  return (
    <time dateTime={at} title={whenText(at)}>
      {fromNowText(at, now)}
    </time>
  )
}

/** In the largest unit that is full at least once. */
export function fromNowText(at: string, now: Date): string {
  const seconds = Math.round((Date.parse(at) - now.getTime()) / 1000)
  const [unit, size] = units.find(([, least]) => Math.abs(seconds) >= least) ?? lastUnit
  return new Intl.RelativeTimeFormat(currentLanguage(), { numeric: 'auto' }).format(Math.trunc(seconds / size), unit)
}

const lastUnit = ['minute', 60] as const
const units = [['day', 86_400] as const, ['hour', 3600] as const, lastUnit]
