/** Removes members that are `undefined`. */
export const present = <T extends object>(value: T): { -readonly [K in keyof T]: T[K] } =>
  Object.fromEntries(Object.entries(value).filter(([, member]) => member !== undefined)) as never
