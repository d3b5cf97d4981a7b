import { Outlet } from '@tanstack/react-router'
import { Suspense } from 'react'
import { Waiting } from './states.tsx'

/** The page inside a layout; while its script is fetched, what stands around it stays. */
export function InnerPages() {
  return (
    <Suspense fallback={<Waiting />}>
      <Outlet />
    </Suspense>
  )
}
