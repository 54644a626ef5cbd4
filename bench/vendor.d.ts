// What the comparison uses of the peers' packages, which have no types.

declare module '@digitalbazaar/ed25519-multikey' {
  interface PeerKey {
    signer(): object
    export(options: { publicKey: true; includeContext: true }): Promise<object>
  }
  export function from(key: object): Promise<PeerKey>
}

declare module 'jsonld' {
  const jsonld: { toRDF(input: object, options: object): Promise<object[]> }
  export default jsonld
}
