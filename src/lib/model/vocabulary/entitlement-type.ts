/** Kinds of rights, list `http://data.europa.eu/snb/entitlement/25831c2`. */
export const entitlementType = {
  occupation: { id: 'http://data.europa.eu/snb/entitlement/52f62180c2', label: { en: 'occupation' } },
  learningOpportunity: {
    id: 'http://data.europa.eu/snb/entitlement/64aad92881',
    label: { en: 'learning opportunity' },
  },
  membership: { id: 'http://data.europa.eu/snb/entitlement/bebd32e8e6', label: { en: 'membership' } },
} as const
