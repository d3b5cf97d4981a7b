import { z } from 'zod'
import { NexusError } from '../../errors.ts'

/** Sign-in at an organisation's OpenID Connect provider. */
export interface OrganisationSettings {
  /** What the button says. */
  readonly name: string
  /** `https://idp.example/realms/hospital`; its discovery document must name the same. */
  readonly issuer: string
  readonly clientId: string
  readonly clientSecret: string
  /** Whoever has a confirmed e-mail here may have an account; everybody else needs an invitation. */
  readonly domains: readonly string[]
  /** Where those become viewers; null gives them an account and no project. */
  readonly project: string | null
}

/** Reads `NEXUS_OIDC_*`; null where none is set. */
export function organisationSettings(
  environment: Readonly<Record<string, string | undefined>>,
): OrganisationSettings | null {
  const set = Object.keys(environment).filter((name) => name.startsWith('NEXUS_OIDC_') && environment[name] !== '')
  if (set.length === 0) return null
  const read = variables.safeParse(environment)
  if (!read.success) {
    const names = [...new Set(read.error.issues.map((issue) => issue.path.join('.')))]
    throw new NexusError('usage', `Sign-in at the organisation is not fully set up. Check ${names.join(', ')}.`)
  }
  const { data } = read
  return {
    name: data.NEXUS_OIDC_NAME,
    issuer: data.NEXUS_OIDC_ISSUER,
    clientId: data.NEXUS_OIDC_CLIENT_ID,
    clientSecret: data.NEXUS_OIDC_CLIENT_SECRET,
    domains: data.NEXUS_OIDC_DOMAINS.toLowerCase()
      .split(/[\s,]+/)
      .filter((domain) => domain !== ''),
    project: data.NEXUS_OIDC_PROJECT ?? null,
  }
}

const variables = z.object({
  NEXUS_OIDC_NAME: z.string().max(100).default('your organisation'),
  NEXUS_OIDC_ISSUER: z.url().refine(isSafe, 'must be https'),
  NEXUS_OIDC_CLIENT_ID: z.string().min(1),
  NEXUS_OIDC_CLIENT_SECRET: z.string().min(1),
  NEXUS_OIDC_DOMAINS: z.string().default(''),
  NEXUS_OIDC_PROJECT: z.uuid().optional(),
})

/** Tokens travel over https, but for a provider on this very machine. */
function isSafe(issuer: string): boolean {
  const { protocol, hostname } = new URL(issuer)
  return protocol === 'https:' || (protocol === 'http:' && ['localhost', '127.0.0.1', '[::1]'].includes(hostname))
}
