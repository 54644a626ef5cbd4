/** The address of a program that Vite builds as a worker. */
declare module '*?worker&url' {
  const address: string
  export default address
}

/** Written into the programs when they are built: see `vite.config.ts`. */
declare const __SETTINGS__: import('./settings.ts').Settings
declare const __HAS_TRUSTED_LISTS__: boolean
