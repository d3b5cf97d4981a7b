import { coderContract } from './coder.contract.ts'
import { rulesCoder } from './rules.ts'

// The human and the judged coder run the contract in their own tests.
coderContract({ name: 'rules', makeCoder: () => rulesCoder() })
