/** One value, or several in an array; JSON-LD treats both alike. */
export type OneOrMany<T> = T | readonly T[]

/** An array with at least one member. */
export type NonEmpty<T> = readonly [T, ...T[]]

/** A web address. */
export type Url = `https://${string}`
/** A URN (RFC 8141). */
export type Urn = `urn:${string}`
/** A Decentralized Identifier (W3C DID 1.0, §3.1). */
export type Did<Method extends string = string> = `did:${Method}:${string}`
/** A DID URL that names a verification method: a DID and a fragment (W3C DID 1.0, §3.2). */
export type DidUrl<Method extends string = string> = `${Did<Method>}#${string}`

/** Options of every call that may take long. */
export interface CallOptions {
  /** Aborts the call: the promise rejects with the signal's reason. */
  readonly signal?: AbortSignal | undefined
}

/** Options of every call that depends on the time. */
export interface ClockOptions {
  /** Returns the current time; called once per call. The system clock if absent. */
  readonly now?: (() => Date) | undefined
}

declare const verified: unique symbol
/** A value that a verification of this library has accepted. Nothing else creates one. */
export type Verified<T> = T & { readonly [verified]: true }

declare const unverified: unique symbol
/** A value read from a file that was not verified. Never base a decision on it. */
export type Unverified<T> = T & { readonly [unverified]: true }
