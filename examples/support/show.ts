import { decodeCredential, MicroCredentialError, type Report } from 'microcredentials'
import { annexOneReport, type RecordedMicroCredential } from 'microcredentials/model'

export const say = (text = ''): void => console.log(text)
export const step = (text: string): void => say(`\n── ${text}`)

type Verified = Extract<Report, { readonly verified: true }>

/** The content of a verified credential: as a micro-credential if it is one, otherwise unchanged. */
export const show = (report: Verified): void => {
  try {
    showMicroCredential(decodeCredential(report.credential))
  } catch (error) {
    if (!(error instanceof MicroCredentialError)) throw error
    // Of a kind that this library does not read: the signed content is available nevertheless.
    if (error.code !== 'profile.none')
      say(`${error.message} [${error.code}${error.pointer ? ` at ${error.pointer}` : ''}]`)
    say(JSON.stringify(report.credential.credentialSubject, null, 2))
  }
}

const text = (localized: Readonly<Record<string, string>> | undefined): string =>
  Object.values(localized ?? {})[0] ?? '–'

const showMicroCredential = (read: RecordedMicroCredential): void => {
  const { title, awardingBodies = [], workload, level, learningOutcomes = [] } = read
  say(`Title           ${text(title)}`)
  say(`Awarded by      ${awardingBodies.map(({ name }) => text(name)).join(', ') || '–'}`)
  say(`Workload        ${workload?.ects ?? '–'} ECTS, level EQF ${level?.eqf ?? '–'}`)
  for (const outcome of learningOutcomes) say(`Outcome         ${text(outcome.title)}`)

  const { complete, elements } = annexOneReport(read)
  const absent = elements.filter(({ requirement, pointers }) => requirement !== 'optional' && pointers.length === 0)
  say(
    complete
      ? 'Annex I         every mandatory element is stated'
      : `Annex I         not stated: ${absent.map(({ element }) => element).join(', ')}`,
  )
}
