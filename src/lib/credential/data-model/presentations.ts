import { listOf } from '../../base/json/bare.ts'
import { isObject, type Json, type JsonObject } from '../../base/json/json.ts'
import { schemaErrors } from '../errors.ts'
import { error, type Report, type RulePlace, within } from './finding.ts'
import { isText, isUrl } from './values.ts'
import { version1, version2 } from './versions.ts'
import { versionOf, walkContexts, walkDataModel, walkValidity } from './walk.ts'

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
  const version = walkContexts(document, place, report)
  if (!typesOf(document).includes('VerifiablePresentation') || !typesOf(document).every(isText))
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
  for (const [name, section, rule] of version?.presented ?? []) {
    const value = document[name]
    if (value !== undefined) rule(value, within({ ...place, section }, name), report)
  }
}

const isCompactToken = (value: Json): boolean => typeof value === 'string' && /^[\w-]+\.[\w-]+\.[\w-]*$/.test(value)

const idOf = (value: Json | undefined): Json | undefined =>
  value !== undefined && isObject(value) ? value['id'] : value

interface Claimant {
  readonly holder: Json | undefined
}

const walkPresented = (value: Json, claimant: Claimant | undefined, place: RulePlace, report: Report): void => {
  // A presentation of version 1.1 that is a token contains tokens (VCDM 1.1, §6.3.1).
  if (place.section === version1.presentations && isCompactToken(value)) return
  if (!isObject(value)) {
    error(report, place, 'what is presented is a credential or an envelope around one, not a reference to it')
    return
  }
  if (typesOf(value).includes(envelopedCredential.type)) {
    envelopedCredential.walk(value, { ...place, section: envelopedCredential.section }, report)
    return
  }
  const reportThere: Report = ({ pointer, ...rule }) => report({ ...rule, pointer: place.pointer + pointer })
  walkDataModel(value, reportThere)
  walkValidity(value, reportThere)
  if (claimant !== undefined && value['proof'] === undefined && idOf(value['issuer']) !== claimant.holder)
    error(report, within(place, 'issuer'), 'the issuer of a credential without a proof of its own is the holder')
}

/**
 * An envelope: its id is the secured document as a `data:` URL. A single context may stand without a list. With another
 * type besides, the same object would be the credential itself to some readers and an envelope to others.
 */
const enveloped =
  (what: 'credential' | 'presentation', itsType: string): Kind['walk'] =>
  (document, place, report) => {
    const { '@context': context = null, id } = document
    const contexts = Array.isArray(context) ? context : [context]
    // The context of version 1.1 does not define envelopes.
    const version = versionOf({ '@context': contexts })
    walkContexts({ '@context': version === version1 ? [] : contexts }, place, report)
    if (typesOf(document).some((one) => one !== itsType))
      error(report, within(place, 'type'), 'the type of an envelope stands alone')
    if (typeof id !== 'string' || !/^data:[^,]+,./.test(id))
      error(
        report,
        id === undefined ? place : within(place, 'id'),
        `the id of an enveloped ${what} is a data: URL that holds it`,
        id === undefined ? schemaErrors['schema.missing_member'] : undefined,
      )
  }

const kind = (type: string, walk: Kind['walk']): Kind => ({ type, section: version2.presentations, walk })
const envelope = (type: string, what: 'credential' | 'presentation'): Kind => kind(type, enveloped(what, type))
const envelopedCredential = envelope('EnvelopedVerifiableCredential', 'credential')
const envelopedPresentation = envelope('EnvelopedVerifiablePresentation', 'presentation')
const presentation = kind('VerifiablePresentation', walkPresentation)

/** The kind of a document; `undefined` for a credential. One without a type is a presentation if it presents something. */
const kindOf = (document: JsonObject): Kind | undefined =>
  [envelopedCredential, envelopedPresentation, presentation].find(({ type }) => typesOf(document).includes(type)) ??
  (document['verifiableCredential'] !== undefined && document['credentialSubject'] === undefined
    ? presentation
    : undefined)

/** Reports every rule that a document of any kind breaks. */
export const walkAnyDocument = (document: JsonObject, report: Report): void => {
  const found = kindOf(document)
  if (found === undefined) {
    walkDataModel(document, report)
    walkValidity(document, report)
  } else {
    const isFirst = versionOf(document) === version1 && found === presentation
    found.walk(document, { pointer: '', section: isFirst ? version1.presentations : found.section }, report)
  }
}
