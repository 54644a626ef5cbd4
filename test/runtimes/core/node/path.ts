export const join = (...parts: readonly string[]): string =>
  new URL(parts.join('/').replace(/\/+/g, '/'), 'file:///').pathname
export const dirname = (path: string): string => path.slice(0, path.lastIndexOf('/'))
export const basename = (path: string): string => path.slice(path.lastIndexOf('/') + 1)
