export function StylesPage() {
  return null
}
