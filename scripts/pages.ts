import type { Command } from 'commander'
import { type Permission, permissions, reachOf, roles } from '../src/api/permissions.ts'
import { statusOf } from '../src/api/problem.ts'
import { referenceText } from '../src/api/reference.ts'
import { routes } from '../src/api/routes.ts'
import { exitMeanings } from '../src/cli/exit.ts'
import { programOn, withParts } from '../src/cli/program.ts'
import type { Terminal } from '../src/cli/terminal.ts'
import { type ErrorCode, errorCodes } from '../src/errors.ts'
import { dataDictionaryPage } from '../src/report/dictionary.ts'
import { codebookPage, criteriaPage, parametersPage } from '../src/report/reference.ts'

/** The pages under `docs/` that follow from the code, by path. `npm run docs` writes them, a test compares them. */
export function pages(): Readonly<Record<string, string>> {
  return {
    'docs/cli.md': cliPage(),
    'docs/codebook.md': `${note}\n${codebookPage()?.trimEnd()}\n`,
    'docs/checklist.md': `${note}\n${criteriaPage()?.trimEnd()}\n`,
    'docs/parameters.md': `${note}\n${parametersPage().trimEnd()}\n`,
    'docs/errors.md': errorsPage(),
    'docs/permissions.md': permissionsPage(),
    'docs/http-api.md': `${note}\n${referenceText(routes).trimEnd()}\n`,
    'docs/data-dictionary.md': `${note}\n${dataDictionaryPage().trimEnd()}\n`,
  }
}

const note = '<!-- Written by `npm run docs` from the code. -->\n'

function cliPage(): string {
  const silent: Terminal = {
    out: async () => undefined,
    tell: () => undefined,
    status: () => undefined,
    ask: async () => null,
    isClosed: false,
    isWatched: false,
    isColour: false,
    width: 100,
  }
  const program = programOn(silent, () => undefined)
  const parts = withParts(program).map((command) => {
    const name = nameOf(command)
    let help = ''
    command.configureOutput({
      writeOut: (text) => {
        help += text
      },
    })
    command.outputHelp()
    return `## ${name}\n\n\`\`\`\n${help.trim()}\n\`\`\``
  })
  return `${note}\n# Command line\n\n${parts.join('\n\n')}\n`
}

/** `nexus instrument score`. */
function nameOf(command: Command): string {
  return command.parent === null ? command.name() : `${nameOf(command.parent)} ${command.name()}`
}

function permissionsPage(): string {
  // The keys of the table are the permissions.
  const names = Object.keys(permissions) as Permission[]
  const cell = { all: 'yes', own: 'own', none: '' }
  const rows = names.map(
    (name) => `| \`${name}\` | ${roles.map((role) => cell[reachOf(name, role) ?? 'none']).join(' | ')} |`,
  )
  const needed = routes.map(({ method, path, access, keys }) => {
    const who = {
      public: 'anybody',
      signedIn: 'whoever is signed in',
      installation: 'administrator of the installation',
    }
    // Narrowed by the line itself.
    const named = access in who ? who[access as keyof typeof who] : `\`${access}\``
    return `| \`${method} ${path}\` | ${named} | ${keys === 'refused' ? 'no' : 'yes'} |`
  })
  return `${note}
# Permissions

What a role may do in a project. *Own* is what is assigned to or made by whoever asks; an empty cell is a refusal. [Accounts, roles and
keys](access.md) says what the roles are for.

| Permission | ${roles.join(' | ')} |
|---|${roles.map(() => '---|').join('')}
${rows.join('\n')}

## What each route needs

Whoever is no member of a project gets 404 for everything in it, members without the permission 403. The last column: whether an API key
with the role may do it.

| Route | Needs | Key |
|---|---|---|
${needed.join('\n')}
`
}

function errorsPage(): string {
  const statuses = Object.entries(exitMeanings).map(([exit, meaning]) => `| ${exit} | ${meaning} |`)
  // The keys of the table are the codes.
  const codes = Object.keys(errorCodes) as ErrorCode[]
  const rows = codes.map(
    (code) => `| \`${code}\` | ${errorCodes[code].exit} | ${statusOf(code)} | ${errorCodes[code].meaning} |`,
  )
  return `${note}
# Errors

Every failure has a code. A message names the file, the line and what to do about it, and never what a person said. A failure one line or
one relationship can have is told on standard error and the rest is still assessed.

## Exit status

| Status | Meaning |
|---|---|
${statuses.join('\n')}

The most serious is given: 2, 4, 1, 3, 0.

## Codes

| Code | Exit status | HTTP status | Meaning |
|---|---|---|---|
${rows.join('\n')}
`
}
