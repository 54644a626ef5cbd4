/** What a learner gets for a link: files, and an offer to a wallet. It is the answer to the only request of the page. */
export interface Claimed {
  readonly files: readonly ClaimedFile[]
  /** An offer of OpenID4VCI: `openid-credential-offer://…`. */
  readonly offer?: string
}

/** A file in one of the forms that the page knows. */
export interface ClaimedFile {
  readonly kind: FileKind
  /** In Base64. */
  readonly content: string
}

export type FileKind = 'european' | 'badge' | 'picture' | 'pdf'

/** What each form is called when it is saved. The server decides neither names nor media types. */
export const forms: Readonly<Record<FileKind, { readonly name: string; readonly mediaType: string }>> = {
  european: { name: 'micro-credential.jsonld', mediaType: 'application/ld+json' },
  badge: { name: 'badge.json', mediaType: 'application/json' },
  picture: { name: 'badge.png', mediaType: 'image/png' },
  pdf: { name: 'micro-credential.pdf', mediaType: 'application/pdf' },
}

const isBase64 = (text: string): boolean => text.length % 4 === 0 && /^[A-Za-z0-9+/]*={0,2}$/.test(text)

const isFile = (value: unknown): value is ClaimedFile => {
  const { kind, content } = (value ?? {}) as Partial<ClaimedFile>
  return typeof content === 'string' && isBase64(content) && typeof kind === 'string' && Object.hasOwn(forms, kind)
}

/** The answer, as far as it has the form that it should have. */
export const readClaimed = (value: unknown): Claimed => {
  const { files, offer } = (value ?? {}) as { readonly files?: unknown; readonly offer?: unknown }
  return {
    files: Array.isArray(files) ? files.filter(isFile) : [],
    ...(typeof offer === 'string' && offer.startsWith('openid-credential-offer://') ? { offer } : {}),
  }
}

/** For the server: what was issued, as the answer to a claim. */
export const toClaimed = (
  files: Readonly<Partial<Record<FileKind, string | Uint8Array | object>>>,
  offer?: string,
): Claimed => ({
  files: Object.entries(files).map(([kind, file]) => ({ kind: kind as FileKind, content: toBase64(file) })),
  ...(offer === undefined ? {} : { offer }),
})

const toBase64 = (file: string | Uint8Array | object): string => {
  if (file instanceof Uint8Array) return Buffer.from(file).toString('base64')
  return Buffer.from(typeof file === 'string' ? file : JSON.stringify(file)).toString('base64')
}
