import { MicroCredentialError } from '../../base/errors.ts'
import { renderErrors } from '../errors.ts'

/** The modules of a QR code, `true` for dark ones, with the quiet zone around them. */
export type Modules = readonly (readonly boolean[])[]

/** Throws `render.package_missing`. */
export const qrCodeOf = async (link: string): Promise<Modules> => {
  const { encodeQR } = await import('qr').catch((cause: unknown) => {
    throw new MicroCredentialError(renderErrors['render.package_missing'], {
      cause,
      remedy: 'Install it: `npm install qr`.',
    })
  })
  return encodeQR(link, 'raw', { ecc: 'medium', border: 4 })
}

/** One path for all modules, so that no seams show between them. */
export const pathOf = (modules: Modules): string =>
  modules.flatMap((row, down) => row.map((isDark, right) => (isDark ? `M${right} ${down}h1v1h-1z` : ''))).join('')
