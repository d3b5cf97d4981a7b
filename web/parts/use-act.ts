import { useMutation, useQueryClient } from '@tanstack/react-query'

interface Act<Given, Reply> {
  readonly send: (given: Given) => Promise<Reply>
  /** Keys of the queries that are asked anew. */
  readonly renews: readonly (readonly unknown[])[]
  readonly done: (reply: Reply, given: Given) => void
}

/** An act on the server: what it changed is asked anew, then it is told. */
export function useAct<Given, Reply>({ send, renews, done }: Act<Given, Reply>) {
  const client = useQueryClient()
  return useMutation({
    mutationFn: send,
    onSuccess: async (reply, given) => {
      await Promise.all(renews.map((queryKey) => client.invalidateQueries({ queryKey })))
      done(reply, given)
    },
  })
}
