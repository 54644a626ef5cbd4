/**
 * What one row may hold. Far more than any export needs: a spreadsheet has no more columns, and a micro-credential is
 * described in a few thousand letters.
 */
export const ceilings = {
  /** Columns that hold something, in a row. */
  columns: 16_384,
  /** Letters of the name of a column, or of the path that stands for it. */
  columnName: 500,
  /** Letters of a cell that something is taken from; others may be as long as the row. */
  cell: 100_000,
  /** Values of one member in a row, all languages together: as many as the model takes. */
  values: 8_000,
  /** Faults that are told of a row. */
  problems: 100,
} as const
