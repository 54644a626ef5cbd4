import { trustIssuers } from 'microcredentials'
import type { Programme } from 'microcredentials/model'
import type { Pathway } from 'microcredentials/passport'

/** Yours to fill in: whom the page trusts, and the way that it shows. */
export const trust = trustIssuers(['did:key:z6Mkon3Necd6NkkyfoGoHxid2znGc59LU3K7mubaRcFbLfLX'])

const authority = 'http://publications.europa.eu/resource/authority'

const opportunity = (code: string, title: string, ects: number): Programme => ({
  code,
  title: { en: title },
  awardingBodies: [{ name: { en: 'TEST University South' }, country: { id: `${authority}/country/NLD` } }],
  learningOutcomes: [{ title: { en: title } }],
  workload: { ects },
  assessments: [{ type: { id: 'http://data.europa.eu/snb/assessment/795dac4096' } }],
  participation: { modes: [{ id: 'http://data.europa.eu/snb/learning-assessment/e92d221e4d' }] },
  qualityAssurance: [
    {
      type: { id: 'http://data.europa.eu/snb/accreditation/820101cba6' },
      title: { en: 'Sample quality assurance' },
      agency: { name: { en: 'TEST Agency' }, country: { id: `${authority}/country/NLD` } },
    },
  ],
})
export const pathway: Pathway = {
  title: { en: 'Sample: To the sea' },
  opportunities: [
    opportunity('TW-1', 'Sample: Tides and waves', 2.5),
    opportunity('HC-1', 'Sample: Harbour challenge', 1),
  ],
  award: { title: { en: 'TEST certificate' }, minimumCredits: 6, required: ['TW-1', 'HC-1'] },
}
