import type { SwapRule } from './identity-swap.ts'

/** Where the given names of a column are usual. */
export type Origin = 'english' | 'southAsian' | 'westAfrican' | 'turkishOrArab' | 'polish' | 'hispanic'

/** Both ways between the names of two origins, women's for women's and men's for men's. */
export function namesBetween(one: Origin, other: Origin): readonly SwapRule[] {
  return [...women, ...men].flatMap((row) => {
    const [from, to] = [row[columns.indexOf(one)], row[columns.indexOf(other)]]
    return from === undefined || to === undefined ? [] : bothWays(from, to)
  })
}

/** Both ways between men's names and women's, each within its origin; men's are the first side. */
export function namesBetweenGenders(): readonly SwapRule[] {
  return men.flatMap((row, at) =>
    row.flatMap((man, column) => {
      const woman = women[at]?.[column]
      return woman === undefined ? [] : bothWays(man, woman)
    }),
  )
}

function bothWays(first: string, second: string): readonly SwapRule[] {
  return [
    { from: first, to: second, side: 'first' },
    { from: second, to: first, side: 'second' },
  ]
}

const columns: readonly Origin[] = ['english', 'southAsian', 'westAfrican', 'turkishOrArab', 'polish', 'hispanic']

// Usual given names that are no other English word (no Mark, Grace or June), one place each. A table of data.
const women: readonly (readonly string[])[] = [
  ['Ruth', 'Asha', 'Adaeze', 'Fatma', 'Agnieszka', 'Carmen'],
  ['Margaret', 'Meera', 'Ngozi', 'Zeynep', 'Katarzyna', 'Amparo'],
  ['Claire', 'Priya', 'Amara', 'Elif', 'Ewa', 'Ines'],
  ['Bridget', 'Sunita', 'Folake', 'Leyla', 'Beata', 'Graciela'],
  ['Jess', 'Anjali', 'Yewande', 'Yasmin', 'Ola', 'Marisol'],
  ['Emma', 'Deepa', 'Abena', 'Noor', 'Kinga', 'Lucia'],
  ['Sarah', 'Kavita', 'Ama', 'Amina', 'Magda', 'Rosario'],
  ['Lucy', 'Nisha', 'Efua', 'Hana', 'Zofia', 'Pilar'],
  ['Kate', 'Rekha', 'Chioma', 'Sevgi', 'Danuta', 'Dolores'],
  ['Susan', 'Lakshmi', 'Ifeoma', 'Hatice', 'Jadwiga', 'Consuelo'],
  ['Anna', 'Pooja', 'Titi', 'Rania', 'Marta', 'Paloma'],
  ['Laura', 'Shreya', 'Simi', 'Dalia', 'Aneta', 'Ximena'],
  ['Helen', 'Usha', 'Akua', 'Samira', 'Halina', 'Esperanza'],
  ['Emily', 'Divya', 'Temi', 'Esra', 'Ania', 'Camila'],
]
const men: readonly (readonly string[])[] = [
  ['Tom', 'Rajesh', 'Emeka', 'Mehmet', 'Tomasz', 'Carlos'],
  ['James', 'Arjun', 'Kwame', 'Imran', 'Piotr', 'Javier'],
  ['Pete', 'Ravi', 'Tunde', 'Deniz', 'Marek', 'Rafael'],
  ['Paul', 'Sanjay', 'Chidi', 'Yusuf', 'Pawel', 'Pablo'],
  ['David', 'Vikram', 'Kofi', 'Ahmed', 'Dawid', 'Diego'],
  ['John', 'Anil', 'Segun', 'Mustafa', 'Jacek', 'Juan'],
  ['Ben', 'Rohan', 'Femi', 'Omar', 'Bartek', 'Mateo'],
  ['Sam', 'Amit', 'Obi', 'Karim', 'Kuba', 'Alejandro'],
  ['Michael', 'Suresh', 'Ikenna', 'Hassan', 'Michal', 'Miguel'],
  ['Peter', 'Mohan', 'Olumide', 'Emre', 'Zbigniew', 'Pedro'],
  ['Daniel', 'Nikhil', 'Kwesi', 'Tariq', 'Krzysztof', 'Esteban'],
  ['Steve', 'Deepak', 'Yaw', 'Murat', 'Wojtek', 'Fernando'],
  ['Andrew', 'Ashok', 'Babatunde', 'Khalid', 'Andrzej', 'Andres'],
  ['Matt', 'Dev', 'Sola', 'Volkan', 'Mateusz', 'Luis'],
]
