import { constants, copyFileSync, linkSync } from 'node:fs'

/** Error codes of file systems without hard links, such as those of memory sticks and some network drives. */
const withoutLinks: readonly unknown[] = ['EPERM', 'ENOTSUP', 'EOPNOTSUPP', 'ENOSYS', 'EMLINK']

/**
 * Gives a file a second name; fails with `EEXIST` if that exists. Without hard links the file is copied: nothing is
 * overwritten either, but another process may read an incomplete file.
 */
export const giveName = (path: string, name: string): void => {
  try {
    linkSync(path, name)
  } catch (fault) {
    if (!withoutLinks.includes((fault as { readonly code?: unknown }).code)) throw fault
    copyFileSync(path, name, constants.COPYFILE_EXCL)
  }
}
