import { execFileSync } from 'node:child_process'
import { existsSync, mkdtempSync, renameSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { describe, expect, it } from 'vitest'

import { renderCertificatePdf } from '../../src/render.ts'
import { certified } from '../support/certificates.ts'
import { fonts, longModel } from '../support/pages.ts'

const place = fileURLToPath(new URL('verapdf/', import.meta.url))
const library = `${place}target/lib`

/** Why veraPDF cannot be asked here, if it cannot. */
const missing = (): string | undefined => {
  try {
    execFileSync('java', ['-version'], { stdio: 'ignore' })
    // Complete or not there: Maven leaves half a library where it is interrupted.
    if (!existsSync(library)) {
      const options = { cwd: place, stdio: 'ignore', timeout: 240_000 } as const
      execFileSync('mvn', ['-q', '-B', 'dependency:copy-dependencies', '-DoutputDirectory=target/new'], options)
      renameSync(`${place}target/new`, library)
    }
    return undefined
  } catch {
    return 'no Java, or Maven could not get veraPDF'
  }
}

const why = missing()
const name = why === undefined ? 'veraPDF 1.28.2' : `veraPDF 1.28.2 (skipped: ${why})`

describe.skipIf(why !== undefined)(name, () => {
  it('says that certificates are PDF/A-3a and PDF/UA-1, in every direction, with a logo and a link', async () => {
    const folder = mkdtempSync(join(tmpdir(), 'verapdf-'))
    const { report, file } = await certified(longModel)
    const paths: string[] = []
    for (const language of ['en', 'el', 'ar', 'he']) {
      const path = join(folder, `${language}.pdf`)
      const link = 'https://alliance.example/check#TEST'
      writeFileSync(path, await renderCertificatePdf(report, { fonts, file, language, link }))
      paths.push(path)
    }
    const said = execFileSync('java', ['-cp', `${library}/*`, 'Judge.java', ...paths], { cwd: place, encoding: 'utf8' })
    rmSync(folder, { recursive: true })
    expect(said.trim().split('\n')).toEqual(paths.flatMap(() => ['3a true []', 'ua1 true []']))
  }, 300_000)
})
