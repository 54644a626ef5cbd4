/** What a workbook may hold. The EDC Issuer takes a hundred rows of a sheet; its template has 12 sheets and inflates to 3 MB. */
export const ceilings = {
  /** Bytes of the file. */
  bytes: 20_000_000,
  /** Files in the archive. */
  entries: 1_000,
  /** Bytes of all that is inflated, together. */
  inflated: 60_000_000,
  sheets: 50,
  /** Rows of a sheet that hold something. */
  rows: 5_000,
  /** Cells of the workbook that hold something. */
  cells: 500_000,
  /** Rows that one micro-credential is made of: more than the model has room for. */
  records: 2_000,
  /** References from row to row that are followed in a form, all micro-credentials together. */
  references: 30_000,
  /** Columns of a sheet: as many as a spreadsheet has. */
  columns: 16_384,
} as const

/** Rows of a sheet that the EDC Issuer takes. */
export const rowsOfForm = 100
