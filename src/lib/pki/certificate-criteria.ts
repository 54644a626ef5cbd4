import type { Certificate } from './certificate.ts'
import type { KeyUsage } from './extensions.ts'

/**
 * A criterion for certificates in a trusted list (ETSI TS 119 612, §5.5.9.2.2). `unknown` stands for those that are not
 * read here, such as attributes of the subject.
 */
export type CertificateCriterion =
  | { readonly kind: 'all' | 'atLeastOne' | 'none'; readonly criteria: readonly CertificateCriterion[] }
  | { readonly kind: 'key-usage'; readonly name: string; readonly value: boolean }
  | { readonly kind: 'policy'; readonly id: string }
  | { readonly kind: 'unknown' }

/** Whether a certificate meets a criterion; `undefined` if that cannot be told. */
export const meets = (certificate: Certificate, criterion: CertificateCriterion): boolean | undefined => {
  switch (criterion.kind) {
    case 'all':
      return all(criterion.criteria.map((one) => meets(certificate, one)))
    case 'atLeastOne':
      return not(all(criterion.criteria.map((one) => not(meets(certificate, one)))))
    case 'none':
      return all(criterion.criteria.map((one) => not(meets(certificate, one))))
    case 'key-usage': {
      const usage = usages.get(criterion.name)
      return usage === undefined ? undefined : (certificate.keyUsage?.[usage] ?? false) === criterion.value
    }
    case 'policy':
      return certificate.policies()?.includes(criterion.id)
    default:
      return undefined
  }
}

/** The names in lists of the usages that are read here. */
const usages: ReadonlyMap<string, keyof KeyUsage> = /* @__PURE__ */ new Map<string, keyof KeyUsage>([
  ['digitalSignature', 'digitalSignature'],
  ['nonRepudiation', 'nonRepudiation'],
  ['keyCertSign', 'keyCertSign'],
  ['crlSign', 'cRLSign'],
])

const not = (answer: boolean | undefined): boolean | undefined => (answer === undefined ? undefined : !answer)

const all = (answers: readonly (boolean | undefined)[]): boolean | undefined => {
  if (answers.includes(false)) return false
  return answers.includes(undefined) ? undefined : true
}
