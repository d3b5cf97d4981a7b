import '@mantine/core/styles.css'
import './style.css'
import { setNonce } from 'get-nonce'
import { createRoot } from 'react-dom/client'
import { App } from './app.tsx'
import { styleNonce } from './style-nonce.ts'
import { startWords } from './words/start-words.ts'

// Scroll locks of dialogs write a style of their own.
setNonce(styleNonce())
const place = document.getElementById('root')
if (place !== null) startWords().then(() => createRoot(place, { onRecoverableError: reportCause }).render(<App />))

/** React says only that it has recovered; what it recovered from is what somebody can mend. */
function reportCause(error: unknown): void {
  const cause = error instanceof Error ? (error.cause ?? error) : error
  const what = cause instanceof Error ? cause.message : String(cause)
  reportError(new Error(`Rendered again after: ${what}`, { cause }))
}
