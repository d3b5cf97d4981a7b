/** What lies over the desk. */
export type Sheet = 'help' | 'settings' | 'submit' | 'conflict'
