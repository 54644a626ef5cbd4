export type { MicroCredential, RecordedMicroCredential } from './lib/model/micro-credential.ts'
