import { describe, expect, it } from 'vitest'
import { tellsIntoxication, tellsMinorAge, tellsRecentDeath } from './told-of-oneself.ts'

describe('what a person says of themselves that no code has', () => {
  it.each([
    'I am 14 and still at school.',
    "i'm 15",
    'hi im only 16 btw',
    "I'm thirteen years old",
    'I just turned 17 yesterday',
    'as a 16 year old nobody asks me',
    'I turned 16 in May.',
    'i only turned fourteen in october',
    'Ich bin erst 15 und',
    'ich bin 16 Jahre alt',
  ])('an age under 18: %s', (text) => expect(tellsMinorAge(text)).toBe(true))

  it.each([
    'I am 14 weeks pregnant.',
    "I'm 15 kilos lighter than in March",
    'I am 16 days sober',
    "i'm 12 hours into the shift",
    'when I was 14 we moved',
    'she is 15 and knows it all',
    'I am 1 of 14.',
    'I go in her office and I am eleven again',
    'I am 18.',
    'I am 140 miles away',
    'I turned 40 yesterday',
    'I turned 16 in May 1987 and left that summer.',
    'Ich bin 15 Kilometer gelaufen',
    'Mein Sohn ist 15.',
  ])('no age under 18: %s', (text) => expect(tellsMinorAge(text)).toBe(false))

  it.each([
    'She died three weeks ago and I still set two cups on the table.',
    'my dad passed away on Tuesday',
    'We buried my son on Friday.',
    'I lost my nan last week',
    'The funeral was yesterday.',
    'I miscarried two weeks ago',
    'Since the funeral I only function.',
    "I haven't slept a night through since my dad's funeral.",
    'Seit der Beerdigung ist es still hier.',
    'Meine Mutter ist vor zwei Wochen gestorben.',
    'Gestern ist mein Opa gestorben, ganz plötzlich.',
  ])('a death of these days: %s', (text) => expect(tellsRecentDeath(text)).toBe(true))

  it.each([
    'She died three years ago.',
    'My mother died when I was nine.',
    'My phone died yesterday.',
    "I lost my granddaughter's name on Sunday",
    'I lost my licence today.',
    'He passed on Friday.',
    'Everybody died in the film we saw last week, it was silly.',
    'The funeral is in March.',
    'Since the funeral in 2011 we meet every summer.',
    'We have been closer since her funeral, years ago now.',
    'Meine Mutter ist gestern gekommen.',
  ])('no death of these days: %s', (text) => expect(tellsRecentDeath(text)).toBe(false))

  it.each([
    'hi im drunk',
    'I am still a bit tipsy',
    "i'm so high right now",
    'Took to much of that stuff, cant think',
    "Sorry, I've had too much to drink.",
    'Ich bin ziemlich betrunken',
  ])('drunk or high now: %s', (text) => expect(tellsIntoxication(text)).toBe(true))

  it.each([
    'He is drunk again.',
    'I was drunk last night.',
    'Yesterday I had too much wine and said it.',
    'There is too much to do.',
    "I'm high up in the list",
    'I am not drunk',
    'Er ist betrunken',
  ])('not drunk or high now: %s', (text) => expect(tellsIntoxication(text)).toBe(false))
})
