import { createHash } from 'node:crypto'
import { existsSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs'
import { createServer, type RequestListener, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'

import { temporaryFolder } from '../support/command.ts'
import { type BringOptions, bringVectors, maximumBytes } from './download.ts'
import type { VectorFile } from './sources.ts'

const content = 'a vector\n'
const path = 'vectors/sample/one.json'
const digestOf = (text: string): string => createHash('sha256').update(text).digest('hex')

let folder: ReturnType<typeof temporaryFolder>
let server: Server
let base: string
/** What the server answers, by path. */
let answers: Readonly<Record<string, RequestListener>>
let asked: string[]

beforeEach(async () => {
  folder = temporaryFolder()
  answers = {}
  asked = []
  server = createServer((request, response) => {
    asked.push(request.url ?? '')
    const answer = answers[request.url ?? '']
    if (answer === undefined) response.writeHead(404).end('no such file')
    else answer(request, response)
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  base = `http://127.0.0.1:${(server.address() as AddressInfo).port}`
})

afterEach(async () => {
  server.closeAllConnections()
  await new Promise((resolve) => server.close(resolve))
  folder.remove()
})

const listed = (name = 'one.json', sha256: string = digestOf(content)): VectorFile => ({
  path: `vectors/sample/${name}`,
  sha256,
  repository: 'sample/vectors',
  address: `${base}/${name}`,
})

const bring = async (files: readonly VectorFile[], options: Partial<BringOptions> = {}) => {
  const lines: string[] = []
  const into = folder.at('own')
  const total = await bringVectors(files, { into, print: (line) => lines.push(line), ...options })
  return { ...total, lines }
}

const sends =
  (text: string): RequestListener =>
  (_, response) =>
    void response.end(text)

const inPlace = (): string | undefined => {
  const file = folder.at(`own/${path}`)
  return existsSync(file) ? readFileSync(file, 'utf8') : undefined
}

const putInPlace = (text: string): void => {
  mkdirSync(folder.at('own/vectors/sample'), { recursive: true })
  writeFileSync(folder.at(`own/${path}`), text)
}

describe('a public file', () => {
  it('is brought, once', async () => {
    answers = { '/one.json': sends(content) }
    expect(await bring([listed()])).toEqual({
      brought: 1,
      there: 0,
      failed: 0,
      lines: ['sample/vectors: 1 files, 1 brought'],
    })
    expect(inPlace()).toBe(content)
    expect(await bring([listed()])).toMatchObject({ brought: 0, there: 1 })
    expect(asked).toEqual(['/one.json'])
  })

  it('is not asked for where another folder has it', async () => {
    mkdirSync(folder.at('beside/vectors/sample'), { recursive: true })
    writeFileSync(folder.at(`beside/${path}`), content)
    expect(await bring([listed()], { places: [folder.at('beside')] })).toMatchObject({ there: 1, failed: 0 })
    expect(asked).toEqual([])
  })

  it('takes the place of an older one', async () => {
    putInPlace('an older vector')
    answers = { '/one.json': sends(content) }
    expect(await bring([listed()])).toMatchObject({ brought: 1 })
    expect(inPlace()).toBe(content)
  })

  it('is fetched where a redirect leads, over the same kind of connection', async () => {
    answers = {
      '/one.json': (_, response) => void response.writeHead(302, { location: '/moved.json' }).end(),
      '/moved.json': sends(content),
    }
    expect(await bring([listed()])).toMatchObject({ brought: 1 })
    answers = { '/one.json': (_, response) => void response.writeHead(302, { location: 'ftp://127.0.0.1/a' }).end() }
    expect(await bring([listed('one.json', digestOf('another'))])).toMatchObject({ failed: 1 })
  })
})

describe('a file that is not the one', () => {
  const refused: readonly (readonly [string, RequestListener, string])[] = [
    ['another', sends('another vector\n'), 'is not the file that is listed'],
    ['shorter', sends(content.slice(0, -2)), 'is not the file that is listed'],
    [
      'broken off',
      (_, response) => {
        response.writeHead(200, { 'content-length': '100' })
        response.write(content)
        setTimeout(() => response.destroy(), 20)
      },
      'breaks off',
    ],
    ['empty', sends(''), 'is not the file that is listed'],
    ['too large', sends('x'.repeat(maximumBytes + 1)), 'is too large'],
    ['not there', (_, response) => void response.writeHead(404).end(content), 'HTTP 404'],
    [
      'behind a redirect to itself',
      (_, response) => void response.writeHead(301, { location: '/one.json' }).end(),
      'leads elsewhere',
    ],
    [
      'behind a redirect to nowhere',
      (_, response) => void response.writeHead(301, { location: 'http://' }).end(),
      'leads elsewhere',
    ],
  ]

  it.each(refused)('%s: leaves what stands there, and nothing beside it', async (_, answer, reason) => {
    putInPlace('an older vector')
    answers = { '/one.json': answer }
    const { lines, ...total } = await bring([listed()])
    expect(total).toEqual({ brought: 0, there: 0, failed: 1 })
    expect(lines).toEqual([`  ${path}: ${reason}`, 'sample/vectors: 1 files, 0 brought'])
    expect(inPlace()).toBe('an older vector')
    expect(readdirSync(folder.at('own/vectors/sample'))).toEqual(['one.json'])
  })

  it('does not keep the others from being brought', async () => {
    answers = { '/two.json': sends(content) }
    expect(await bring([listed(), listed('two.json')])).toMatchObject({ brought: 1, failed: 1 })
  })
})

describe('a copy', () => {
  it('on a server is asked in place of the repository, by the paths of the folder', async () => {
    answers = { '/copy/vectors/sample/one%20two.json': sends(content) }
    expect(await bring([listed('one two.json')], { from: `${base}/copy/` })).toMatchObject({ brought: 1 })
  })

  it('on this machine is read, and held to the list as well', async () => {
    mkdirSync(folder.at('copy/vectors/sample'), { recursive: true })
    writeFileSync(folder.at(`copy/${path}`), content)
    writeFileSync(folder.at('copy/vectors/sample/two.json'), 'another vector')
    const { lines, ...total } = await bring([listed(), listed('two.json'), listed('three.json')], {
      from: folder.at('copy'),
    })
    expect(total).toEqual({ brought: 1, there: 0, failed: 2 })
    expect(lines.slice(0, 2).sort()).toEqual([
      '  vectors/sample/three.json: is not in the copy',
      '  vectors/sample/two.json: is not the file that is listed',
    ])
  })
})

describe('bringing ends', () => {
  const many = () => Array.from({ length: 40 }, (_, at) => listed(`${at}.json`))

  it('at a server that does not answer', async () => {
    const { port } = server.address() as AddressInfo
    await new Promise((resolve) => server.close(resolve))
    const { lines, ...total } = await bring(many())
    expect(total).toEqual({ brought: 0, there: 0, failed: 40 })
    expect(lines).toEqual([
      expect.stringMatching(new RegExp(`^ {2}vectors/sample/\\d\\.json: 127\\.0\\.0\\.1:${port} does not answer$`)),
      'sample/vectors: 40 files, 0 brought',
    ])
  })

  it('when it is told to, and keeps what was brought', async () => {
    const stop = new AbortController()
    answers = {
      '/0.json': (_, response) => {
        response.end(content)
        setTimeout(() => stop.abort(), 50)
      },
    }
    // The others are never answered.
    const silent: RequestListener = () => {}
    answers = {
      ...answers,
      ...Object.fromEntries(
        many()
          .slice(1)
          .map((_, at) => [`/${at + 1}.json`, silent]),
      ),
    }
    const { lines, ...total } = await bring(many(), { signal: stop.signal })
    expect(total).toEqual({ brought: 1, there: 0, failed: 39 })
    expect(lines).toEqual(['sample/vectors: 40 files, 1 brought'])
    expect(asked.length).toBeLessThan(20)
  })
})
