/**
 * An alliance's office issues for a member: the member awards, the office signs, and the credential states the mandate.
 *
 *   npx tsx examples/issue-for-an-alliance.ts
 */
import {
  dataIntegrity,
  decodeCredential,
  eddsaRdfc2022,
  elm,
  explainReport,
  generateKeyPair,
  issueCredential,
  trustAlliance,
  verifyCredential,
} from 'microcredentials'
import { country } from 'microcredentials/model'

import { sample } from './support/sample.ts'

const key = await generateKeyPair('Ed25519')
const member = { id: 'https://university.example', name: { en: 'Example University' }, country: country.NL } as const
const office = { id: key.controller, name: { en: 'Example Alliance Office' }, country: country.BE } as const

const credential = elm.encode(
  {
    ...sample,
    awardingBodies: [member],
    alliance: {
      name: { en: 'Example Alliance' },
      members: [member],
      sealHolder: office,
      mandate: { statement: 'The Example Alliance Office issues for Example University by the agreement of 2025.' },
    },
  },
  { issuer: office },
)
const signed = await issueCredential(credential, {
  secureWith: dataIntegrity({ signer: key.signer(), cryptosuite: eddsaRdfc2022 }),
})

const report = await verifyCredential(signed, {
  trust: trustAlliance({
    name: 'Example Alliance',
    sealHolders: [{ id: key.controller }],
    members: [{ ids: [member.id], mandate: true }],
  }),
})
console.log(explainReport(report))
if (!report.verified) process.exit(1)
const { awardingBodies, alliance } = decodeCredential(report.credential)
console.log('Awarded by', awardingBodies?.[0].name?.['en'], '· sealed by', alliance?.sealHolder?.name?.['en'])
console.log('Mandate:', alliance?.mandate?.statement)
