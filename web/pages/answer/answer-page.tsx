import { Paper, Title } from '@mantine/core'
import { useMutation, useQuery } from '@tanstack/react-query'
import { useEffect, useState } from 'react'
import { answerInvitation, readInvitedForm } from '../../../src/api/responses.ts'
import { server } from '../../api.ts'
import { type AnswerWords, answerWords } from './answer-words.ts'
import { Failed } from './failed.tsx'
import { Intro } from './intro.tsx'
import type { Answers, InvitedForm } from './invited-form.ts'
import { Questions } from './questions.tsx'
import { Review } from './review.tsx'
import { Thanks } from './thanks.tsx'

/** Where somebody is in the form. */
type Step = 'intro' | 'questions' | 'review'

/** One form, filled in by whoever holds its link: no account, nothing kept on the device. */
export function AnswerPage() {
  // What stands behind the # is never sent in an address.
  const [token] = useState(() => location.hash.slice(1))
  const form = useQuery({
    queryKey: ['form', token],
    enabled: token.length >= 20,
    retry: false,
    staleTime: Number.POSITIVE_INFINITY,
    refetchOnWindowFocus: false,
    queryFn: () => server.call(readInvitedForm, { body: { token } }),
  })
  const { words, language } = answerWords(form.data?.language, ...navigator.languages)
  useEffect(() => {
    document.title = `${words.title} · Nexus`
    document.documentElement.lang = language
  }, [words, language])
  return (
    <main lang={language} style={{ padding: '1rem 0.5rem' }}>
      <Paper maw={680} mx="auto" p="md" className="card">
        {token.length < 20 ? <Failed words={words} error={null} /> : null}
        {form.error === null ? null : <Failed words={words} error={form.error} again={() => void form.refetch()} />}
        {token.length >= 20 && form.isPending ? (
          <>
            <Title order={1} size="h3">
              {words.title}
            </Title>
            <p role="status">{words.waiting}</p>
          </>
        ) : null}
        {form.data === undefined ? null : <Filling form={form.data} token={token} words={words} language={language} />}
      </Paper>
    </main>
  )
}

interface FillingProps {
  readonly form: InvitedForm
  readonly token: string
  readonly words: AnswerWords
  readonly language: 'en' | 'de'
}

function Filling({ form, token, words, language }: FillingProps) {
  const [step, setStep] = useState<Step>('intro')
  const [at, setAt] = useState<number | null>(0)
  const [answers, setAnswers] = useState<Answers>(() => form.items.map(() => null))
  const [agreedTo, setAgreed] = useState<string | null>(null)
  const sending = useMutation({
    mutationFn: () => {
      const body = { token, answers: [...answers], ...(agreedTo === null ? {} : { agreedTo }) }
      return server.call(answerInvitation, { body })
    },
  })
  useLeaveWarning(answers.some((answer) => answer !== null) && !sending.isSuccess)
  const answer = (item: number, value: number | null): void =>
    setAnswers((before) => before.map((one, index) => (index === item ? value : one)))
  if (sending.data !== undefined) return <Thanks form={form} words={words} isCrisis={sending.data.isCrisis} />
  const shared = { form, words, language, answers }
  switch (step) {
    case 'intro':
      return (
        <Intro
          {...shared}
          begin={(begun) => {
            setAgreed(begun.agreedTo)
            setAt(begun.isOneByOne ? 0 : null)
            setStep('questions')
          }}
        />
      )
    case 'questions':
      return <Questions {...shared} at={at} setAt={setAt} answer={answer} done={() => setStep('review')} />
    case 'review':
      return (
        <Review
          {...shared}
          isSending={sending.isPending}
          error={sending.error}
          send={() => sending.mutate()}
          change={(item) => {
            setAt(at === null ? null : item)
            setStep('questions')
          }}
        />
      )
  }
}

/** A browser asks before it throws answers away that were not sent. */
function useLeaveWarning(isNeeded: boolean): void {
  useEffect(() => {
    if (!isNeeded) return
    const warn = (event: BeforeUnloadEvent): void => event.preventDefault()
    addEventListener('beforeunload', warn)
    return () => removeEventListener('beforeunload', warn)
  }, [isNeeded])
}
