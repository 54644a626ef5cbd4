import type { ESealOptions } from '../../eseal/e-seal.ts'
import { eSeal } from '../../eseal/e-seal.ts'
import { readPkcs12 } from '../../eseal/keys/pkcs12.ts'
import { createSealSigner } from '../../eseal/keys/seal-signer.ts'
import { createTestSeal, type TestSealOptions } from '../../eseal/test-seal/create-test-seal.ts'
import { timestampAuthority } from '../../eseal/timestamp/timestamper.ts'
import { issueCredential } from '../../issue.ts'
import type { Organisation } from '../../model/organisation.ts'
import { country } from '../../model/vocabulary/country.ts'
import { guardedFetch } from '../../node/guarded-fetch.ts'
import { elm } from '../../profile/elm/elm.ts'
import type { AddCommand } from '../command.ts'
import { readModel, readText } from '../files.ts'
import { usageFault, type World } from '../world.ts'

interface Options {
  readonly out: string
  readonly test?: boolean
  readonly pkcs12?: string
  readonly passwordFile?: string
  readonly certificates?: string
  readonly privateKey?: string
  readonly timestamp?: string
  readonly force?: boolean
}

export const addSeal: AddCommand = (program, world) => {
  program
    .command('seal')
    .description('seal a micro-credential as the European Digital Credentials platform does (JAdES)')
    .argument('<model>', 'the micro-credential, JSON; its issuer is the seal holder, or else the awarding body')
    .requiredOption('--out <file>', 'where the .jsonld file goes')
    .option('--test', 'with a TEST seal made for this; its anchor is written beside, as <out>.anchor.pem')
    .option('--pkcs12 <file>', 'with the key and certificates in a PKCS#12 file')
    .option('--password-file <file>', 'a file whose first line is the password')
    .option('--certificates <file>', 'with these certificates, PEM; the seal’s own first')
    .option('--private-key <file>', 'and this key, PKCS#8 PEM')
    .option('--timestamp <url>', 'with a time-stamp of this authority: level B-T')
    .option('--force', 'replace a file that is there already')
    .action(async (file: string, options: Options) => {
      const model = readModel(world, file)
      const holder = model.alliance?.sealHolder ?? model.awardingBodies[0]
      const { signer, timestamper, anchor } = await sealFrom(options, holder, world)
      const issuer = { ...holder, id: (holder.id ?? 'urn:epass:org:1') as `urn:${string}` }
      const secureWith = eSeal({ signer, timestamper })
      const sealed = await issueCredential(elm.encode(model, { issuer }), { secureWith, now: world.now })
      const replace = options.force === true
      world.write(options.out, JSON.stringify(sealed), { replace })
      if (anchor !== undefined && options.out !== '-') world.write(`${options.out}.anchor.pem`, anchor, { replace })
      world.tell(`Sealed, level ${timestamper === undefined ? 'B-B' : 'B-T'}.`)
    })
}

/** A test certificate for whoever the model names: its name, its country, its number. */
const namesOf = ({ name, country: place, identifiers = [] }: Organisation): TestSealOptions => {
  const [organisation] = Object.values(name)
  const code = Object.entries(country).find(([, { id }]) => id === place.id)?.[0]
  const number = identifiers.find(({ type }) => type === 'eidas')?.value
  return { organisation, country: code, organizationIdentifier: number }
}

const sealFrom = async (
  options: Options,
  holder: Organisation,
  world: World,
): Promise<Pick<ESealOptions, 'signer' | 'timestamper'> & { readonly anchor?: string }> => {
  const ways = [options.test, options.pkcs12, options.certificates].filter((way) => way !== undefined)
  if (ways.length !== 1) throw usageFault('Say with which seal: one of --test, --pkcs12, --certificates.')
  if (options.test === true) {
    const seal = await createTestSeal({ ...namesOf(holder), now: world.now })
    return { signer: seal.signer, timestamper: seal.timestamper, anchor: seal.trustAnchors[0] }
  }
  const fetch = guardedFetch({ profile: 'certificate-services' })
  const timestamper =
    options.timestamp === undefined ? undefined : timestampAuthority({ url: options.timestamp, fetch })
  if (options.pkcs12 !== undefined) {
    if (options.passwordFile === undefined) throw usageFault('--pkcs12 needs --password-file.')
    const [password = ''] = readText(world, options.passwordFile).split(/\r?\n/)
    return { signer: await createSealSigner(await readPkcs12(world.read(options.pkcs12), password)), timestamper }
  }
  if (options.certificates === undefined || options.privateKey === undefined)
    throw usageFault('--certificates needs --private-key.')
  const certificates = readText(world, options.certificates)
  return {
    signer: await createSealSigner({ certificates, privateKey: readText(world, options.privateKey) }),
    timestamper,
  }
}
