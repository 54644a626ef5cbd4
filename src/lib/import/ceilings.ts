/**
 * Limits for one row, far above any real export: spreadsheets have no more columns, and a micro-credential needs a few
 * thousand characters.
 */
export const ceilings = {
  /** Columns with content in a row. */
  columns: 16_384,
  /** Length of the name or path of a column. */
  columnName: 500,
  /** Length of a mapped cell; others may be as long as the row. */
  cell: 100_000,
  /** Values of one member in a row, in all languages: as many as the model allows. */
  values: 8_000,
  /** Problems listed for a row. */
  problems: 100,
} as const
