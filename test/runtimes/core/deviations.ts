/** A test that fails in a runtime, with the reason. Where it passes after all, the line goes. */
export interface Deviation {
  readonly in: string
  readonly file: string
  /** Begins the name of the test; all of the file if absent. */
  readonly test?: string
  readonly reason: string
}

export const deviations: readonly Deviation[] = [
  {
    in: 'bun',
    file: 'test/unit/base/json/canonical-json.test.ts',
    test: ' > canonical JSON (RFC 8785) > writes the example of §3.2.2',
    reason: 'the test has a € in a `String.raw`, which Bun reads as an escape; the library has no such text',
  },
  {
    in: 'bun',
    file: 'test/unit/keys/key-forms.test.ts',
    reason: 'the test makes keys of a curve that the OpenSSL of Bun does not have, to see them refused',
  },
  ...(['bun', 'deno'] as const).map((runtime) => ({
    in: runtime,
    file: 'test/unit/calls.test.ts',
    test: ' > every function of the package > node: create',
    reason: 'pools of processes look for their worker beside the module, and the tests are in a bundle',
  })),
  {
    in: 'bun',
    file: 'test/unit/render/pages.test.ts',
    test: ' > fonts > that are missing',
    reason: 'Bun finds the packages of fonts also from a folder that is not there',
  },
  {
    in: 'deno',
    file: 'test/unit/base/spki.test.ts',
    test: ' > Public keys of certificates, by ',
    reason: 'the `node:crypto` of Deno signs no ES512 with the key that the test makes',
  },
  {
    in: 'deno',
    file: 'test/unit/keys/remote-signer.test.ts',
    test: ' > a signer of a remote key > takes DER of the right numbers as it should be',
    reason: 'Deno signs the same bytes alike each time, and the test asks for a signature of a certain form',
  },
  {
    in: 'deno',
    file: 'test/unit/model/vocabulary/vocabulary.test.ts',
    test: ' > the lists > are keyed by the codes',
    reason: 'the test asks `Intl.DisplayNames` for the names of all languages, of which Deno has fewer',
  },
]
