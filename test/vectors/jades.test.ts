import { describe, expect, it } from 'vitest'
import { verifySeal } from '../../src/eseal.ts'
import { hasSharedData, readSharedText } from '../support/shared-data.ts'
import { vectorFiles } from './sources.ts'

const folder = 'elm/jades/dss-test-vectors'

/**
 * What became of each file, by what DSS finds and RFC 7515, §4.1.11. `passed` means:
 * signature, certificate and headers hold, for a verifier who trusts the last certificate in the file.
 */
const verdicts: Readonly<Record<string, string>> = {
  'altered-jws.json': 'proof.invalid_signature',
  'double-lta-in-container.json': 'passed B-LTA',
  'dss2620__jades-t-level-with-etsiu-in-crit.json': 'passed B-T',
  'dss2620__jades-with-b64-not-in-crit.json': 'jades.crit_invalid',
  'dss2620__jades-with-crit-with-duplicated-header.json': 'jades.crit_invalid',
  'dss2620__jades-with-crit-with-wrong-entry-type.json': 'jades.crit_invalid',
  'dss2620__jades-with-empty-crit.json': 'jades.crit_invalid',
  'dss2620__jades-with-expiration-time-header-in-crit.json': 'jades.crit_invalid',
  'dss2620__jades-with-extra-crit-entry.json': 'jades.crit_invalid',
  'dss2620__jades-with-notBefore-header-in-crit.json': 'jades.crit_invalid',
  'dss2620__jades-without-non-critical-header-in-crit.json': 'passed B-B',
  'flattened-extra-element.json': 'jades.malformed',
  'jades-b-iat-and-sigt.json': 'jades.signing_time',
  'jades-b-no-signing-time.json': 'jades.signing_time',
  'jades-detached-by-uri-encoded-pars.json': 'jades.sigd_invalid',
  'jades-detached-by-uri-hash-encoded-pars.json': 'jades.sigd_invalid',
  'jades-flattened-BpB-detached-objectByURIHash.json': 'jades.sigd_invalid',
  'jades-flattened-BpT-broken-sigTst.json': 'jades.timestamp_invalid',
  'jades-level-b-sig-policy-invalid-digest-algo.json': 'passed B-B',
  'jades-lta-broken-arcTst.json': 'jades.timestamp_invalid',
  'jades-lta-with-etsiU-whitespaces.json': 'passed B-LTA',
  'jades-lta.json': 'passed B-LTA',
  'jades-t-copied-sigtst.json': 'jades.timestamp_invalid',
  'jades-t-duplicated-sigtst.json': 'passed B-T',
  'jades-two-sigs-copied-tst.json': 'jades.timestamp_invalid',
  'jades-unsupported-signature-algorithm.json': 'proof.unsupported',
  'jades-with-asn1policy.json': 'passed B-B',
  'jades-with-attached-counter-signature-replace-attack.json': 'jades.countersignature',
  'jades-with-broken-detached-counter-signature.json': 'jades.countersignature',
  'jades-with-certified.json': 'passed B-B',
  'jades-with-double-sigt.json': 'input.duplicate_key',
  'jades-with-line-break.json': 'cert.natural_person',
  'jades-with-multiple-sign-cert-refs.json': 'passed B-B',
  'jades-with-sigAndRefsTst-with-dot.json': 'passed B-T',
  'jades-with-spUserNotice.json': 'passed B-B',
  'jades-with-spdspec.json': 'passed B-B',
  'jades-wrong-x5c-header.json': 'jades.cert_binding',
  'jws-serialization-no-signatures.json': 'jades.malformed',
  'serialization-extra-element.json': 'jades.malformed',
  'serialization-wrong-payload-type.json': 'jades.malformed',
  'simple-detached.json': 'jades.sigd_invalid',
}

