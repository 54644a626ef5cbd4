export { type ErrorCode, errorCodes, MicroCredentialError, type Problem } from './lib/base/errors.ts'
