import { type Kind, text } from '../../base/kinds.ts'
import { isLanguageTag } from '../../base/language-tags.ts'
import { assertArgument, assertOptions, type Call } from '../../base/options.ts'
import { type CredentialReader, profiles } from '../../profile/profile.ts'
import { aBrand, type CertificateBrand } from './brand.ts'
import { aVerifiedReport } from './report.ts'

/** What all forms of a certificate have in common. */
export interface CertificateOptions {
  /** The language, as a BCP 47 tag. That in which the credential is displayed first if absent. */
  readonly language?: string | undefined
  /**
   * Where the file can be checked: an address of yours, `https://…`, of 1,000 characters at most. It is shown as text, as
   * a link, and as a QR code, which needs the package `qr`.
   */
  readonly link?: string | undefined
  readonly brand?: CertificateBrand | undefined
  /** The profiles to use, as for `decodeCredential`. The bundled ones if absent. */
  readonly profiles?: readonly CredentialReader[] | undefined
}

const aLink = {
  words: 'an address that begins with `https://`, of 1,000 characters at most',
  is: (value: unknown): boolean =>
    typeof value === 'string' && /^https:\/\/[\x21-\x7e]{1,992}$/.test(value) && URL.canParse(value),
}

const aLanguage = {
  words: 'a language, as a BCP 47 tag such as `en`',
  is: (value: unknown): boolean => text.is(value) && isLanguageTag(`${value}`),
}

export const certificateMay: { readonly [K in keyof CertificateOptions]-?: Kind } = {
  language: aLanguage,
  link: aLink,
  brand: aBrand,
  profiles,
}

/** Throws a `TypeError` for a report that was not verified here, and for options that are wrong. */
export const assertCall = <O extends CertificateOptions>(call: Call<O>, report: unknown, options: unknown): void => {
  assertArgument(call.line, 'report', aVerifiedReport, report)
  assertOptions(call, options)
}
