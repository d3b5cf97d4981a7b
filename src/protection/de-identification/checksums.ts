/** ISO 13616: letters become numbers, the first four characters go to the end, the rest modulo 97 is 1. */
export function isIban(text: string): boolean {
  const iban = text.replace(/\s/g, '').toUpperCase()
  if (!/^[A-Z]{2}\d{2}[A-Z0-9]{11,30}$/.test(iban)) return false
  let rest = 0
  for (const character of iban.slice(4) + iban.slice(0, 4)) {
    const value = Number.parseInt(character, 36)
    rest = (rest * (value > 9 ? 100 : 10) + value) % 97
  }
  return rest === 1
}

/** ISO/IEC 7812-1, annex B (Luhn): payment cards. */
export function isLuhn(digits: string): boolean {
  const sum = [...digits].reverse().reduce((total, digit, place) => {
    const value = Number(digit) * (place % 2 === 0 ? 1 : 2)
    return total + (value > 9 ? value - 9 : value)
  }, 0)
  return sum % 10 === 0
}

/** NHS Data Dictionary, NHS number: weights 10 to 2, modulo 11. */
export function isNhsNumber(digits: string): boolean {
  if (digits.length !== 10 || isOneDigit(digits)) return false
  const sum = [...digits.slice(0, 9)].reduce((total, digit, place) => total + Number(digit) * (10 - place), 0)
  const check = (11 - (sum % 11)) % 11
  return check !== 10 && check === Number(digits[9])
}

/** German tax number (§ 139b AO): eleven digits, no leading zero, check digit after ISO/IEC 7064 modulo 11, 10. */
export function isSteuerId(digits: string): boolean {
  if (!/^[1-9]\d{10}$/.test(digits) || isOneDigit(digits)) return false
  let product = 10
  for (const digit of digits.slice(0, 10)) {
    const sum = (Number(digit) + product) % 10 || 10
    product = (sum * 2) % 11
  }
  return (11 - product) % 10 === Number(digits[10])
}

/** German pension insurance number (§ 2 VKVV): two digits an area, six a birthday, a letter, two a serial, one check. */
export function isRentenversicherungsnummer(text: string): boolean {
  const plain = text.replace(/\s/g, '').toUpperCase()
  if (!/^\d{8}[A-Z]\d{3}$/.test(plain)) return false
  const letter = String(plain.charCodeAt(8) - 64).padStart(2, '0')
  const weights = [2, 1, 2, 5, 7, 1, 2, 1, 2, 1, 2, 1]
  return digitSum(plain.slice(0, 8) + letter + plain.slice(9, 11), weights) % 10 === Number(plain[11])
}

/** German health insurance number (§ 290 SGB V): a letter, eight digits, one check (weights 1 and 2 in turn). */
export function isKrankenversichertennummer(text: string): boolean {
  if (!/^[A-Z]\d{9}$/.test(text)) return false
  const letter = String(text.charCodeAt(0) - 64).padStart(2, '0')
  return digitSum(letter + text.slice(1, 9), [1, 2, 1, 2, 1, 2, 1, 2, 1, 2]) % 10 === Number(text[9])
}

function digitSum(digits: string, weights: readonly number[]): number {
  return [...digits].reduce((total, digit, place) => {
    const product = Number(digit) * (weights[place] ?? 0)
    return total + Math.floor(product / 10) + (product % 10)
  }, 0)
}

function isOneDigit(digits: string): boolean {
  return new Set(digits).size === 1
}
