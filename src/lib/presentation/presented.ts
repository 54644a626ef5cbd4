import { MicroCredentialError, type Problem, problem } from '../base/errors.ts'
import { type JsonObject, jsonOf } from '../base/json/json.ts'
import type { Did } from '../base/types.ts'
import type { Contexts } from '../document/contexts.ts'
import { graphOf, valuesOf } from '../document/graph.ts'
import { holderErrors } from '../envelope/errors.ts'
import type { Learner } from '../model/learner.ts'
import { decodeCredential } from '../profile/table.ts'
import type { Report } from '../report.ts'
import { type VerifyOptions, verifyCredential } from '../verify.ts'
import { contentOf, isEnvelope } from './envelope.ts'
import { presentationErrors } from './errors.ts'
import { type ExpectedPerson, matchPerson, type PersonMatch } from './expected-person.ts'
import type { JudgedCredential, PresentedCredential } from './presentation-report.ts'

interface Terms {
  readonly holder: Did
  readonly binding: 'require' | 'report'
  readonly expectedPerson: ExpectedPerson | undefined
  readonly contexts: Contexts
  readonly verifying: VerifyOptions
}

/** Verifies one credential of a presentation, and determines how it is bound to the holder. */
export const verifyPresented = async (
  { pointer, value }: { readonly pointer: string; readonly value: JsonObject },
  { holder, binding, expectedPerson, contexts, verifying }: Terms,
): Promise<JudgedCredential> => {
  // That an envelope can be opened was seen when the presentation was read.
  const content = isEnvelope(value) ? (contentOf(value) ?? value) : value
  const report = await verifyCredential(content, verifying)
  if (!report.verified) {
    const objections = [problem(presentationErrors['presentation.credential_invalid'], { pointer })]
    return { presented: { pointer, report }, objections }
  }
  const bound = bindingOf(report, holder, contexts)
  const person = expectedPerson === undefined ? undefined : matchPerson(learnerOf(report, verifying), expectedPerson)
  const presented: PresentedCredential = {
    ...{ pointer, report, binding: bound },
    ...(person === undefined ? {} : { person }),
  }
  const objections: Problem[] = []
  if (binding === 'require' && bound !== 'subject')
    objections.push(problem(holderErrors['holder.not_subject'], { pointer }))
  if (person !== undefined) objections.push(...objectionsTo(person, pointer))
  return { presented, objections }
}

type Verified = Extract<Report, { verified: true }>

const bindingOf = ({ credential }: Verified, holder: Did, contexts: Contexts): 'subject' | 'other' | 'none' => {
  const { root } = graphOf(jsonOf(credential), contexts)
  const ids = valuesOf(root, 'credentialSubject').map((value) => (value.is === 'node' ? value.node.id : undefined))
  if (ids.every((id) => id === undefined)) return 'none'
  // A credential with several subjects is bound to the holder only if the holder is each of them.
  return ids.every((id) => id === holder) ? 'subject' : 'other'
}

/** The learner; nothing of it if no profile can read the credential. */
const learnerOf = ({ credential }: Verified, { profiles }: VerifyOptions): Partial<Learner> => {
  try {
    return decodeCredential(credential, { profiles }).learner
  } catch (cause) {
    if (cause instanceof MicroCredentialError) return {}
    throw cause
  }
}

const objectionsTo = ({ name, dateOfBirth }: PersonMatch, pointer: string): readonly Problem[] => {
  const isOther = name.outcome === 'different' || dateOfBirth === 'different'
  const isUnsaid = name.outcome === 'not-stated' || dateOfBirth === 'not-stated'
  if (isOther) return [problem(holderErrors['holder.other_person'], { pointer })]
  return isUnsaid ? [problem(holderErrors['holder.person_not_stated'], { pointer })] : []
}
