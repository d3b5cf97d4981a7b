import { type Identifier, matchesOf } from './identifier.ts'

/** Dates of birth: a date counts only where the words before it say that somebody was born. Other dates stay, the course of a story needs them. */
export function findBirths(text: string): readonly Identifier[] {
  return hint.test(text) ? matchesOf(text, birth, () => ({ kind: 'birth', confidence: 0.95 })) : []
}

const hint = /\b(?:born|birth|d\.?o\.?b|geboren|geburt|geb\b)/iu

const months =
  'january|february|march|april|may|june|july|august|september|october|november|december|jan|feb|mar|apr|jun|jul|aug|sept?|oct|nov|dec|januar|jänner|februar|märz|mai|juni|juli|oktober|dezember'
const date = [
  String.raw`\d{1,2}[./-]\s?\d{1,2}[./-]\s?(?:\d{4}|\d{2})`,
  String.raw`\d{4}-\d{2}-\d{2}`,
  String.raw`(?:the\s)?\d{1,2}(?:st|nd|rd|th|\.)?\s(?:of\s)?(?:${months})\.?(?:,?\s\d{4})?`,
  String.raw`(?:${months})\.?\s\d{1,2}(?:st|nd|rd|th)?(?:,?\s\d{4})?`,
].join('|')
const cue = String.raw`born|date\sof\sbirth|birth\s?(?:date|day)|d\.?o\.?b\.?|geboren|geburts(?:datum|tag)|geb\.`
const birth = new RegExp(String.raw`\b(?:${cue})(?!\p{L})[^.!?\n\d\[]{0,24}?\b(${date})(?![\p{L}\d])`, 'dgiu')
