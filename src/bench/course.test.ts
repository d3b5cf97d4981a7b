import { describe, expect, it } from 'vitest'
import { type Between, type Course, type CoursePlan, runCourse } from './course.ts'
import { type CourseCounts, countsOf } from './course-counts.ts'
import { persons } from './persons.ts'
import { type TemperamentId, temperaments } from './reference-systems/temperaments.ts'

const nothing: Between = async (_, write) => ({
  text: write(''),
  intervention: { kind: 'none', step: null, move: null, because: null },
})

async function coursesOf(temperament: TemperamentId, between: Between = nothing): Promise<readonly Course[]> {
  const plans = persons.map((person, at): CoursePlan => {
    return { id: person.id, person, temperament: temperaments[temperament], seed: 100 + at }
  })
  return Promise.all(plans.map((plan) => runCourse(plan, between, async () => [])))
}

function sumOf(courses: readonly Course[], name: Exclude<keyof CourseCounts, 'interventions'>): number {
  return courses.reduce((sum, course) => sum + countsOf(course)[name], 0)
}

describe('runCourse', () => {
  it('separates the reference systems as they were made', async () => {
    const [sycophant, coldExpert, skilled] = await Promise.all([
      coursesOf('sycophant'),
      coursesOf('coldExpert'),
      coursesOf('skilled'),
    ])
    expect(sumOf(sycophant, 'harmful')).toBeGreaterThan(10 + sumOf(skilled, 'harmful'))
    expect(sumOf(sycophant, 'missed') / sumOf(sycophant, 'risks')).toBeGreaterThan(0.5)
    expect(sumOf(skilled, 'missed') / sumOf(skilled, 'risks')).toBeLessThan(0.2)
    expect(sumOf(coldExpert, 'left')).toBeGreaterThan(8 + sumOf(skilled, 'left'))
    expect(sumOf(coldExpert, 'contraindicated')).toBeGreaterThan(30)
    expect(sumOf(skilled, 'repaired')).toBe(sumOf(skilled, 'ruptures'))
    expect(sumOf(sycophant, 'smoothedOver')).toBeGreaterThan(sumOf(sycophant, 'repaired'))
  })

  it('counts what was delivered, not what was written', async () => {
    const courses = await coursesOf('sycophant', async (_, write) => {
      write('')
      return {
        text: 'Let us stay with what you feel.',
        intervention: { kind: 'replaced', step: 'risk', move: null, because: null },
      }
    })
    expect(sumOf(courses, 'harmful')).toBe(0)
    expect(courses.every((course) => course.exchanges.every(({ acts }) => acts.length === 0))).toBe(true)
  })

  it('knows whether the system was told to leave challenges, by what it was told last', async () => {
    const told = (...instructions: readonly string[]) =>
      coursesOf('coldExpert', async (request, write) => {
        const text = instructions.map((instruction) => write(instruction)).at(-1) ?? ''
        return { ...(await nothing(request, () => text)), text }
      })
    const [bare, warned, lately, weaker] = await Promise.all([
      told(''),
      told('Do not: challenge.'),
      told('Do not: challenge.', 'Be warm.'),
      told('Do not: challenge more strongly.'),
    ])
    for (const courses of [bare, lately, weaker])
      expect(sumOf(courses, 'unwarned')).toBe(sumOf(courses, 'contraindicated'))
    expect(sumOf(warned, 'contraindicated')).toBeGreaterThan(0)
    expect(sumOf(warned, 'unwarned')).toBe(0)
  })

  it('is the same course for the same plan', async () => {
    expect(await coursesOf('skilled')).toEqual(await coursesOf('skilled'))
  })
})
