/** The seven checks of the European Digital Credentials platform, in its order. */
export type EdcCheckName = 'format' | 'seal' | 'owner' | 'revocation' | 'accreditation' | 'expiry' | 'custom'

/** `not-checked` is the platform's outcome "skipped": a statement neither for the credential nor against it. */
export type EdcCheckStatus = 'ok' | 'error' | 'not-checked'

const snb = 'http://data.europa.eu/snb'

interface Entry {
  readonly id: string
  readonly label: string
}

/** The list of checks, `http://data.europa.eu/snb/verification/25831c2`. */
export const edcChecks: Readonly<Record<EdcCheckName, Entry>> = {
  format: { id: `${snb}/verification/2f5b89b96f`, label: 'Format' },
  seal: { id: `${snb}/verification/f9c2016fe9`, label: 'Seal' },
  owner: { id: `${snb}/verification/1faf8d450f`, label: 'Owner' },
  revocation: { id: `${snb}/verification/271aef9eb4`, label: 'Revocation' },
  accreditation: { id: `${snb}/verification/e2bbc86a28`, label: 'Accreditation' },
  expiry: { id: `${snb}/verification/94d828f160`, label: 'Expiry' },
  custom: { id: `${snb}/verification/c_50990fe3`, label: 'Custom' },
}

/** The list of answers, `http://data.europa.eu/snb/verification-status/25831c2`. */
export const edcStatuses: Readonly<Record<EdcCheckStatus, Entry>> = {
  ok: { id: `${snb}/verification-status/9895008394`, label: 'OK' },
  error: { id: `${snb}/verification-status/9d26eb9a37`, label: 'Error' },
  'not-checked': { id: `${snb}/verification-status/641f0c5e5d`, label: 'Skipped' },
}

export const verificationScheme: string = `${snb}/verification/25831c2`
export const verificationStatusScheme: string = `${snb}/verification-status/25831c2`
