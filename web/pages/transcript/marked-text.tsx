import type { CSSProperties } from 'react'
import { codeWordsOf } from '../../parts/code-words.ts'
import { useFrameworkWords } from '../../words/framework-words.ts'
import { codeFamilies, familyOf } from './code-families.ts'
import { type Piece, piecesOf, type Run } from './pieces.ts'
import type { TurnRow } from './rows.ts'
import { useSight } from './sight.ts'

/** What was said, with the words a code marks underlined; each can be asked about by pointer, key or tap. */
export function MarkedText({ turn }: { readonly turn: TurnRow }) {
  const { hidden, search, language } = useSight()
  const codes = turn.read?.codes ?? []
  const shown = (index: number): boolean => !hidden.has(familyOf(codes[index]?.code ?? ''))
  const pieces = piecesOf(turn.text, codes, { shown, search })
  return (
    <p className="said" dir="auto" lang={language}>
      {pieces.map((piece, at) =>
        piece.codes.length === 0 ? (
          // biome-ignore lint/suspicious/noArrayIndexKey: pieces have their place alone.
          <Runs key={at} runs={piece.runs} />
        ) : (
          // biome-ignore lint/suspicious/noArrayIndexKey: as above.
          <CodedPiece key={at} turn={turn} piece={piece} />
        ),
      )}
    </p>
  )
}

interface CodedPieceProps {
  readonly turn: TurnRow
  readonly piece: Piece
}

function CodedPiece({ turn, piece }: CodedPieceProps) {
  const words = useFrameworkWords()
  const { picked, pick, reading } = useSight()
  const codes = turn.read?.codes ?? []
  const named = piece.codes.flatMap((index) => codes[index]?.code ?? [])
  const isPicked = picked?.place === turn.place && piece.codes.every((code) => picked.codes.includes(code))
  const says = named.map((code) => {
    const said = codeWordsOf(words, code, { speaker: turn.speaker, isAtThree: reading?.isAtThree === true })
    if (said === null) return code
    return said.sub === null ? said.name : `${said.name}: ${said.sub}`
  })
  const ends = [...new Set(piece.ends.flatMap((index) => codes[index]?.code ?? []))].join(' ') || undefined
  const look = { className: 'coded', style: strokesOf(named), 'data-ends': ends }
  if (pick === null)
    return (
      <span {...look} title={says.join('; ')}>
        <Runs runs={piece.runs} />
      </span>
    )
  const ask = (): void => pick({ place: turn.place, codes: piece.codes })
  return (
    // biome-ignore lint/a11y/useSemanticElements: a button element does not break over lines as words do.
    <span
      {...look}
      role="button"
      tabIndex={0}
      aria-pressed={isPicked}
      aria-description={says.join('; ')}
      onClick={ask}
      onFocus={ask}
      onPointerEnter={(event) => event.pointerType === 'mouse' && ask()}
      onKeyDown={(event) => {
        if (event.key !== 'Enter' && event.key !== ' ') return
        event.preventDefault()
        ask()
      }}
    >
      <Runs runs={piece.runs} />
    </span>
  )
}

function Runs({ runs }: { readonly runs: readonly Run[] }) {
  return runs.map(({ text, look }, at) =>
    // biome-ignore lint/suspicious/noArrayIndexKey: runs have their place alone.
    look === 'plain' ? text : <RunOf key={at} text={text} look={look} />,
  )
}

function RunOf({ text, look }: Run) {
  return look === 'found' ? <mark className="found">{text}</mark> : <span className="placeholder">{text}</span>
}

/** The stroke of the first code; codes that lie over one another have their ids besides. */
function strokesOf(codes: readonly string[]): CSSProperties {
  const { stroke, hue } = codeFamilies[familyOf(codes[0] ?? '')]
  return { textDecorationStyle: stroke, textDecorationColor: `var(--${hue})` }
}
