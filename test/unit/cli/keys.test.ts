import { readFileSync, writeFileSync } from 'node:fs'
import { afterAll, describe, expect, it } from 'vitest'

import { commandAt, temporaryFolder } from '../../support/command.ts'
import { minimalModel } from '../../support/elm-models.ts'

const command = commandAt(() => new Date('2026-01-15T12:00:00Z'))
const folder = temporaryFolder()
const { at } = folder
afterAll(() => folder.remove())

const did = 'did:web:university.example:micro'
const newKey = (name: string, id: string) => command('keys', 'new', '--id', id, '--out', at(name))
const read = (name: string) => JSON.parse(readFileSync(at(name), 'utf8'))

describe('keys new --id', () => {
  it('makes a key of that did:web, which issues as it', async () => {
    expect(await newKey('named.json', `${did}#2026`)).toMatchObject({
      code: 0,
      out: did,
      err: expect.stringContaining('https://university.example/micro/did.json'),
    })
    expect(read('named.json')).toMatchObject({ id: `${did}#2026`, controller: did })
    writeFileSync(at('model.json'), JSON.stringify(minimalModel))
    await command('issue', at('model.json'), '--key', at('named.json'), '--out', at('credential.jsonld'))
    const { issuer, proof } = read('credential.jsonld')
    expect([issuer.id, proof.verificationMethod]).toEqual([did, `${did}#2026`])
  })

  it('calls the key by its public half where it is given no name', async () => {
    expect(await newKey('unnamed.json', did)).toMatchObject({ code: 0, out: did })
    const { id, publicKeyMultibase } = read('unnamed.json')
    expect(id).toBe(`${did}#${publicKeyMultibase}`)
  })

  it.each([
    ['did:key:z6MkiTBz1ymuepAQ4HEHYSF1H8quG5GLVVQR3djdX3mDooWp', 64],
    ['university.example', 1],
    ['https://university.example', 1],
    ['did:web:University.example', 1],
    ['did:web:127.0.0.1', 1],
    ['did:web:university.example?a=b#1', 1],
  ])('refuses what is no did:web that can be fetched: %s', async (id, code) => {
    expect(await newKey('refused.json', id)).toMatchObject({
      code,
      out: '',
      err: expect.stringMatching(/did:web|did\.malformed/),
    })
  })
})

describe('keys document', () => {
  it('has the public halves of the keys of one DID', async () => {
    await newKey('second.json', `${did}#2027`)
    const { code, out } = await command('keys', 'document', at('named.json'), at('second.json'))
    expect(code).toBe(0)
    expect(out).not.toContain('secret')
    const { id, verificationMethod, assertionMethod } = JSON.parse(out)
    expect(id).toBe(did)
    expect(verificationMethod.map((method: { readonly id: string }) => method.id)).toEqual(assertionMethod)
    expect(assertionMethod).toEqual([`${did}#2026`, `${did}#2027`])
  })

  it('is of one DID alone', async () => {
    await newKey('other.json', 'did:web:other.example')
    expect(await command('keys', 'document', at('named.json'), at('other.json'))).toMatchObject({ code: 64, out: '' })
  })
})
