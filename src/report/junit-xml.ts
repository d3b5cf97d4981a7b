/** One test suite of a JUnit file: its cases in order. */
export interface JunitSuite {
  readonly name: string
  readonly cases: readonly JunitCase[]
}

export interface JunitCase {
  readonly name: string
  readonly result:
    | { readonly kind: 'passed'; readonly told?: string }
    | { readonly kind: 'failed'; readonly type: string; readonly told: string }
    | { readonly kind: 'skipped'; readonly told: string }
}

/** A JUnit file, as the test pages of pipelines read it. */
export function junitFileText(name: string, suites: readonly JunitSuite[]): string {
  const total = countsOf(suites.flatMap(({ cases }) => cases))
  return `<?xml version="1.0" encoding="UTF-8"?>\n<testsuites name="${quoted(name)}" ${total}>\n${suites.map(suiteText).join('')}</testsuites>\n`
}

function suiteText({ name, cases }: JunitSuite): string {
  const lines = cases.map((one) => caseText(name, one)).join('')
  return `<testsuite name="${quoted(name)}" ${countsOf(cases)} time="0">\n${lines}</testsuite>\n`
}

function caseText(suite: string, { name, result }: JunitCase): string {
  const open = `<testcase name="${quoted(name)}" classname="${quoted(suite)}" time="0"`
  const told = quoted(result.told ?? '')
  switch (result.kind) {
    case 'passed':
      return told === '' ? `${open}/>\n` : `${open}><system-out>${told}</system-out></testcase>\n`
    case 'failed':
      return `${open}><failure message="${told}" type="${quoted(result.type)}">${told}</failure></testcase>\n`
    case 'skipped':
      return `${open}><skipped message="${told}"/></testcase>\n`
  }
}

function countsOf(cases: readonly JunitCase[]): string {
  const n = (kind: JunitCase['result']['kind']) => cases.filter(({ result }) => result.kind === kind).length
  return `tests="${cases.length}" failures="${n('failed')}" errors="0" skipped="${n('skipped')}"`
}

const entities: Readonly<Record<string, string>> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;' }

/** Text for XML 1.0: what the format cannot hold becomes U+FFFD, line breaks survive in attributes. */
function quoted(text: string): string {
  return text
    .toWellFormed()
    .replace(unwritable, '\uFFFD')
    .replace(/[&<>"]/g, (sign) => entities[sign] ?? sign)
    .replace(/[\t\n\r]/g, (sign) => `&#${sign.charCodeAt(0)};`)
}

const unwritable = /[^\t\n\r\u{20}-\u{D7FF}\u{E000}-\u{FFFD}\u{10000}-\u{10FFFF}]/gu
