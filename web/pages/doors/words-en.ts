/** Words of the pages before one is signed in. */
export const doorsEn = {
  signIn: 'Sign in',
  signInAt: 'Sign in at {{name}}',
  email: 'E-mail',
  password: 'Password',
  name: 'Your name',
  nameHint: 'As others in your projects will read it.',
  toSignIn: 'To sign in',
  forgot: 'Forgot the password? An administrator of this installation can make you a link for a new one.',
  wrong: 'E-mail or password is wrong. After several wrong tries one has to wait.',
  newPassword: {
    label: 'New password',
    own: 'Password',
    rules: 'At least {{least}} characters; a sentence of four or more words is good. No rules about digits or signs.',
    tooShort: 'That has {{count}} characters; it needs at least {{least}}.',
    refused:
      'This password is not taken: it is among the first that are tried, repeats or counts up, or is little more than the name or the e-mail.',
  },
  link: {
    incomplete: 'The link is not complete',
    incompleteText: 'Something is missing after the #. Open the whole link again, or ask for a new one.',
    spent: 'This link serves no more',
    spentText: 'It was used, withdrawn or has expired. Ask whoever gave it to you for a new one.',
  },
  setUp: {
    title: 'Set up Nexus',
    lead: 'This link makes the first administrator and the first project, once.',
    project: 'Name of the first project',
    projectHint: 'A clinic, a study, a product: whatever its people and data belong together for.',
    send: 'Set up and sign in',
    spentText: 'This installation was set up already, or this is not the link the server printed when it started.',
  },
  join: {
    title: 'Join a project',
    lead: 'You are invited to “{{project}}” in the role {{role}}, as {{email}}. The link holds until {{until}}.',
    known: 'If this e-mail has an account here already, enter the present password of that account.',
    wrong: 'This e-mail has an account here already, and this is not its password. Enter its present password.',
    send: 'Join and sign in',
  },
  reset: {
    title: 'Set a new password',
    lead: 'This link serves once. Every earlier sign-in of the account ends.',
    send: 'Set the password',
    done: 'The new password holds, and every earlier sign-in has ended.',
  },
  organisation: {
    emailNotConfirmed: 'Your organisation does not say that your e-mail is yours. Ask the people who run its accounts.',
    notInvited: 'Your organisation knows you, but nobody has invited you here yet. Ask for an invitation.',
    other: 'Signing in at your organisation did not work. Try again, or sign in with a password.',
  },
} as const
