/**
 * The limits for a workbook. The EDC Issuer takes a hundred rows of a sheet; its template has 12 sheets and inflates to
 * 3 MB.
 */
export const ceilings = {
  /** Bytes of the file. */
  bytes: 20_000_000,
  /** Files in the archive. */
  entries: 1_000,
  /** Total bytes of all inflated content. */
  inflated: 60_000_000,
  sheets: 50,
  /** Non-empty rows of a sheet. */
  rows: 5_000,
  /** Non-empty cells of the workbook. */
  cells: 500_000,
  /** Rows that make up one micro-credential: more than the model has room for. */
  records: 2_000,
  /** References from row to row that are followed in a form, for all micro-credentials together. */
  references: 30_000,
  /** Columns of a sheet: the maximum of a spreadsheet. */
  columns: 16_384,
} as const

/** The maximum number of rows of a sheet that the EDC Issuer takes. */
export const rowsOfForm = 100
