/**
 * ISO 639-1 codes of languages that language models are commonly trained on. That a model reads a language says
 * nothing of how well it codes it; every coding says so. A table of data.
 */
export const readableLanguages: readonly string[] = (
  'af am ar az be bg bn bs ca cs cy da de el en eo es et eu fa fi fr ga gl gu he hi hr hu hy id is it ja ka kk km kn ko ' +
  'ky lo lt lv mk ml mn mr ms my nb ne nl nn no pa pl ps pt ro ru si sk sl so sq sr sv sw ta te th tl tr uk ur uz vi xh ' +
  'yo zh zu'
).split(' ')