/** Files that DSS finds technically valid and that are refused here; and why. */
const deviations: Readonly<Record<string, string>> = {
  'dss2620__jades-with-expiration-time-header-in-crit.json':
    'RFC 7515, §4.1.11: `exp` is critical and no header that is acted upon here',
  'flattened-extra-element.json': 'a member that nobody signed has no place in a file whose parts all count',
  'serialization-extra-element.json': 'a member that nobody signed has no place in a file whose parts all count',
  'jades-detached-by-uri-encoded-pars.json': 'what is outside the file is not read, and nothing is fetched',
  'jades-detached-by-uri-hash-encoded-pars.json': 'what is outside the file is not read, and nothing is fetched',
  'jades-flattened-BpB-detached-objectByURIHash.json': 'what is outside the file is not read, and nothing is fetched',
  'simple-detached.json': 'what is outside the file is not read, and nothing is fetched',
  'jades-with-line-break.json': 'its certificate is a natural person’s, for signatures',
  'jades-flattened-BpT-broken-sigTst.json': 'a time-stamp of something else says something untrue',
  'jades-lta-broken-arcTst.json': 'a time-stamp of something else says something untrue',
  'jades-t-copied-sigtst.json': 'a time-stamp of something else says something untrue',
  'jades-two-sigs-copied-tst.json': 'a time-stamp of something else says something untrue',
}

/** Files of which the tests of DSS say that they are not valid, or no JAdES, or say nothing. */
const notSoundForDss: readonly string[] = [
  'altered-jws.json',
  'dss2620__jades-with-b64-not-in-crit.json',
  'dss2620__jades-with-crit-with-duplicated-header.json',
  'dss2620__jades-with-crit-with-wrong-entry-type.json',
  'dss2620__jades-with-empty-crit.json',
  'dss2620__jades-with-extra-crit-entry.json',
  'dss2620__jades-with-notBefore-header-in-crit.json',
  'jades-b-iat-and-sigt.json',
  'jades-b-no-signing-time.json',
  'jades-unsupported-signature-algorithm.json',
  'jades-with-attached-counter-signature-replace-attack.json',
  'jades-with-broken-detached-counter-signature.json',
  'jades-with-double-sigt.json',
  'jades-wrong-x5c-header.json',
  'jws-serialization-no-signatures.json',
  'serialization-wrong-payload-type.json',
]

/** The header of the first signature, read without care: to know whom to trust and when. */
const circumstancesOf = (text: string): { readonly anchors: readonly Uint8Array[]; readonly at: Date } => {
  const file = text.startsWith('{') ? JSON.parse(text) : { protected: text.slice(0, text.indexOf('.')) }
  const [first = {}] = file.signatures ?? [file]
  const header = JSON.parse(Buffer.from(first.protected ?? 'e30', 'base64url').toString())
  const certificates: readonly string[] = Array.isArray(header.x5c) ? header.x5c.slice(-1) : []
  const claimed = header.sigT === undefined ? (header.iat ?? 0) * 1000 : Date.parse(header.sigT)
  return {
    anchors: certificates.map((one) => new Uint8Array(Buffer.from(one, 'base64'))),
    at: new Date(claimed + 3_600_000),
  }
}

describe.skipIf(!hasSharedData(folder))('the test files of DSS (needs vectors)', () => {
  it('are all judged here', () => {
    const files = vectorFiles.filter(({ path }) => path.startsWith(`${folder}/`))
    expect(files.map(({ path }) => path.slice(folder.length + 1)).sort()).toEqual(Object.keys(verdicts).sort())
    expect(notSoundForDss.filter((file) => !(file in verdicts))).toEqual([])
  })

  it.each(Object.keys(verdicts))('%s', async (file) => {
    const text = readSharedText(`${folder}/${file}`)
    const { anchors, at } = circumstancesOf(text)
    const report = await verifySeal(text, { trustAnchors: anchors, now: () => at })
    const verdict = report.verified ? `passed ${report.seals[0]?.seal.level}` : report.problem.code
    expect(verdict).toBe(verdicts[file])
    const isSoundForDss = !notSoundForDss.includes(file)
    if (report.verified) expect(isSoundForDss).toBe(true)
    expect(file in deviations, 'a reason where DSS finds otherwise, and nowhere else').toBe(
      isSoundForDss && !report.verified,
    )
  })
})
