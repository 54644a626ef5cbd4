import { type DateForm, dateForms, isoDay, readDay } from './days.ts'
import type { Forms } from './members.ts'

/** What a mapping says of the forms of its source. */
interface Written {
  readonly dates?: DateForm
  readonly decimalComma?: boolean
}

/** How what stands in a column is read; without a name of one, what the mapping itself says. */
export const formsFor = ({ dates, decimalComma = false }: Written, column: string): Forms => ({
  column,
  day: (text) => {
    // A mapping that is still to be judged may name a form that is none.
    const form = dates !== undefined && Object.hasOwn(dateForms, dates) ? dates : 'YYYY-MM-DD'
    // What the mapping itself says may be in the words of the model.
    return readDay(text, form) ?? (column === '' ? isoDay(text) : undefined)
  },
  number: (text) => {
    const plain = decimalComma ? text.replace(',', '.') : text
    return /^\d{1,12}(?:\.\d{1,6})?$/.test(plain) ? Number(plain) : undefined
  },
})
