export { createTestClock, type TestClock } from './lib/testing/test-clock.ts'
export { createTestKeyPair, type TestKeyPairOptions } from './lib/testing/test-key-pair.ts'
export { createTestSeal, type TestSeal, type TestSealOptions } from './lib/testing/test-seal.ts'
export {
  createTestStatusList,
  type TestStatusList,
  type TestStatusListOptions,
} from './lib/testing/test-status-list.ts'
