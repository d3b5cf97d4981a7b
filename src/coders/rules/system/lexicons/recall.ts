import type { Lexicon } from '../../lexicon.ts'

/** Says that something comes from an earlier talk. */
export const recalling: Lexicon = {
  id: 'recalling',
  source: 'Nexus project, after domain.md 1.3 (HIS, HISERR)',
  phrases: [
    'you told me',
    "you'd told me",
    "you've told me",
    'you mentioned',
    "you'd mentioned",
    "you've mentioned",
    'you said last|on|in|that|you|the|once|your',
    "you'd said",
    'last time|week|session|month|night',
    'last monday|tuesday|wednesday|thursday|friday|saturday|sunday',
    'in our first|last',
    'the first time we',
    'when we first|last',
    'we talked|spoke about',
    'i remember',
    'as you once',
    'your own words|sentence|word',
    'my notes',
    'your profile',
    'back in january|february|march|april|may|june|july|august|september|october|november|december|spring|summer|autumn|winter',
    'in january|february|march|april|june|july|august|september|october|november|december you',
    'that was your own',
    'remember your',
    'with you tried|found|did',
    'we said|agreed|decided|set|planned|wrote',
  ],
}
