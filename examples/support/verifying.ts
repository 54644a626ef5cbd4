import { trustAnyIssuer, type VerifyOptions } from 'microcredentials'

/** What the workers of examples/verify-in-isolation.ts verify by. In earnest: `trustIssuers([…])`, and where to ask. */
export default { trust: trustAnyIssuer } satisfies VerifyOptions
