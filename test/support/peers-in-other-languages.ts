import { execFileSync } from 'node:child_process'
import { existsSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'

/** What an implementation in another language is asked: see `test/interop/peers`. */
export interface PeerOrder {
  readonly credential: object
  /** Documents of contexts, by their addresses. */
  readonly contexts: Readonly<Record<string, object>>
  /** How often the verification is timed. */
  readonly times: number
}

export interface PeerAnswer {
  readonly verified: boolean
  /** The median of the timed verifications; null if none was timed. */
  readonly milliseconds: number | null
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
  readonly why?: string
}

export interface Peer {
  readonly name: string
  /** Why it cannot be asked here, if it cannot. */
  readonly missing: string | undefined
  ask(order: PeerOrder): PeerAnswer
}

const place = fileURLToPath(new URL('../interop/peers/', import.meta.url))

const peer = (name: string, command: readonly [string, ...string[]], install: string): Peer => ({
  name,
  missing: existsSync(command[0]) ? undefined : install,
  ask: (order) => {
    const [program, ...options] = command
    return JSON.parse(execFileSync(program, options, { input: JSON.stringify(order), encoding: 'utf8' })) as PeerAnswer
  },
})

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

const python = join(place, 'python/.venv/bin/python')

/** A library of tokens in Python, and why it cannot be asked here, if it cannot. */
export const joserfc = {
  missing: existsSync(python)
    ? undefined
    : 'in test/interop/peers/python: python3 -m venv .venv && .venv/bin/pip install -r requirements.txt',
  ask: (order: TokenOrder): TokenAnswer => {
    const script = join(place, 'python/tokens.py')
    return JSON.parse(execFileSync(python, [script], { input: JSON.stringify(order), encoding: 'utf8' })) as TokenAnswer
  },
} as const

/** Libraries in Python and Rust that verify Data Integrity proofs. */
export const peersInOtherLanguages: readonly Peer[] = [
  peer(
    'openvc-core 1.37.0 (Python)',
    [join(place, 'python/.venv/bin/python'), join(place, 'python/verify.py')],
    'in test/interop/peers/python: python3 -m venv .venv && .venv/bin/pip install -r requirements.txt',
  ),
  peer(
    'ssi 0.16.0 (Rust)',
    [join(place, 'rust/target/release/judge')],
    'in test/interop/peers/rust: cargo build --release',
  ),
]
