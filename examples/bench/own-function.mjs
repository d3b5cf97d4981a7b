// A system as a function of your product, called in the process of Nexus itself. Types: `import type { OwnRequest } from 'nexus'`.

/** The simplest: text in, text out. `messages` is what the system may know of the talk, the last one from the person. */
export async function reply({ message, messages, signal }) {
  signal.throwIfAborted()
  if (message.includes('?')) return 'What do you already know about it?'
  return messages.length > 3 ? 'It makes sense that this is heavy. What would you want to be different?' : 'What happened?'
}

/** With a life of its own: it is told when a session begins, and when a person does not come any more. */
export const remembering = {
  people: new Map(),
  startSession({ person, sessionNumber }) {
    this.people.set(person, sessionNumber)
  },
  reply({ person }) {
    return this.people.get(person) > 1 ? 'How has it been since we spoke?' : 'What brings you here?'
  },
  end({ person }) {
    this.people.delete(person)
  },
}
