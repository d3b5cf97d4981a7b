import { v7 } from 'uuid'

/** A sortable id: UUID version 7 (RFC 9562). */
export const newId = (): string => v7()
