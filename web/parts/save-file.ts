import type { Download } from '../../src/client/client.ts'

/** Hands a download of the server to the browser, to be kept under its name. */
export async function saveFile({ name, type, content }: Download): Promise<void> {
  const blob = await new Response(content, { headers: { 'content-type': type } }).blob()
  const address = URL.createObjectURL(blob)
  const link = document.createElement('a')
  link.href = address
  link.download = name
  link.click()
  // The browser reads it after the click; until then it has to be there.
  setTimeout(() => URL.revokeObjectURL(address), keptMs)
}

const keptMs = 60_000
