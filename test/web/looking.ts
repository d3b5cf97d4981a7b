import type { Locator, Page } from 'playwright-core'
import { accessibilityFaults, overflowOf } from './workbench.ts'

/** A theme and a width. */
type Sight = readonly [colorScheme: 'light' | 'dark', width: number]

/** Both themes, one narrow and one wide; `npm run screens` looks at all four. */
export const everySight: readonly Sight[] = [
  ['light', 390],
  ['dark', 1440],
]

/** What is wrong with a page as it stands, in every sight: faults of accessibility, and width beyond the window. */
export async function faultsInSights(page: Page, sights = everySight): Promise<readonly string[]> {
  const found: string[] = []
  for (const [colorScheme, width] of sights) {
    await page.emulateMedia({ colorScheme })
    await page.setViewportSize({ width, height: 900 })
    const faults = await accessibilityFaults(page)
    found.push(...faults.map((fault) => `${colorScheme} ${width}: ${fault}`))
    const over = await overflowOf(page)
    if (over > 0) found.push(`${colorScheme} ${width}: ${over} pixels too wide`)
  }
  return found
}

/** Presses Tab until something has the focus, as somebody does who uses no mouse. */
export async function tabTo(page: Page, target: Locator): Promise<void> {
  for (let presses = 0; presses < mostPresses; presses += 1) {
    if ((await target.and(page.locator(':focus')).count()) > 0) return
    await page.keyboard.press('Tab')
  }
  throw new Error(`Tab does not reach ${target}`)
}

const mostPresses = 120

/** Everything the browser complains of from now on. */
export function complaintsOf(page: Page): readonly string[] {
  const complaints: string[] = []
  const heard = (text: string): void => {
    if (!routersOwn.test(text)) complaints.push(text)
  }
  page.on('console', (message) => message.type() === 'error' && heard(message.text()))
  page.on('pageerror', (error) => heard(error.message))
  return complaints
}

/**
 * On a busy machine the router now and then asks for a place that is gone while React renders, which renders again and is right then: a fault of
 * the router, open at https://github.com/TanStack/router/issues/8198.
 */
const routersOwn = /^(?:Uncaught Error: )?Rendered again after: Invariant failed(?:$|\n)/
