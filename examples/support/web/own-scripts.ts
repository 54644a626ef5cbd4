interface Policies {
  createPolicy(
    name: string,
    rules: { readonly createScriptURL: (url: string) => string },
  ): { createScriptURL(url: string): string }
}

/**
 * The address of a program of this page, which browsers with Trusted Types want to see approved. An address of another
 * host is refused.
 */
export const ownScripts = (): ((address: string) => string) => {
  const createScriptURL = (address: string): string => {
    const url = new URL(address, document.baseURI)
    if (url.origin !== location.origin) throw new TypeError('This is no program of this page.')
    return url.href
  }
  const { trustedTypes } = globalThis as { readonly trustedTypes?: Policies }
  const policy = trustedTypes?.createPolicy('own-scripts', { createScriptURL })
  return (address) => policy?.createScriptURL(address) ?? createScriptURL(address)
}
