import {
  type Cryptosuite,
  dataIntegrity,
  discloseCredential,
  ecdsaSd2023,
  elm,
  importKeyPair,
  issueCredential,
  trustAnyIssuer,
  verifyCredential,
} from '../../src/index.ts'
import { badge, badgeContexts } from './badges.ts'
import { fullModel } from './elm-models.ts'
import { sampleJwks, toPublic } from './keys.ts'
import type { Answer, Order, Program } from './peers-in-other-languages.ts'

/** Documents of all contexts that the samples need, by their addresses. */
export const contextDocuments = Object.fromEntries(
  [...badgeContexts.entries()].map(([url, { document }]) => [url, document]),
)

/** What is exchanged, and what of it is always shown, and what is shown by choice, if its suite can conceal. */
export const exchanged = {
  'a European credential': {
    make: (issuer: string) => elm.encode(fullModel, { issuer: issuer as 'did:key:z' }),
    always: ['/issuer', '/issuanceDate', '/validFrom'],
    show: ['/credentialSubject/hasClaim'],
  },
  'a badge of five skills': {
    make: (issuer: string) => badge(issuer, 5),
    always: ['/issuer', '/validFrom'],
    show: ['/credentialSubject/achievement'],
  },
} as const
export type Exchanged = keyof typeof exchanged

type Algorithm = 'Ed25519' | 'P-256' | 'P-384'

/** Each suite with a key, as rows of tests: its name, that of the key, what is exchanged, and the suite. */
export const formsOf = (suites: readonly (readonly [Cryptosuite, Algorithm])[]) =>
  suites.flatMap(([suite, algorithm]) =>
    (Object.keys(exchanged) as Exchanged[]).map(
      (what) => [suite.cryptosuite ?? suite.proofType, algorithm, what, suite] as const,
    ),
  )

type Secured = Readonly<Record<string, unknown>>

/** The same with another date, and with another word somewhere inside. */
const alterationsOf = (secured: Secured): readonly Secured[] => [
  { ...secured, validFrom: '2020-01-01T00:00:00Z' },
  JSON.parse(JSON.stringify(secured).replace('Marine robotics', 'Marine biology')) as Secured,
]

/** What each side makes of what the other one signed, and of what somebody altered. */
export interface Outcome {
  readonly theyTakeOurs: boolean
  readonly theyTakeAltered: readonly boolean[]
  /** Codes of what we find wrong. */
  readonly weFind: readonly string[]
  readonly weTakeAltered: readonly boolean[]
}

/** What is expected of two sides that follow the same standard. */
export const agreed: Outcome = {
  theyTakeOurs: true,
  theyTakeAltered: [false, false],
  weFind: [],
  weTakeAltered: [false, false],
}

interface Exchange {
  readonly program: Program<Order, Answer>
  readonly cryptosuite: Cryptosuite
  readonly algorithm: Algorithm
  readonly what: Exchanged
}

const ourJudgement = (secured: object) => verifyCredential(secured, { trust: trustAnyIssuer, contexts: badgeContexts })

/** One document, signed on both sides. */
const signedOnBothSides = async ({ program, cryptosuite, algorithm, what }: Exchange) => {
  const { make, always } = exchanged[what]
  const key = await importKeyPair(algorithm, sampleJwks[algorithm])
  const secureWith = dataIntegrity({ signer: key.signer(), cryptosuite })
  const ours = (await issueCredential(make(key.controller) as never, {
    secureWith,
    contexts: badgeContexts,
  })) as Secured
  // With the contexts that the proof needs, which signing adds.
  const { proof: _, ...credential } = ours
  const form = cryptosuite.cryptosuite ?? cryptosuite.proofType
  const asked = { form, contexts: contextDocuments }
  const order = { ...asked, credential, jwk: sampleJwks[algorithm], method: key.id, always }
  const { secured, why } = program.ask({ act: 'sign', ...order })
  if (typeof secured !== 'object') throw new Error(`The other side did not sign: ${why}`)
  return { asked, ours, theirs: secured as Secured }
}

/** Signs one document on both sides, and has each side judge what the other one signed. We derive what is shown. */
export const exchange = async (
  given: Exchange,
  /** Adds what the other side signs and does not write. */
  complete: (secured: Secured) => Secured = (secured) => secured,
): Promise<Outcome> => {
  const { program, cryptosuite, algorithm, what } = given
  const signed = await signedOnBothSides(given)
  const theirJudgement = (secured: object): boolean =>
    program.ask({ act: 'verify', ...signed.asked, secured, jwk: toPublic(sampleJwks[algorithm]) }).verified === true
  const { show } = exchanged[what]
  const [ours, theirs] = await Promise.all(
    [signed.ours, complete(signed.theirs)].map(async (secured) =>
      cryptosuite === ecdsaSd2023
        ? ((await discloseCredential(secured as never, { show, contexts: badgeContexts })) as Secured)
        : secured,
    ),
  )
  const altered = await Promise.all(alterationsOf(theirs ?? {}).map(ourJudgement))
  return {
    theyTakeOurs: theirJudgement(ours ?? {}),
    theyTakeAltered: alterationsOf(ours ?? {}).map(theirJudgement),
    weFind: (await ourJudgement(theirs ?? {})).errors.map(({ code }) => code),
    weTakeAltered: altered.map(({ verified }) => verified),
  }
}

/** What we find in that which the other side derived, from a credential of ours and from one of its own. */
export const derivedThere = async (program: Program<Order, Answer>, what: Exchanged): Promise<readonly string[][]> => {
  const { ours, theirs } = await signedOnBothSides({ program, cryptosuite: ecdsaSd2023, algorithm: 'P-256', what })
  const { show } = exchanged[what]
  const found = [ours, theirs].map(async (secured) => {
    const derived = program.ask({ act: 'derive', secured, contexts: contextDocuments, show })
    if (typeof derived.secured !== 'object') throw new Error(`The other side did not derive: ${derived.why}`)
    return (await ourJudgement(derived.secured)).errors.map(({ code }) => code)
  })
  return Promise.all(found)
}

/** A token whose content somebody altered. */
export const alteredToken = (token: string): string => {
  const [jwt = '', ...disclosures] = token.split('~')
  const [head, body = '', signature] = jwt.split('.')
  const text = Buffer.from(body, 'base64url')
    .toString()
    .replace(/Marine robotics|urn:example:learner/, 'urn:example:another')
  return [[head, Buffer.from(text).toString('base64url'), signature].join('.'), ...disclosures].join('~')
}
