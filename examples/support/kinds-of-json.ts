import { askForTheFile, type Found, type Json, other } from './found.ts'

/** Three parts in base64url: a seal, or some other token. */
export const lookIntoCompact = (text: string): Found => {
  const [header = ''] = text.split('.')
  const isSeal = Buffer.from(header, 'base64url').includes('"x5c"')
  return isSeal
    ? { is: 'secured', text }
    : other(
        'This looks like a JWT',
        'ask for the credential with an embedded proof, or under a seal; JWT are not read here',
      )
}

export const lookIntoJson = (value: unknown, text: string): Found => {
  if (Array.isArray(value)) return other('This is a list of things', 'put each credential into a file of its own')
  if (typeof value !== 'object' || value === null)
    return other('This is JSON, but no object and so no credential', askForTheFile)
  const object = value as Json
  const types = [object['type']].flat()
  if (types.includes('VerifiablePresentation'))
    return other(
      'This is a presentation, which holds credentials',
      'put each member of `verifiableCredential` into a file of its own',
    )
  if (types.some((type) => /^EnvelopedVerifiable/.test(`${type}`)))
    return other(
      'This is an envelope around a JWT',
      'ask for the credential with an embedded proof, or under a seal; JWT are not read here',
    )
  if (object['payload'] !== undefined || object['proof'] !== undefined) return { is: 'secured', text }
  // What is uploaded to the European platform, or answered by an interface, has the credential within.
  const within = object['credential'] ?? object['verifiableCredential']
  const document = object['credentialSubject'] === undefined && within !== undefined ? within : object
  if (typeof document === 'object' && document !== null && 'credentialSubject' in document)
    return 'proof' in document
      ? { is: 'secured', text: JSON.stringify(document) }
      : { is: 'unsigned', document: document as Json }
  if (types.includes('Assertion') || types.includes('BadgeClass'))
    return other('This looks like an Open Badge 2.0, which is no W3C credential', 'ask for it as an Open Badge 3.0')
  if (object['secretKeyMultibase'] !== undefined || object['d'] !== undefined)
    return other('This looks like a secret key', 'keep it to yourself; what is wanted is a credential')
  if (object['learner'] !== undefined)
    return other(
      'This is a micro-credential before it becomes a credential',
      'make one of it with `microcredentials issue`',
    )
  return other('This is JSON without a `credentialSubject`, so no credential', askForTheFile)
}
