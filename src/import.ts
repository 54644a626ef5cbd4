export { type ImportCsvOptions, importCsv } from './lib/import/csv.ts'
export type { DateForm } from './lib/import/days.ts'
export { elmoMapping, importElmo } from './lib/import/elmo.ts'
export { createMappingGaps, type GapCollector, type MappingGap, type MappingGaps } from './lib/import/gaps.ts'
export { type ImportRecordsOptions, importJsonLines } from './lib/import/json-lines.ts'
export {
  type ColumnChoice,
  type ImportMapping,
  parseImportMapping,
  type Words,
} from './lib/import/mapping.ts'
export type { Member } from './lib/import/members.ts'
export { importOpenEducation, openEducationMapping } from './lib/import/open-education.ts'
export {
  type CatalogueOptions,
  elmoProgrammeMapping,
  openEducationProgrammeMapping,
  programmesFromCsv,
  programmesFromElmo,
  programmesFromJsonLines,
  programmesFromOpenEducation,
} from './lib/import/programmes.ts'
export type {
  FailedRow,
  ImportedRow,
  ImportProblem,
  ImportResult,
  ProgrammeResult,
  ProgrammeRow,
  SkippedRow,
  UnmappedWord,
} from './lib/import/result.ts'
export type { ImportInput } from './lib/import/source.ts'
export type { DeliveryDetails, UploadedAward } from './lib/import/upload-form/read-award.ts'
export { readUploadForm, type UploadForm, type UploadFormOptions } from './lib/import/upload-form/read-upload-form.ts'
export {
  type NotHeld,
  type UploadItem,
  type WrittenUploadForm,
  writeUploadForm,
} from './lib/import/upload-form/write-upload-form.ts'
