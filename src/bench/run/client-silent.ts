import type { ChatFailure } from '../../llm/chat-model.ts'

/** The model that speaks for a client gave no words, or none may be asked for: the course ends here. Caught by `playCourse` alone. */
export class ClientSilent extends TypeError {
  readonly reason: ChatFailure
  constructor(reason: ChatFailure) {
    super(`the model that speaks for the client: ${reason}`)
    this.name = 'ClientSilent'
    this.reason = reason
  }
}
