import type { Fetch } from '../base/fetch.ts'
import type { OpeningContext } from '../envelope/mechanism.ts'
import type { Anchors } from '../pki/anchors.ts'
import type { RevocationOptions } from '../pki/revocation-source.ts'
import type { KeyBindingPolicy } from './key-binding.ts'
import type { TypeMetadataSource } from './type-metadata.ts'

/** What an SD-JWT is opened by. */
export interface Opening extends Anchors, RevocationOptions {
  readonly fetch?: Fetch | undefined
  readonly keyBinding?: KeyBindingPolicy | undefined
  readonly typeMetadata?: TypeMetadataSource | undefined
  readonly strict: boolean
  readonly context: OpeningContext
}
