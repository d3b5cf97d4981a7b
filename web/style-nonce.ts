/** What lets this page's own styles through its Content-Security-Policy; the server makes a new one for every page. */
export function styleNonce(): string {
  return document.querySelector<HTMLMetaElement>('meta[name="style-nonce"]')?.content ?? ''
}
