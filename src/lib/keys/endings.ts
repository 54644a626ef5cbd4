import { type ErrorKind, MicroCredentialError } from '../base/errors.ts'
import { keyErrors } from './errors.ts'
import type { CertificateKey } from './x509-key.ts'

/** A kind of key that is sound until a date (ETSI TS 119 312, §8.4). What is weak at any time is refused elsewhere. */
interface Ending {
  readonly applies: (key: CertificateKey) => boolean
  /** The last moment for which it is accepted. */
  readonly until: Date
  readonly kind: ErrorKind
}

/** The policy: to change it is to change this table. */
const endings: readonly Ending[] = [
  {
    applies: ({ rsa }) => rsa !== undefined && rsa.bits < 3_000,
    until: new Date('2028-12-31T23:59:59Z'),
    kind: keyErrors['key.ending'],
  },
]

/** Judges keys at a time. Returns what ends some day, as warnings, and throws it once it has ended. */
export const concernsOfKeys = (keys: readonly CertificateKey[], at: Date): readonly ErrorKind[] => {
  const found = endings.filter(({ applies }) => keys.some(applies))
  const ended = found.find(({ until }) => at > until)
  if (ended !== undefined) throw new MicroCredentialError(ended.kind)
  return found.map(({ kind }) => kind)
}

/** The last moment for which keys are accepted, as far as that is known. */
export const endOfKeys = (keys: readonly CertificateKey[]): Date | undefined => {
  const ends = endings.filter(({ applies }) => keys.some(applies)).map(({ until }) => until.getTime())
  return ends.length === 0 ? undefined : new Date(Math.min(...ends))
}
