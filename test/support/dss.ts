import { type ChildProcess, execFileSync, spawn } from 'node:child_process'
import { existsSync, renameSync } from 'node:fs'
import { createInterface } from 'node:readline'
import { fileURLToPath } from 'node:url'

/** DSS, the European Commission's signature library, as a judge: one Java process for all questions. */
export interface Dss {
  validate(question: DssQuestion): Promise<DssVerdict>
  seal(order: DssOrder): Promise<void>
  /** Reads a validation report (ETSI TS 119 102-2) by its schema. */
  report(question: { readonly file: string }): Promise<DssReport>
  /** Validates one file over and over, and says what one validation takes in milliseconds. */
  time(question: DssQuestion & Rounds): Promise<DssTiming>
  end(): void
}

/** For how many milliseconds it is to warm up, and to be timed. */
interface Rounds {
  readonly warmUpMs: number
  readonly roundMs: number
}

export interface DssTiming {
  readonly fault?: string
  readonly indication?: 'TOTAL_PASSED' | 'TOTAL_FAILED' | 'INDETERMINATE'
  readonly milliseconds?: number
}

export interface DssQuestion {
  readonly file: string
  /** Files of certificates that are trusted. */
  readonly anchors: readonly string[]
  /** Milliseconds since 1970. */
  readonly at: number
}

export interface DssVerdict {
  readonly fault?: string
  readonly signatures?: readonly {
    readonly indication: 'TOTAL_PASSED' | 'TOTAL_FAILED' | 'INDETERMINATE'
    readonly subIndication: string | null
    readonly level: string
    readonly intact: boolean
    readonly timestamps: readonly string[]
    /** The number of answers about revocation that it found in the file and used. */
    readonly revocations: number
    readonly messages: readonly string[]
  }[]
}

export interface DssReport {
  readonly fault?: string
  readonly signatures?: readonly {
    readonly indication: string
    readonly subIndications: readonly string[]
    /** Milliseconds since 1970. */
    readonly validated: number
    readonly bestTime: number
    readonly signer: string | null
  }[]
}

export interface DssOrder {
  readonly payload: string
  readonly out: string
  readonly pkcs12: string
  readonly tsaPkcs12?: string
  readonly password: string
  readonly level: 'B' | 'T' | 'LT' | 'LTA'
  /** Files that whoever seals needs for levels LT and LTA: certificates that are trusted, and a list of revocations. */
  readonly anchors?: readonly string[]
  readonly crl?: string
  readonly algorithm: string
  readonly serialization: 'JSON_SERIALIZATION' | 'FLATTENED_JSON_SERIALIZATION' | 'COMPACT_SERIALIZATION'
  /** Whether the payload stands in base64url. */
  readonly encoded: boolean
  readonly at: number
}

const place = fileURLToPath(new URL('../interop/dss/', import.meta.url))
const library = `${place}target/lib`

/** Why DSS cannot be asked here, if it cannot. */
export const missingForDss = (): string | undefined => {
  for (const [program, argument] of [
    ['java', '-version'],
    ['mvn', '-version'],
    ['openssl', 'version'],
  ] as const)
    try {
      execFileSync(program, [argument], { stdio: 'ignore' })
    } catch {
      return `${program} is not installed`
    }
  try {
    // Complete or not there: Maven leaves half a library where it is interrupted.
    if (!existsSync(library)) {
      const options = { cwd: place, stdio: 'ignore', timeout: 240_000 } as const
      execFileSync('mvn', ['-q', '-B', 'dependency:copy-dependencies', '-DoutputDirectory=target/new'], options)
      renameSync(`${place}target/new`, library)
    }
    return undefined
  } catch {
    return 'Maven could not get DSS'
  }
}

/** Starts it; `missingForDss` has seen to it that it is there. */
export const startDss = (): Dss => {
  const java: ChildProcess = spawn('java', ['-cp', `${library}/*`, 'Judge.java'], {
    cwd: place,
    stdio: ['pipe', 'pipe', 'ignore'],
  })
  const waiting: ((line: string) => void)[] = []
  if (java.stdout === null || java.stdin === null) throw new Error('no pipes')
  const { stdin } = java
  createInterface({ input: java.stdout }).on('line', (line) => waiting.shift()?.(line))
  const ask = (question: object): Promise<Record<string, unknown>> =>
    new Promise((resolve) => {
      waiting.push((line) => resolve(JSON.parse(line)))
      stdin.write(`${JSON.stringify(question)}\n`)
    })
  return {
    validate: (question) => ask({ do: 'validate', ...question }),
    report: (question) => ask({ do: 'report', ...question }),
    time: (question) => ask({ do: 'time', ...question }),
    seal: async (order) => {
      const answer = await ask({ do: 'seal', ...order })
      if (answer.sealed !== true) throw new Error(String(answer.fault))
    },
    end: () => stdin.end(),
  }
}
