import type { Provider } from '../coders/judged/options.ts'

/** What `--coder` takes. */
export const coderChoices = ['embedded', 'rules', 'llm', 'human'] as const

/** What `--provider` takes. */
export const providerChoices: readonly Provider[] = ['openai', 'anthropic']
