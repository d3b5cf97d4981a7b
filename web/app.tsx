import { MantineProvider } from '@mantine/core'
import { QueryClientProvider } from '@tanstack/react-query'
import { RouterProvider } from '@tanstack/react-router'
import { useEffect } from 'react'
import { NexusError } from '../src/errors.ts'
import { queryClient } from './api.ts'
import { router } from './routes.tsx'
import { ownAccountQuery } from './shell/me.ts'
import { styleNonce } from './style-nonce.ts'
import { cssVariables, theme } from './theme.ts'

/** Everything a page may rely on: colours, words, what was asked of the server, and where one is. */
export function App() {
  useEffect(leaveWhenSignedOut, [])
  return (
    <MantineProvider
      theme={theme}
      cssVariablesResolver={cssVariables}
      defaultColorScheme="auto"
      getStyleNonce={styleNonce}
    >
      <QueryClientProvider client={queryClient}>
        <RouterProvider router={router} />
      </QueryClientProvider>
    </MantineProvider>
  )
}

/** A sign-in that ended meanwhile is asked for anew; the page comes back afterwards. */
function leaveWhenSignedOut(): () => void {
  return queryClient.getQueryCache().subscribe(({ query }) => {
    const { error } = query.state
    if (!(error instanceof NexusError) || error.code !== 'unauthenticated') return
    if (queryClient.getQueryData(ownAccountQuery.queryKey) === undefined) return
    queryClient.removeQueries({ queryKey: ownAccountQuery.queryKey })
    void router.invalidate()
  })
}
