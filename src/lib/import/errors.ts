import { type ErrorFamily, errorFamily } from '../base/errors.ts'

/** Imports of rows from other systems. */
export const importErrors: ErrorFamily<'import'> = /* @__PURE__ */ errorFamily<'import'>({
  'import.mapping': {
    message: 'The mapping has an unknown member, or a value that is empty or not allowed.',
    remedy: 'Fill it in or remove it. `npx microcredentials import --members` lists the members and their values.',
  },
  'import.encoding': {
    message: 'The file is not UTF-8.',
    remedy: 'Save it again as UTF-8; spreadsheets call it “CSV UTF-8”.',
  },
  'import.header': { message: 'The first row does not name the columns, or names one twice.' },
  'import.delimiter': {
    message: 'The first row has one column only: another delimiter separates the cells.',
    remedy: 'Name it in the option `delimiter`.',
  },
  'import.columns_missing': { message: 'The file lacks a column that the mapping uses.' },
  'import.columns': { message: 'The row has more or fewer cells than the header.' },
  'import.quotes': {
    message:
      'A quotation mark is not closed, or occurs inside an unquoted cell. The rows after it cannot be separated.',
  },
  'import.too_large': { message: 'A row exceeds the size limit. The rest of the file was not read.' },
  'import.not_mapped': {
    message: 'The mapping does not define the value in this cell.',
    remedy: 'Add it to `words` of the mapping.',
  },
  'import.number': { message: 'The cell is not a number in the format of the mapping.' },
  'import.date': { message: 'The cell is not a date in the format of the mapping.' },
  'import.column_unused': {
    message: 'A column has content that the mapping does not use.',
    remedy: 'Map it, or name it in `ignore` of the mapping.',
  },
  'import.formula': { message: 'The cell begins like a spreadsheet formula. It was imported as text.' },
  'import.programme_unknown': {
    message: 'None of the programmes has this code, or this code in this version.',
    remedy: 'Add it to the programmes, or map the value to a code in `words` of the mapping.',
  },
  'import.programme_version': {
    message: 'The programme has several versions, and the row does not say which.',
    remedy: 'Map a column to `programme.version`.',
  },
  'import.programme_elsewhere': {
    message:
      'The country or identifier of the institution in the row differs from the awarding bodies of the programme.',
    remedy: 'Remove the columns `awardingBody.…` from the mapping if the programme is correct.',
  },
  'import.programme_repeated': { message: 'Two programmes have the same code and version.' },
  'import.markup': {
    message: 'The cell contains HTML. It was imported as it is, or as plain text if the mapping says so.',
  },
  'import.repeated_element': {
    message:
      'An element that an ELMO file may contain once occurs again, such as the learner or an issuer. It is unclear which one applies.',
  },
  'import.doctype': { message: 'The XML has a document type declaration, which is not allowed. It was not read.' },
  'import.xml': { message: 'The XML is not well-formed. The rest was not read.' },
  'import.not_elmo': { message: 'The XML is not an ELMO report of version 1 or 2.' },
  'import.not_open_education': { message: 'The JSON contains no associations of the Open Education API.' },
  'import.not_workbook': {
    message: 'The file is not an Office Open XML workbook, or it is protected by a password.',
    remedy:
      'Open it in a spreadsheet and save it as `.xlsx`, without a password. The older `.xls` format is not supported.',
  },
  'import.archive': {
    message: 'The archive of the workbook cannot be read, or its directory does not match its content.',
  },
  'import.workbook': {
    message: 'The workbook is inconsistent: a cell occurs twice, or refers to something that is missing.',
  },
  'import.not_upload_form': {
    message:
      'The workbook is not an upload form of the EDC Issuer: no sheet of credentials has the header of the form.',
    remedy: 'Rows 2 to 7 of each sheet define its columns. Use a form in which they are unchanged.',
  },
  'import.reference': {
    message: 'The cell refers to a row that does not exist, or by a name that is not unique.',
    remedy: 'Choose the entry again from the list of the cell, with the macros of the form enabled, and save it.',
  },
  'import.circular': { message: 'The row contains itself, directly or through other rows.' },
  'import.column_repeated': { message: 'Two columns state different values for the same property.' },
  'import.form_rows': {
    message: 'Too many rows for one upload form: the EDC Issuer reads a hundred rows of a sheet.',
    remedy: 'Write several forms.',
  },
})
