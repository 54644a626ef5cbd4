import { constants, copyFileSync, linkSync } from 'node:fs'

/** What file systems say that have no hard links: of memory sticks, and some on the network. */
const withoutLinks: readonly unknown[] = ['EPERM', 'ENOTSUP', 'EOPNOTSUPP', 'ENOSYS', 'EMLINK']

/**
 * Gives a file another name, which fails with `EEXIST` if there is anything of that name. Where there are no hard links, it
 * is copied: then, too, nothing is ever overwritten, but somebody who looks meanwhile may see half of it.
 */
export const giveName = (path: string, name: string): void => {
  try {
    linkSync(path, name)
  } catch (fault) {
    if (!withoutLinks.includes((fault as { readonly code?: unknown }).code)) throw fault
    copyFileSync(path, name, constants.COPYFILE_EXCL)
  }
}
