import { readFileSync } from 'node:fs'

/** A folder of a public repository, at one commit, and the folder that its files go to. */
export interface Source {
  readonly repository: string
  /** The address of the folder. It names a commit, so that what stands there does not change. */
  readonly address: string
  readonly licence: string
  readonly folder: string
  /** Of the files that have another name here, or another folder there: their names there, by those here. */
  readonly names?: Readonly<Record<string, string>>
}

const onGitHub = (
  repository: string,
  commit: string,
  path: string,
  licence: string,
  folder: string,
  names?: Readonly<Record<string, string>>,
): Source => ({
  repository,
  address: `https://raw.githubusercontent.com/${repository}/${commit}/${path}`.replace(/\/$/, ''),
  licence,
  folder,
  ...(names === undefined ? {} : { names }),
})

const w3c = 'W3C Software and Document License'
const eupl = 'EUPL-1.2'
const apache = 'Apache-2.0'
const imsGlobal = '1EdTech specification document licence'
const contexts = 'vectors/w3c-contexts'
const samples = 'elm/samples/edc-official'

const modelLts = (path: string, folder: string, names?: Readonly<Record<string, string>>): Source =>
  onGitHub(
    'european-commission-empl/European-Learning-Model',
    '22dcce7b414ff13b5e653e1935321c30dc6a6a42',
    path,
    eupl,
    folder,
    names,
  )
const credentials = (path: string, names?: Readonly<Record<string, string>>): Source =>
  onGitHub(
    'european-commission-empl/european-digital-credentials',
    '712d04cce01175ab8dfc18e561588d72db3f6e20',
    `edci-data-model/src/${path}/resources/accreditation`,
    eupl,
    'elm/samples/accreditation',
    names,
  )
const dss = (path: string, names?: Readonly<Record<string, string>>): Source =>
  onGitHub(
    'esig/dss',
    'd9473b8efea72fd5754623fa92bb9311f2b005c5',
    `dss-jades/src/test/resources/validation${path}`,
    'LGPL-2.1',
    'elm/jades/dss-test-vectors',
    names,
  )

/** Files of the folder of an issue of DSS, which stand beside the others here. */
const ofIssue2620 = [
  'jades-t-level-with-etsiu-in-crit.json',
  'jades-with-b64-not-in-crit.json',
  'jades-with-crit-with-duplicated-header.json',
  'jades-with-crit-with-wrong-entry-type.json',
  'jades-with-empty-crit.json',
  'jades-with-expiration-time-header-in-crit.json',
  'jades-with-extra-crit-entry.json',
  'jades-with-notBefore-header-in-crit.json',
  'jades-without-non-critical-header-in-crit.json',
]

/**
 * Where the vectors come from. A file is of the first source that has its folder and, where the source has `names`, its
 * name. What each file has to be is in `sources.sha256`, which `sha256sum --check` reads, too.
 */
