/**
 * An alliance seals a micro-credential for its member, and a verifier checks the file.
 *
 *   npx tsx examples/seal.ts
 *
 * The seal is a TEST seal, made on the spot and trusted only where its anchor is given. With a real one, the signer comes
 * from `createSealSigner`, `readPkcs12` or `createCscSigner`, and the anchors from the EU trusted lists.
 */
import { mkdirSync, writeFileSync } from 'node:fs'
import { elm, explainReport, issueCredential, trustIssuers, verifyCredential } from 'microcredentials'
import { eSeal, eSealVerifier } from 'microcredentials/eseal'
import { country } from 'microcredentials/model'
import { createTestSeal } from 'microcredentials/testing'

import { sample } from './support/sample.ts'

const seal = await createTestSeal({
  organisation: 'TEST Alliance Office',
  organizationIdentifier: 'NTRBE-0000000000',
  country: 'BE',
})

const member = { id: 'https://university.example', name: { en: 'Example University' }, country: country.NL } as const
const office = { id: 'urn:example:alliance-office', name: { en: 'TEST Alliance Office' }, country: country.BE } as const
const credential = elm.encode(
  {
    ...sample,
    awardingBodies: [member],
    alliance: {
      name: { en: 'Example Alliance' },
      sealHolder: office,
      mandate: { statement: 'The office seals for Example University by the agreement of 2025.' },
    },
  },
  { issuer: office },
)

// Level B-T: the time-stamp proves when the seal was made, so it can be verified after its certificate has expired.
const sealed = await issueCredential(credential, {
  secureWith: eSeal({ signer: seal.signer, timestamper: seal.timestamper }),
})
mkdirSync('out', { recursive: true })
writeFileSync('out/sealed.jsonld', JSON.stringify(sealed))
console.log('Wrote out/sealed.jsonld, the form of the European Digital Credentials platform.\n')

const verifier = eSealVerifier({ trustAnchors: seal.trustAnchors, timestampAnchors: seal.timestampAnchors })
const verify = (file: string) =>
  verifyCredential(file, { trust: trustIssuers(['NTRBE-0000000000']), mechanisms: [verifier] })

const report = await verify(JSON.stringify(sealed))
console.log(explainReport(report))

const altered = await verify(JSON.stringify(sealed).replace('Example University', 'Another University'))
console.log(`\nOne word changed:\n${explainReport(altered)}`)

if (!report.verified || altered.verified) process.exit(1)
