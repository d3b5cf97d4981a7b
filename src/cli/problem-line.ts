import type { ReadProblem } from '../formats/problem.ts'

/** `skipped: chats.jsonl:12: message remedy` */
export function problemLine(problem: ReadProblem): string {
  const place = problem.line === null ? problem.file : `${problem.file}:${problem.line}`
  return `${problem.effect}: ${place}: ${problem.message} ${problem.remedy}`.trimEnd()
}
