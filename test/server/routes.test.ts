import { Ajv2020 } from 'ajv/dist/2020.js'
import { describe, expect, it } from 'vitest'
import { exampleOf, jsonSchemaOf } from '../../src/api/json-schema.ts'
import { openApiDocument } from '../../src/api/openapi.ts'
import { referenceText } from '../../src/api/reference.ts'
import { routes } from '../../src/api/routes.ts'
import { allHandlers } from '../../src/server/routes/all.ts'
import { scratchParts } from './scratch-server.ts'

const keywords = ['x-order']

describe('the routes', () => {
  it('each has exactly one handler, and no handler is without a route', () => {
    const handled = allHandlers(scratchParts).map(({ route }) => route.id)
    expect([...handled].sort()).toEqual(routes.map(({ id }) => id).sort())
  })

  it('ids and places are unique', () => {
    const ids = routes.map(({ id }) => id)
    const places = routes.map(({ method, path }) => `${method} ${path.replaceAll(/\{\w+\}/g, '{}')}`)
    expect([new Set(ids).size, new Set(places).size]).toEqual([ids.length, places.length])
  })

  it.each(routes.map((route) => [route.id, route] as const))('%s is named as the others', (_id, route) => {
    expect(route.path).toMatch(/^(\/[a-z][a-z0-9-]*|\/\{[a-z][a-zA-Z]*\})+$/)
    expect(route.summary.length).toBeGreaterThan(10)
    const named = [...route.path.matchAll(/\{(\w+)\}/g)].map(([, name]) => name)
    expect(Object.keys(route.params.shape).sort()).toEqual(named.sort())
    if (route.method === 'GET') expect(jsonSchemaOf(route.body, 'input')).toBeNull()
  })

  it.each(routes.map((route) => [route.id, route] as const))('%s has schemas whose examples fit them', (_id, route) => {
    const ajv = new Ajv2020({ strict: false, validateFormats: false, keywords })
    for (const [schema, io] of [[route.body, 'input'] as const, [route.reply, 'output'] as const]) {
      const made = jsonSchemaOf(schema, io)
      if (made === null || 'not' in made) continue
      const fits = ajv.compile(made)
      expect([fits(exampleOf(made)), fits.errors]).toEqual([true, null])
    }
  })
})

describe('the OpenAPI document', () => {
  const document = openApiDocument(routes, '0.0.0')

  it('names every route once, each reference leading somewhere', () => {
    const text = JSON.stringify(document)
    const operations = [...text.matchAll(/"operationId":"(\w+)"/g)].map(([, id]) => id)
    expect(operations.sort()).toEqual(routes.map(({ id }) => id).sort())
    const references = [...new Set([...text.matchAll(/"\$ref":"#\/([^"]+)"/g)].map(([, path]) => path ?? ''))]
    for (const reference of references) {
      const target = reference.split('/').reduce<unknown>((held, key) => Object(held)[key], document)
      expect([reference, target !== undefined]).toEqual([reference, true])
    }
  })

  it('is told in words, too, every route in it', () => {
    const text = referenceText(routes)
    for (const { path, method } of routes) expect(text).toContain(`\`${method} ${path}\``)
  })
})
