import type { JsonObject } from '../../formats/json-object.ts'
import type { Refusal } from './wire.ts'

/** An error as OpenAI's clients read it. */
export function refusedByOpenAi({ status, code, message }: Refusal): JsonObject {
  const type = status >= 500 ? 'server_error' : status === 401 ? 'authentication_error' : 'invalid_request_error'
  return { error: { message, type, param: null, code: `nexus_${code}` } }
}

/** An error as Anthropic's clients read it. */
export function refusedByAnthropic({ status, message }: Refusal): JsonObject {
  return { type: 'error', error: { type: anthropicTypes[status] ?? 'api_error', message } }
}

const anthropicTypes: Readonly<Record<number, string>> = {
  400: 'invalid_request_error',
  401: 'authentication_error',
  403: 'permission_error',
  404: 'not_found_error',
  413: 'request_too_large',
  415: 'invalid_request_error',
  504: 'timeout_error',
}
