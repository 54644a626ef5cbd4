/** Whether a right exists or can be applied for, list `http://data.europa.eu/snb/entitlement-status/25831c2`. */
export const entitlementStatus = {
  prospective: { id: 'http://data.europa.eu/snb/entitlement-status/5b8d6b34fb', label: { en: 'prospective' } },
  actual: { id: 'http://data.europa.eu/snb/entitlement-status/b7015a8a8c', label: { en: 'actual' } },
} as const
