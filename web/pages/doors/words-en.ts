/** Words of the pages before one is signed in. */
export const doorsEn = {
  signIn: 'Sign in',
  signInAt: 'Sign in at {{name}}',
  email: 'E-mail',
  password: 'Password',
} as const
