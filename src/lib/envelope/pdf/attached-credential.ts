import { equalBytes, fromUtf8 } from '../../base/bytes.ts'
import { MicroCredentialError } from '../../base/errors.ts'
import { defaultLimits } from '../../base/json/limits.ts'
import { bytes as someBytes } from '../../base/kinds.ts'
import { assertArgument } from '../../base/options.ts'
import { inputErrors, limitErrors } from '../../base/shared-errors.ts'
import { credentialFinder, placeOfText } from './credential-start.ts'
import { malformed } from './malformed.ts'
import { openPdf, type PdfFile } from './pdf-file.ts'
import { decodeStream, startOfStream } from './streams.ts'
import { isKind, type PdfStream, type PdfValue } from './values.ts'

/** The largest PDF that is read. */
const maxBytes = 16 * 1024 * 1024

const signature = [0x25, 0x50, 0x44, 0x46, 0x2d] as const

const isSignatureAt = (bytes: Uint8Array, place: number): boolean =>
  signature.every((byte, at) => bytes[place + at] === byte)

/** Whether a file is a PDF: it begins with `%PDF-`, as far as can be seen. */
export const isPdf = (bytes: Uint8Array): boolean => isSignatureAt(bytes, placeOfText(bytes))

/**
 * Takes the credential out of a PDF to which it is attached (ISO 32000-1, §7.11.4), as `renderCertificatePdf` of
 * `microcredentials/render` does. The result is what `verifyCredential` takes, which accepts the PDF itself as well.
 *
 * Nothing is verified, and the pages are not read: what they show may differ from what the credential says. All
 * attachments are looked at, wherever in the document they are named; what is neither JSON nor a token is ignored. Throws
 * `input.no_attachment`, `input.several_attachments`, since readers would not agree which one counts, `input.pdf` for a
 * PDF that is damaged, encrypted, or written in a way that is not read here, `input.encoding`, `limit.bytes`; a
 * `TypeError` for a value that is not bytes.
 *
 * @example
 * const credential = readAttachedCredential(await readFile('certificate.pdf'))
 * const report = await verifyCredential(credential, { trust: trustIssuers(['did:web:university.example']) })
 */
export const readAttachedCredential = (pdf: Uint8Array): string => {
  assertArgument("readAttachedCredential(await readFile('certificate.pdf'))", 'pdf', someBytes, pdf)
  if (pdf.length > maxBytes) throw new MicroCredentialError(limitErrors['limit.bytes'])
  // Its tables count from the signature or from the beginning of the file, so that readers differ about what comes before.
  if (!isSignatureAt(pdf, 0)) malformed()
  const found: Uint8Array[] = []
  try {
    for (const content of contentsIn(openPdf(pdf)))
      if (!found.some((one) => equalBytes(one, content))) found.push(content)
  } catch (cause) {
    if (cause instanceof MicroCredentialError) throw cause
    if (cause instanceof RangeError) throw new MicroCredentialError(limitErrors['limit.bytes'], { cause })
    return malformed(cause)
  }
  const [first, ...others] = found
  if (first === undefined) throw new MicroCredentialError(inputErrors['input.no_attachment'])
  if (others.length > 0) throw new MicroCredentialError(inputErrors['input.several_attachments'])
  return fromUtf8(first)
}

/** More attachments that look like credentials than anybody needs. */
const mostAttachments = 16

/** The contents of the attachments that look like credentials. */
const contentsIn = (file: PdfFile): readonly Uint8Array[] => {
  const isCredential = credentialFinder()
  const streams = [...attachmentsIn(file)].filter((stream) =>
    isCredential((bytes) => startOfStream(file.dataOf(stream), stream.dictionary, file.resolve, bytes)),
  )
  if (streams.length > mostAttachments) throw new MicroCredentialError(inputErrors['input.several_attachments'])
  return streams.map((stream) => {
    const content = decodeStream(file.dataOf(stream), stream.dictionary, file.resolve, defaultLimits.bytes)
    if (content.length > defaultLimits.bytes) throw new MicroCredentialError(limitErrors['limit.bytes'])
    return content
  })
}

/**
 * The streams of all file specifications that can be reached from the catalog, by whatever key: viewers look for them in
 * different places, such as the names of the document and the annotations of pages.
 */
const attachmentsIn = ({ root, resolve }: PdfFile): ReadonlySet<PdfStream> => {
  const found = new Set<PdfStream>()
  const seen = new Set<PdfValue>()
  const left: (PdfValue | undefined)[] = [root]
  while (left.length > 0) {
    const value = resolve(left.pop())
    if (typeof value !== 'object' || value === null || seen.has(value)) continue
    seen.add(value)
    if (value.kind === 'array') for (const one of value.members) if (typeof one === 'object') left.push(one)
    const dictionary = value.kind === 'stream' ? value.dictionary : value
    if (dictionary.kind !== 'dictionary') continue
    left.push(...dictionary.entries.values())
    const files = resolve(dictionary.entries.get('EF'))
    if (!isKind(files, 'dictionary')) continue
    // A file may have a name of its own for each platform, and each of these another content.
    for (const one of files.entries.values()) {
      const stream = resolve(one)
      if (!isKind(stream, 'stream')) return malformed()
      found.add(stream)
    }
  }
  return found
}
