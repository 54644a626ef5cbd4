import { trustIssuers, type VerifyOptions } from '../../../src/index.ts'
import { issuer, now } from '../status.ts'

/** The options of a verification, for workers. */
export default { trust: trustIssuers([issuer.controller]), now } satisfies VerifyOptions
