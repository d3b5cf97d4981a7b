/** `Chrome 126, Linux` of what a browser says of itself; its first words where nobody knows it. Order matters: most claim to be others. */
export function browserIn(said: string | null): string | null {
  if (said === null || said.trim() === '') return null
  const found = browsers.map(([mark, name]) => ({ name, version: mark.exec(said)?.[1] })).find((one) => one.version)
  const system = systems.find(([mark]) => mark.test(said))?.[1]
  const browser = found === undefined ? said.slice(0, shownCharacters) : `${found.name} ${found.version}`
  return system === undefined ? browser : `${browser}, ${system}`
}

const browsers: readonly (readonly [RegExp, string])[] = [
  [/Edg[A-Za-z]*\/(\d+)/, 'Edge'],
  [/OPR\/(\d+)/, 'Opera'],
  [/Firefox\/(\d+)/, 'Firefox'],
  [/(?:Headless)?Chrome\/(\d+)/, 'Chrome'],
  [/Version\/(\d+).*Safari/, 'Safari'],
]

const systems: readonly (readonly [RegExp, string])[] = [
  [/iPhone/, 'iPhone'],
  [/iPad/, 'iPad'],
  [/Android/, 'Android'],
  [/Windows/, 'Windows'],
  [/Mac OS X/, 'Mac'],
  [/Linux/, 'Linux'],
]

const shownCharacters = 60
