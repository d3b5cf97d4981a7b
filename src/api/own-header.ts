/** Sent with every write that comes with a cookie: no form and no page of another site can send it. */
export const ownHeader = 'nexus-request'