export const sources: readonly Source[] = [
  modelLts('rdf/ap/edc', 'elm/contexts', { 'edc-ap-context-elm-3.2.jsonld': 'edc-ap-context.jsonld' }),
  modelLts('rdf/ap/edc', 'elm/shacl'),
  modelLts('rdf/samples', 'elm/samples', { 'credential-sample.jsonld': 'credential-sample.jsonld' }),
  {
    repository: 'code.europa.eu: ELM-support',
    address:
      'https://code.europa.eu/qualifications-courses-and-credentials/ELM-support/-/raw/b9dcfa8efea435181222f7a65585c8cf8d40f427/credential examples/JSON-LD Examples (ELM v3)',
    licence: eupl,
    folder: samples,
    names: {
      'AA-Annex1-MC-signed.jsonld': 'AA-Annex1-MC-signed.jsonld',
      'AA-Annex1-MC-unsigned.json': 'AA-Annex1-MC-unsigned.json',
    },
  },
  onGitHub(
    'european-commission-empl/European-Learning-Model',
    '9d7c5d22002237c3afeb1750b7038e6fe2cdd371',
    'Credentials/JSON-LD Examples (ELM v3)',
    eupl,
    samples,
  ),
  credentials('main', { 'accreditations_frame.jsonld': 'accreditations_frame.jsonld' }),
  credentials('test'),
  onGitHub(
    'european-commission-empl/european-digital-credentials',
    '712d04cce01175ab8dfc18e561588d72db3f6e20',
    'edci-issuer/edci-issuer-web/src/main/resources-unfiltered/templates/xls',
    eupl,
    'edc-issuer',
  ),
  onGitHub(
    'dc4eu/educational-pilot',
    '1aa8b8c8d33f23368f996475e331c6b5155d8fc2',
    'sectorial-eaa-catalogue/formal-education/examples/EUHEMC',
    'none stated',
    'elm/samples/dc4eu-euhemc',
  ),
  onGitHub(
    'impierce/credential-converter',
    '51978f1861de9dd0e50266db6978196055231b30',
    'json/ebsi-elm/vcdm2.0-europass-edc-schema/examples',
    apache,
    'elm/samples/ebsi-vcdm2',
  ),
  onGitHub(
    'eu-digital-identity-wallet/eudi-srv-pid-issuer',
    '7c8ac09417080e42f6e13594638af0d7a06215f7',
    'src/main/resources/vct',
    apache,
    'elm/vct',
    { 'eudi-learning_credential.json': 'learning_credential.json' },
  ),
  onGitHub('dc4eu/vc', '2d44a57bcac4be3ecd1fffd537044bfed613a05a', 'metadata', 'BSD-2-Clause', 'elm/vct'),
  dss('/dss2620', Object.fromEntries(ofIssue2620.map((name) => [`dss2620__${name}`, name]))),
  dss(''),
  onGitHub('emrex-eu/elmo-schemas', 'db1a231c7f71c36e392d88107bb14fb46bea1894', '', eupl, 'student-systems/elmo'),
  onGitHub(
    'w3c/did-test-suite',
    'b1eff1459b301a1ff6412c1e072ac955ab94ab8b',
    'packages/did-core-test-server/suites/implementations',
    w3c,
    'vectors/did-core',
  ),
  onGitHub(
    'w3c-ccg/did-method-key',
    'f5abee840c31e92cd1ac11737e0b62103ab99d21',
    'test-vectors',
    w3c,
    'vectors/did-key',
  ),
  onGitHub(
    'novifinancial/ed25519-speccheck',
    '65519336fda78a3d016e947df6d82848aca0c9da',
    '',
    apache,
    'vectors/ed25519-speccheck',
  ),
  onGitHub(
    'openwallet-foundation-labs/sd-jwt-python',
    'cde613902c4e23ae7160aa30966a6a5e7c658535',
    'tests/testcases',
    apache,
    'vectors/sd-jwt-python/testcases',
  ),
  onGitHub(
    'w3c/vc-data-model',
    '979c4af1cfe2224ed7b0ee5ec4d7a009a465812b',
    'contexts/credentials/examples',
    w3c,
    contexts,
    { 'credentials-examples-v2.jsonld': 'v2' },
  ),
  onGitHub('w3c-ccg/citizenship-vocab', '50a3689e39103b30de6c5b6c92e7230ea924980a', 'contexts', w3c, contexts, {
    'citizenship-v3.jsonld': 'citizenship-v3.jsonld',
    'citizenship-v4rc1.jsonld': 'citizenship-v4rc1.jsonld',
  }),
  onGitHub(
    '1EdTech/openbadges-specification',
    '1af145ff2dc6e22627e79eb5d0f9afca06ea2489',
    'ob_v3p0',
    imsGlobal,
    contexts,
    {
      'ob-v3p0-context-3.0.1.jsonld': 'context-3.0.1.json',
      'ob-v3p0-context-3.0.2.jsonld': 'context-3.0.2.json',
      'ob-v3p0-context-3.0.3.jsonld': 'context-3.0.3.json',
    },
  ),
  onGitHub(
    '1EdTech/digital-credentials-public-validator',
    '38254719cf0a490a403c9c812b01e6ab0678f2f3',
    'inspector-vc/src/main/resources/contexts',
    apache,
    contexts,
    {
      '1edtech-clr-v2p0-2.0.1.jsonld': 'clr-v2p0-2.0.1.json',
      '1edtech-ob-v3p0-extensions.jsonld': 'ob-v3p0-extensions.json',
    },
  ),
  onGitHub(
    'w3c/rdf-canon',
    '15619df2fda7a4ca88308733789b6774517f9638',
    'tests/rdfc10',
    w3c,
    'vectors/w3c-rdf-canon/rdfc10',
  ),
  onGitHub(
    'w3c/vc-data-model-2.0-test-suite',
    '6e075243825f50c79017de4a27089d329c093d0f',
    'tests/input',
    'W3C 3-clause BSD License',
    'vectors/w3c-vcdm2-test-suite/input',
  ),
  onGitHub(
    'w3c/vc-di-eddsa',
    'abb673eb9df673e24a8eaf939337de74759b5f8d',
    'TestVectors',
    w3c,
    'vectors/w3c-vc-di-eddsa',
  ),
  onGitHub(
    'C2SP/wycheproof',
    'dac1dd4729fd1f8dd9e1e9f3dce51d783da6c166',
    'testvectors_v1',
    apache,
    'vectors/wycheproof',
  ),
]

/** A file that the tests read, where it comes from and what it is. */
export interface VectorFile {
  /** Below the folder of vectors. */
  readonly path: string
  readonly sha256: string
  readonly repository: string
  readonly address: string
}

/**
 * The files of a list in the form of `sha256sum`, each with its address.
 *
 * @throws {Error} if a line is no such line, or its file is of no source
 */
export const readVectorFiles = (list: string, from: readonly Source[] = sources): readonly VectorFile[] =>
  list
    .split('\n')
    .filter((line) => line !== '')
    .map((line) => {
      const [, sha256, path] = /^([0-9a-f]{64}) {2}(\S.*)$/.exec(line) ?? []
      if (sha256 === undefined || path === undefined) throw new Error('sources.sha256 has a line that is none.')
      return { sha256, path, ...originOf(path, from) }
    })

const originOf = (path: string, from: readonly Source[]): Pick<VectorFile, 'repository' | 'address'> => {
  for (const { repository, address, folder, names } of from) {
    const name = path.startsWith(`${folder}/`) ? path.slice(folder.length + 1) : undefined
    const there = name === undefined || names === undefined ? name : names[name]
    if (there !== undefined) return { repository, address: new URL(`${address}/${there}`).href }
  }
  throw new Error(`${path} is of no source.`)
}

export const vectorFiles: readonly VectorFile[] = readVectorFiles(
  readFileSync(new URL('sources.sha256', import.meta.url), 'utf8'),
)
