/** Every failure Nexus can report, by code, with the exit status the command line gives it and, where a server says it, the HTTP status. */
export const errorCodes = {
  usage: { exit: 2, meaning: 'The command was not understood.' },
  fileNotFound: { exit: 4, meaning: 'A named file does not exist.' },
  notAFile: { exit: 4, meaning: 'A directory or device was given where a file is needed.' },
  fileEmpty: { exit: 4, meaning: 'The file holds nothing.' },
  fileUnreadable: { exit: 4, meaning: 'The file exists but cannot be read.' },
  formatUnknown: { exit: 4, meaning: 'No reader recognises the content.' },
  transcriptUnreadable: { exit: 3, meaning: 'A line or part of a transcript cannot be read.' },
  codingUnreadable: { exit: 3, meaning: 'A line of a codings file cannot be read.' },
  codingMissing: { exit: 3, meaning: 'No coding was given for a relationship.' },
  codingsIncomparable: {
    exit: 4,
    meaning: 'Codings cannot be compared: one coder, one coder twice, nothing in common, or two codebooks.',
  },
  responsesUnreadable: { exit: 3, meaning: 'A line of filled-in forms cannot be read.' },
  packUnreadable: { exit: 4, meaning: 'An instrument pack does not fit its schema or its instrument.' },
  parametersInvalid: { exit: 2, meaning: 'A parameter set names an unknown parameter or a value out of range.' },
  assessmentUnreadable: { exit: 3, meaning: 'A line of an assessment file cannot be read.' },
  resultUnreadable: { exit: 3, meaning: 'A file is no result of Nexus, or a part of it cannot be read.' },
  illegalTransition: { exit: 1, meaning: 'A rupture was moved to a state it cannot reach.' },
  statisticUndefined: { exit: 1, meaning: 'A statistic has no value for these numbers.' },
  modelUnreachable: { exit: 4, meaning: 'The language model did not answer.' },
  modelRefused: { exit: 4, meaning: 'The language model endpoint refused the request.' },
  remoteNotAllowed: { exit: 2, meaning: 'Text would leave this machine and that was not switched on.' },
  budgetReached: { exit: 3, meaning: 'The budget for language model calls is used up.' },
  modelDamaged: { exit: 4, meaning: 'The files of the embedded model are missing, damaged or cannot be run here.' },
  outputUnwritable: { exit: 2, meaning: 'A result cannot be written where it was asked for.' },
  sealBroken: { exit: 4, meaning: 'Sealed content cannot be opened: wrong key, wrong place, or changed bytes.' },
  keyMissing: { exit: 4, meaning: 'No master key was given, or it cannot be used.' },
  keyFileExposed: { exit: 4, meaning: 'The master key file can be read or replaced by others.' },
  studyInvalid: { exit: 2, meaning: 'A study file cannot be used, or what it rests on has changed.' },
  studyOutOfStep: { exit: 2, meaning: 'A step of a study needs an earlier one, or would replace what is there.' },
  gatewayInvalid: { exit: 2, meaning: 'The file of a gateway cannot be used, or a secret it names is not set.' },
  scenarioInvalid: { exit: 2, meaning: 'A scenario of the benchmark cannot be used.' },
  benchInvalid: { exit: 2, meaning: 'The file of a benchmark run cannot be used, or what it names is not there.' },
  databaseInUse: { exit: 4, meaning: 'Another process holds the data folder.' },
  databaseUnreachable: { exit: 4, status: 503, meaning: 'The database does not answer.' },
  databaseNewer: { exit: 4, meaning: 'The database was written by a newer Nexus.' },
  requestInvalid: { exit: 2, status: 400, meaning: 'A request does not fit the schema of its route.' },
  unauthenticated: { exit: 4, status: 401, meaning: 'Nobody is signed in, or the key is unknown, expired or revoked.' },
  forbidden: { exit: 4, status: 403, meaning: 'The role does not allow this.' },
  notFound: { exit: 4, status: 404, meaning: 'There is no such thing, or not for whoever asks.' },
  conflict: { exit: 4, status: 409, meaning: 'What is there does not allow this change.' },
  revisionOld: { exit: 4, status: 412, meaning: 'It was changed since it was read.' },
  tooLarge: { exit: 2, status: 413, meaning: 'A body is larger than the server takes.' },
  keyReused: { exit: 2, status: 422, meaning: 'An idempotency key was used for another request.' },
  tooMany: { exit: 4, status: 429, meaning: 'Too many requests; wait and ask again.' },
  unavailable: { exit: 4, status: 503, meaning: 'The server is starting, stopping or overloaded.' },
  internal: { exit: 4, status: 500, meaning: 'A fault of Nexus itself.' },
  interrupted: { exit: 3, meaning: 'The work was stopped before its end.' },
} as const

export type ErrorCode = keyof typeof errorCodes

/** A failure nobody can work around: a code, a sentence that says what to do, and what caused it. Holds ids, never what a person said. */
export class NexusError extends Error {
  readonly code: ErrorCode
  constructor(code: ErrorCode, message: string, options?: ErrorOptions) {
    super(message, options)
    this.name = 'NexusError'
    this.code = code
  }
}
