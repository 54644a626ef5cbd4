import { readFileSync } from 'node:fs'
import { transform } from 'esbuild'

/** A program of this folder without its types, as it stands otherwise. */
export const toJavaScript = async (file: string): Promise<string> => {
  const text = readFileSync(new URL(file, import.meta.url), 'utf8')
  return (await transform(text, { loader: 'ts', format: 'esm' })).code
}
