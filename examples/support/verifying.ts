import { trustAnyIssuer, type VerifyOptions } from 'microcredentials'

/** The options of the workers of examples/verify-in-isolation.ts. In production: `trustIssuers([…])`, and sources. */
export default { trust: trustAnyIssuer } satisfies VerifyOptions
