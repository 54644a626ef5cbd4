import { MicroCredentialError } from '../base/errors.ts'
import { either, type Kind, members, text } from '../base/kinds.ts'
import { timeErrors } from '../base/shared-errors.ts'
import { readDateTimeStamp, toDateTimeStamp } from '../base/time.ts'

/** A whole number from 0. */
export const aSequenceNumber: Kind = {
  words: 'a whole number from 0',
  is: (value) => Number.isSafeInteger(value) && Number(value) >= 0,
}

export const anIssuer: Kind = /* @__PURE__ */ either({ ...text, words: 'an id as text' }, members)

/** A time as an XSD dateTimeStamp. Throws `time.malformed`. */
export const toStamp = (moment: string | Date): string => {
  if (moment instanceof Date && !Number.isNaN(moment.getTime())) return toDateTimeStamp(moment)
  if (readDateTimeStamp(moment) === undefined) throw new MicroCredentialError(timeErrors['time.malformed'])
  return moment as string
}
