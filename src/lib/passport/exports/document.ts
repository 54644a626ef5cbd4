import { assertArgument } from '../../base/options.ts'
import { aPassport } from '../made.ts'
import type { Passport, PassportContent } from '../passport.ts'

/** A passport as a JSON document: to keep, to send, and to compare later ones with. */
export interface PassportDocument extends PassportContent {
  readonly type: 'CompetencePassport'
  /** The version of the form of this document. A new member is no new version; a changed or missing one is. */
  readonly version: 1
}

/**
 * Writes a passport as a JSON document that follows `passportSchema`. It is a copy: nobody can tell it from one that was
 * written by hand, so that it proves nothing, and is good for display and for `comparePassports` alone. Whoever must
 * rely on it asks for the credentials. Contains personal data. Throws a `TypeError` for a value that is not a passport.
 *
 * @example
 * const stored = JSON.stringify(passportToDocument(passport))
 */
export const passportToDocument = (passport: Passport): PassportDocument => {
  assertArgument('passportToDocument(passport)', 'passport', aPassport, passport)
  return JSON.parse(JSON.stringify({ type: 'CompetencePassport', version: 1, ...passport }))
}
