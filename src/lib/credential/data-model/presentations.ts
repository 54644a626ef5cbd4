import { listOf } from '../../base/json/bare.ts'
import { isObject, type Json, type JsonObject } from '../../base/json/json.ts'
import { schemaErrors } from '../errors.ts'
import { error, type Report, type RulePlace, within } from './finding.ts'
import { isUrl } from './values.ts'
import { versionOf, walkDataModel } from './walk.ts'

/** A kind of document of the data model that is not a credential by itself. */
interface Kind {
  readonly type: string
  readonly section: string
  walk(document: JsonObject, place: RulePlace, report: Report): void
}

const typesOf = ({ type }: JsonObject): readonly unknown[] => listOf(type)

/** A presentation (VCDM 2.0, §4.13; VCDM 1.1, §4.10). Proofs and the contents of envelopes are not judged. */
const walkPresentation: Kind['walk'] = (document, place, report) => {
  const { id, holder, type, verifiableCredential, proof } = document
  // Whoever signs a presentation makes the claims in it that nobody else signed.
  const claimant = proof === undefined ? undefined : { holder: idOf(holder) }
  assertContext(document, place, report)
  if (
    !typesOf(document).includes('VerifiablePresentation') ||
    !typesOf(document).every((one) => typeof one === 'string')
  )
    error(
      report,
      type === undefined ? place : within(place, 'type'),
      'types are names, `VerifiablePresentation` among them',
      type === undefined ? schemaErrors['schema.missing_member'] : undefined,
    )
  if (id !== undefined && !isUrl(id)) error(report, within(place, 'id'), 'the id is a URL')
  if (holder !== undefined && !isUrl(idOf(holder)))
    error(report, within(place, 'holder'), 'the holder is a URL, or an object with one as its id')
  const presented = within(place, 'verifiableCredential')
  for (const [index, one] of listOf(verifiableCredential).entries())
    walkPresented(
      one as Json,
      claimant,
      Array.isArray(verifiableCredential) ? within(presented, index) : presented,
      report,
    )
}

const idOf = (value: Json | undefined): Json | undefined =>
  value !== undefined && isObject(value) ? value['id'] : value

interface Claimant {
  readonly holder: Json | undefined
}

const walkPresented = (value: Json, claimant: Claimant | undefined, place: RulePlace, report: Report): void => {
  if (!isObject(value)) {
    error(report, place, 'what is presented is a credential or an envelope around one, not a reference to it')
    return
  }
  if (typesOf(value).includes(envelopedCredential.type)) {
    envelopedCredential.walk(value, { ...place, section: envelopedCredential.section }, report)
    return
  }
  walkDataModel(value, ({ pointer, ...rule }) => report({ ...rule, pointer: place.pointer + pointer }))
  if (claimant !== undefined && value['proof'] === undefined && idOf(value['issuer']) !== claimant.holder)
    error(report, within(place, 'issuer'), 'the issuer of a credential without a proof of its own is the holder')
}

const assertContext = (document: JsonObject, place: RulePlace, report: Report): void => {
  if (versionOf(document) === undefined)
    error(
      report,
      within({ ...place, section: 'VCDM 2.0, §4.3' }, '@context'),
      'the context of the data model stands first',
    )
}

/** An envelope: its id is the secured document as a `data:` URL. A single context may stand without a list. */
const enveloped =
  (what: string): Kind['walk'] =>
  (document, place, report) => {
    const { '@context': context = null, id } = document
    assertContext({ ...document, '@context': Array.isArray(context) ? context : [context] }, place, report)
    if (typeof id !== 'string' || !/^data:[^,]+,./.test(id))
      error(
        report,
        id === undefined ? place : within(place, 'id'),
        `the id of an enveloped ${what} is a data: URL that holds it`,
        id === undefined ? schemaErrors['schema.missing_member'] : undefined,
      )
  }

const section = 'VCDM 2.0, §4.13'
const envelopedCredential: Kind = { type: 'EnvelopedVerifiableCredential', section, walk: enveloped('credential') }
const envelopedPresentation: Kind = {
  type: 'EnvelopedVerifiablePresentation',
  section,
  walk: enveloped('presentation'),
}
const presentation: Kind = { type: 'VerifiablePresentation', section, walk: walkPresentation }

/** The kind of a document; `undefined` for a credential. One without a type is a presentation if it presents something. */
const kindOf = (document: JsonObject): Kind | undefined =>
  [envelopedCredential, envelopedPresentation, presentation].find(({ type }) => typesOf(document).includes(type)) ??
  (document['verifiableCredential'] !== undefined && document['credentialSubject'] === undefined
    ? presentation
    : undefined)

/** Reports every rule that a document of any kind breaks. */
export const walkAnyDocument = (document: JsonObject, report: Report): void => {
  const kind = kindOf(document)
  if (kind === undefined) walkDataModel(document, report)
  else {
    const isFirst = versionOf(document)?.name === '1.1' && kind === presentation
    kind.walk(document, { pointer: '', section: isFirst ? 'VCDM 1.1, §4.10' : kind.section }, report)
  }
}
