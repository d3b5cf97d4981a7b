/** Sent with every write that comes with a cookie: no form and no page of another site can send it. */
export const ownHeader = 'nexus-request'

/** Sent with what a page asks by itself, again and again: it keeps nobody signed in. */
export const watchingHeader = 'nexus-watching'
