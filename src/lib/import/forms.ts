import { type DateForm, dateForms, isoDay, readDay } from './days.ts'
import type { Forms } from './members.ts'

/** The formats in a mapping. */
interface Written {
  readonly dates?: DateForm
  readonly decimalComma?: boolean
}

/** How values of a column are parsed; for an empty name, how constants are. */
export const formsFor = ({ dates, decimalComma = false }: Written, column: string): Forms => ({
  column,
  day: (text) => {
    // A mapping that was not validated may name an unknown format.
    const form = dates !== undefined && Object.hasOwn(dateForms, dates) ? dates : 'YYYY-MM-DD'
    // Constants may use the form of the model.
    return readDay(text, form) ?? (column === '' ? isoDay(text) : undefined)
  },
  number: (text) => {
    const plain = decimalComma ? text.replace(',', '.') : text
    return /^\d{1,12}(?:\.\d{1,6})?$/.test(plain) ? Number(plain) : undefined
  },
})
