export type { TestListSigner } from './lib/testing/sign-list.ts'
export { createTestClock, type TestClock } from './lib/testing/test-clock.ts'
export { createTestKeyPair, type TestKeyPairOptions } from './lib/testing/test-key-pair.ts'
export { createTestSeal, type TestSeal, type TestSealOptions } from './lib/testing/test-seal.ts'
export {
  createTestStatusList,
  type TestStatusList,
  type TestStatusListOptions,
} from './lib/testing/test-status-list.ts'
export {
  createTestTrustedList,
  type TestListPointer,
  type TestTrustedList,
  type TestTrustedListOptions,
  type TestTrustService,
} from './lib/testing/test-trusted-list.ts'
