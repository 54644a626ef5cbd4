export const fileURLToPath = (url: string | URL): string => decodeURIComponent(new URL(url).pathname)
export const pathToFileURL = (path: string): URL => new URL(path, 'file:///')
