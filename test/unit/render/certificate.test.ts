import { describe, expect, it } from 'vitest'

import { type CertificateOptions, describeCertificate, renderCertificateHtml } from '../../../src/certificate.ts'
import { eSealVerifier } from '../../../src/eseal.ts'
import { elm, trustAnyIssuer, trustIssuers, verifyCredential } from '../../../src/index.ts'
import { coloursOf } from '../../../src/lib/render/certificate/brand.ts'
import { wordsFor } from '../../../src/lib/render/certificate/words/table.ts'
import { createTestSeal } from '../../../src/testing.ts'
import { certified, later, verifiedOf } from '../../support/certificates.ts'
import { exampleUniversity, minimalModel } from '../../support/elm-models.ts'
import { longModel } from '../../support/pages.ts'
import { sealHolder, now as sealing, sealText } from '../../support/seals.ts'
import { issuer, sign } from '../../support/status.ts'

const { file, report } = await certified()
const sayings = (content: ReturnType<typeof describeCertificate>) =>
  Object.fromEntries(content.proven.checks.map(({ name, values }) => [name, values.map(({ text }) => text)]))

describe('the certificate of a credential', () => {
  it('says of each check in plain words what was found, and never that something passed which was not checked', () => {
    const content = describeCertificate(report)
    expect(sayings(content)).toEqual({
      structure: ['The file is complete and well-formed.'],
      proof: ['The content is unchanged since it was signed.'],
      issuer: [issuer.controller, 'The file was signed with a key of this issuer.'],
      validity: ['Valid on 2026-08-01 12:00 UTC.'],
      status: ['Could not be checked, because the file names no list of withdrawn credentials.'],
      trust: ['The verifier trusts this issuer.'],
    })
    expect(content.proven.checks.map(({ outcome }) => outcome)).toEqual([
      ...['passed', 'passed', 'passed', 'passed', 'not-checked', 'passed'],
    ])
    expect(content.proven).toMatchObject({ at: '2026-08-01 12:00 UTC', isTest: false })
  })

  it('does not say that an issuer is trusted by whoever trusts any', async () => {
    const { report: ofAny } = await certified(minimalModel, { trust: trustAnyIssuer })
    const { checks } = describeCertificate(ofAny).proven
    expect(checks.at(-1)).toMatchObject({ name: 'trust', outcome: 'not-checked' })
    expect(checks.at(-1)?.values[0]?.text).toContain('accepts any issuer')
  })

  it('does not say that a status was looked up where the verifier did not ask for it', async () => {
    const status = {
      type: 'BitstringStatusListEntry',
      statusPurpose: 'revocation',
      statusListIndex: '7',
      statusListCredential: 'https://university.example/status/1',
    } as const
    const text = JSON.stringify(await sign(elm.encode(minimalModel, { issuer: issuer.controller, status })))
    const unasked = await verifyCredential(text, { trust: trustAnyIssuer, now: later, status: 'off' })
    expect(sayings(describeCertificate(verifiedOf(unasked)))['status']).toEqual([
      'Was not checked, because the verifier did not ask for it.',
    ])
  })

  it('names the holder of a seal by its certificate, and says that a test seal proves nothing', async () => {
    const seal = await createTestSeal({ now: sealing })
    const sealed = await verifyCredential(await sealText(seal), {
      trust: trustIssuers([sealHolder.organizationIdentifier]),
      mechanisms: [eSealVerifier({ trustAnchors: seal.trustAnchors })],
      now: sealing,
    })
    const content = describeCertificate(verifiedOf(sealed))
    expect(sayings(content)['issuer']).toEqual([
      sealHolder.name,
      sealHolder.organizationIdentifier,
      'The file was sealed with the electronic seal of this organisation.',
      'Whether the seal is a qualified one was not shown.',
      'This is a TEST seal: it proves nothing to others.',
    ])
    expect(content.proven.isTest).toBe(true)
    expect(await renderCertificateHtml(verifiedOf(sealed))).toContain('<p class="test">')
    // What the issuer says of others is not called proven.
    expect(content.proven.mandates.map(({ values }) => values.map(({ text }) => text))).toEqual([
      ['Example University', 'It is named by the issuer; whether it agreed was not verified.'],
      ['Example Alliance', 'The alliance is named by the issuer; whether it agreed was not verified.'],
    ])
  })

  it('says by which right the issuer issued for others, as far as a register told', async () => {
    const mandates = [
      { member: 'https://university.example/', mandate: 'proven by the member' },
      { member: 'https://other.example/', mandate: 'stated by the seal holder' },
    ] as const
    const trust = () => ({ outcome: 'trusted', basis: 'a register', mandates }) as const
    const { report: ofAlliance } = await certified({ ...minimalModel, awardingBodies: [exampleUniversity] }, { trust })
    const { mandates: said } = describeCertificate(ofAlliance).proven
    expect(said.map(({ values }) => values.map(({ text }) => text))).toEqual([
      ['Example University', 'It signed the mandate by which the issuer acts for it.'],
      [
        'https://other.example/',
        'The register of the alliance says that the issuer may act for it; it has not signed that itself.',
      ],
    ])
  })

  it('does not depend on the order of lists, which an embedded proof does not sign', async () => {
    const signed = JSON.parse((await certified(longModel)).file)
    const turned = (value: unknown): unknown => {
      if (Array.isArray(value)) return value.map(turned).reverse()
      if (typeof value !== 'object' || value === null) return value
      return Object.fromEntries(
        Object.entries(value)
          .map(([key, member]) => [key, key === '@context' || key === 'type' ? member : turned(member)] as const)
          .reverse(),
      )
    }
    const reportOf = async (input: unknown) =>
      verifiedOf(await verifyCredential(input as object, { trust: trustIssuers([issuer.controller]), now: later }))
    const [one, other] = [await reportOf(signed), await reportOf(turned(signed))]
    expect(JSON.stringify(other.credential)).not.toBe(JSON.stringify(one.credential))
    for (const language of ['en', 'ar', 'fr'])
      expect(describeCertificate(other, { language })).toEqual(describeCertificate(one, { language }))
    expect(await renderCertificateHtml(other)).toBe(await renderCertificateHtml(one))
  })

  it('is made of a report of this process alone', async () => {
    const refused = verifiedOf(report)
    const forged = { ...refused, checks: refused.checks.map((check) => ({ ...check, outcome: 'passed' })) }
    const failed = await verifyCredential(file.replace('Marine', 'Arcane'), { trust: trustAnyIssuer, now: later })
    for (const wrong of [forged, structuredClone(refused), failed, {}, undefined])
      expect(() => describeCertificate(wrong as never)).toThrow(TypeError)
    await expect(renderCertificateHtml(forged as never)).rejects.toThrow(TypeError)
  })

  it.each<[string, object]>([
    ['a link that is no address of the web', { link: 'javascript:alert(1)' }],
    ['a link without encryption', { link: 'http://alliance.example/' }],
    ['a link with a space', { link: 'https://alliance.example/ x' }],
    ['a language that is none', { language: 'en"><script>' }],
    ['a colour that is more than one', { brand: { name: 'Example', colour: '#000000;background:red' } }],
    ['a logo of another kind', { brand: { name: 'Example', logo: { mediaType: 'image/svg+xml', content: 'AAAA' } } }],
    [
      'a logo that is an address',
      { brand: { name: 'Example', logo: { mediaType: 'image/png', content: 'https://a' } } },
    ],
  ])('refuses %s', (_, options) => {
    expect(() => describeCertificate(report, options as CertificateOptions)).toThrow(TypeError)
  })

  it('has the words of each language in that language', () => {
    const english = Object.entries(wordsFor('en').words)
    for (const language of ['ar', 'de', 'el', 'es', 'fr', 'he', 'it', 'nl', 'uk']) {
      const { language: found, words } = wordsFor(`${language}-XX`)
      expect(found).toBe(language)
      for (const [name, text] of english) {
        const translated = words[name as keyof typeof words]
        const places = (one: string) => [...one.matchAll(/\{\w+\}/g)].map(String).sort()
        expect(places(translated), `${language} ${name}`).toEqual(places(text))
        expect(translated === '' || (text.includes(' ') && translated === text), `${language} ${name}`).toBe(false)
      }
    }
    expect(wordsFor('fi').language).toBe('en')
  })

  it('takes any colour, in which text can be read on white all the same', () => {
    for (const colour of ['#ffff00', '#FFFFFF', '#f0b400', '#0b4a8f', '#000000']) {
      const { decoration, emphasis } = coloursOf({ name: 'Example', colour })
      expect(decoration).toBe(colour)
      expect(contrastOf(emphasis)).toBeGreaterThanOrEqual(4.5)
    }
    expect(coloursOf({ name: 'Example', colour: '#0b4a8f' }).emphasis).toBe('#0b4a8f')
  })
})

