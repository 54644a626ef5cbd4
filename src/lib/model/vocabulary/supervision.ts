/**
 * Kinds of supervision and identity verification, list `http://data.europa.eu/snb/supervision-verification/25831c2`.
 */
export const supervision = {
  supervisedWithIdVerification: {
    id: 'http://data.europa.eu/snb/supervision-verification/70be69aaf9',
    label: { en: 'Supervised with ID Verification' },
  },
  supervisedWithoutIdVerification: {
    id: 'http://data.europa.eu/snb/supervision-verification/44314532f9',
    label: { en: 'Supervised without ID Verification' },
  },
  unsupervisedWithIdVerification: {
    id: 'http://data.europa.eu/snb/supervision-verification/df2880c5cb',
    label: { en: 'Unsupervised with ID Verification' },
  },
  unsupervisedWithoutIdVerification: {
    id: 'http://data.europa.eu/snb/supervision-verification/c598449d64',
    label: { en: 'Unsupervised without ID Verification' },
  },
} as const
