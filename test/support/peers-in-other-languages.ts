import { execFileSync } from 'node:child_process'
import { existsSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'

/** A program in another language: it takes one order as JSON and gives one answer. See `test/interop/peers`. */
export interface Program<Order extends object, Answer> {
  readonly name: string
  readonly language: string
  readonly version: string
  /** Why it cannot be asked here, if it cannot. */
  readonly missing: string | undefined
  /** How it is started: for one order, or for several, a line each. */
  readonly command: readonly [program: string, ...options: string[]]
  ask(order: Order): Answer
}

/** What is asked of all that sign and verify; the programs say at their top which acts they know. */
export interface Order {
  readonly act: string
  readonly form?: string
  readonly credential?: object
  /** A credential as it is handed over: an object with a proof, or a token. */
  readonly secured?: object | string
  readonly list?: object | string
  /** Documents of contexts, by their addresses. */
  readonly contexts?: Readonly<Record<string, object>>
  /** The private key for signing, the public one for verifying. */
  readonly jwk?: object
  /** The id of its verification method. */
  readonly method?: string
  /** JSON pointers to what a holder cannot conceal, and to what is shown. */
  readonly always?: readonly string[]
  readonly show?: readonly string[]
  /** A list to make: its entries that are not 0, for Python their indexes, for Rust with their values. */
  readonly size?: number
  readonly set?: readonly (number | readonly [index: number, value: number])[]
  readonly purpose?: string
  readonly id?: string
  readonly issuer?: string
  /** Seconds since 1970. */
  readonly issued?: number
  /** The entry of a list that is asked for. */
  readonly index?: number
  readonly times?: number
}

/** What an implementation in another language is asked to time: the protocol stands at the top of `bench/others.ts`. */
export interface TimeOrder {
  readonly act: 'time'
  readonly credential: object
  /** Documents of contexts, by their addresses. */
  readonly contexts: Readonly<Record<string, object>>
  /** The issuer's private key, Ed25519. */
  readonly jwk: object
  /** The id of its verification method. */
  readonly method: string
  /** How many turns are counted, after as many that are not. */
  readonly times: number
}

/** Medians in milliseconds, or null for what it cannot do. */
export interface TimeAnswer {
  readonly issue: number | null
  readonly verify: number | null
  /** Why it could not do what was asked. */
  readonly why?: string | null
}

export interface Answer extends Partial<TimeAnswer> {
  readonly verified?: boolean
  readonly secured?: object | string
  readonly credential?: object
  /** What a list says of a credential. */
  readonly value?: number
  readonly revoked?: boolean
}

const place = fileURLToPath(new URL('../interop/peers/', import.meta.url))

const program = <O extends object, A>(
  named: Pick<Program<O, A>, 'name' | 'language' | 'version'>,
  command: readonly [program: string, ...options: string[]],
  install: string,
  /** What is there once it is installed. */
  installed: string = command[0],
): Program<O, A> => ({
  ...named,
  missing: existsSync(installed) ? undefined : install,
  command,
  ask: (order) => {
    const [file, ...options] = command
    const answer = execFileSync(file, options, {
      input: JSON.stringify(order),
      encoding: 'utf8',
      maxBuffer: 64 * 1024 * 1024,
    })
    return JSON.parse(answer) as A
  },
})

const python = join(place, 'python/.venv/bin/python')
const installPython = 'in test/interop/peers/python: python3 -m venv .venv && .venv/bin/pip install -r requirements.txt'

/** A library in Python that signs and verifies credentials. */
export const openvc: Program<Order, Answer> = program(
  { name: 'openvc-core', language: 'Python', version: '1.37.0' },
  [python, join(place, 'python/exchange.py')],
  installPython,
)

/** A library in Rust that signs and verifies credentials. */
export const ssi: Program<Order, Answer> = program(
  { name: 'ssi', language: 'Rust', version: '0.16.0' },
  [join(place, 'rust/target/release/judge')],
  'in test/interop/peers/rust: cargo build --release',
)

const javaLibrary = join(place, 'java/target/lib')

/** A library in Java that signs and verifies credentials. */
export const iron: Program<TimeOrder, Partial<TimeAnswer>> = program(
  { name: 'iron-verifiable-credentials', language: 'Java', version: '0.14.0' },
  ['java', '-cp', `${javaLibrary}/*`, join(place, 'java/Judge.java')],
  'in test/interop/peers/java: mvn dependency:copy-dependencies -DoutputDirectory=target/lib',
  javaLibrary,
)

/** What joserfc is asked: see `test/interop/peers/python/tokens.py`. */
export interface TokenOrder {
  readonly jwk: object
  readonly token?: string
  readonly index?: number
  readonly header?: object
  readonly payload?: object
  readonly statuses?: readonly (readonly [index: number, value: number])[]
}

export interface TokenAnswer {
  readonly verified: boolean
  readonly payload: object | null
  readonly status: number | null
  /** The token that it signed, if it was asked to. */
  readonly token: string
}

/** A library of tokens in Python. */
export const joserfc: Program<TokenOrder, TokenAnswer> = program(
  { name: 'joserfc', language: 'Python', version: '1.4.0' },
  [python, join(place, 'python/tokens.py')],
  installPython,
)

/** A program that times itself, and how many turns it takes until its figures stand still. */
export interface TimedProgram {
  readonly program: Program<TimeOrder, Partial<TimeAnswer>>
  readonly times: number
}

export const timedPrograms: readonly TimedProgram[] = [
  { program: ssi, times: 200 },
  { program: iron, times: 100 },
  { program: openvc, times: 10 },
]