/** The contrast with white by the formula of WCAG, from a table of the linear values of all channels. */
const contrastOf = (colour: string): number => {
  const linear = Array.from({ length: 256 }, (_, value) =>
    value <= 10 ? value / 255 / 12.92 : ((value / 255 + 0.055) / 1.055) ** 2.4,
  )
  const [red = 0, green = 0, blue = 0] = [...Buffer.from(colour.slice(1), 'hex')].map((value) => linear[value] ?? 0)
  return 1.05 / (0.2126 * red + 0.7152 * green + 0.0722 * blue + 0.05)
}

describe('the certificate as HTML', () => {
  it('says in which language each text is, and in which direction the document runs', async () => {
    const html = await renderCertificateHtml((await certified(longModel)).report, { language: 'ar' })
    expect(html).toMatch(/^<!doctype html>\n<html lang="ar" dir="rtl">/)
    expect(html).toContain('<h1><bdi>الروبوتات البحرية المستقلة</bdi></h1>')
    expect(html).toContain('<bdi lang="en">From the question to the route.</bdi>')
  })

  it('contains what credentials say as text, and names nothing to be loaded or run', async () => {
    const nasty = '<script>alert(1)</script><img src="https://evil.example/x"> \u202egpj.exe " onload="x'
    const model = {
      ...minimalModel,
      title: { en: nasty },
      description: { en: nasty },
      learner: { fullName: nasty },
      learningOutcomes: [
        {
          title: { en: nasty },
          skills: [
            { id: 'https://evil.example/skill', label: { en: nasty } },
            { id: 'http://data.europa.eu/esco/skill/0001', label: { en: 'navigate' } },
          ],
        },
      ],
    }
    const html = await renderCertificateHtml((await certified(model)).report)
    expect(html).not.toMatch(/<script|<img|\u202e/)
    expect([...html.matchAll(/href="([^"]*)"/g)].map(([, address]) => address)).toEqual([
      'http://data.europa.eu/esco/skill/0001',
    ])
    expect(html).toMatch(
      /content="default-src 'none'; img-src data:; style-src 'sha256-[^']+'; base-uri 'none'; form-action 'none'"/,
    )
  })

  it('is refused for a text of any length', async () => {
    const { report: long } = await certified({ ...minimalModel, description: { en: 'word '.repeat(50_000) } })
    await expect(renderCertificateHtml(long)).rejects.toMatchObject({ code: 'render.too_long' })
  })
})
