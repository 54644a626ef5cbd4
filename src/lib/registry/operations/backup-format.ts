/** The first line of a backup. The last one states the number of rows and the SHA-256 of the lines before it. */
export type BackupHead = {
  readonly format: 'microcredentials register'
  readonly version: 1
  /** The version of the tables. */
  readonly tables: number
  readonly register: string
  readonly entries: number
  readonly head: string
  readonly at: string
}

export const backupFormat: Pick<BackupHead, 'format' | 'version'> = { format: 'microcredentials register', version: 1 }

/** The tables of a register, each after those to which its rows refer. Every other line is `[table, row]`. */
export const backupTables: readonly string[] = [
  'register_head',
  'register_list',
  'register_credential',
  'register_place',
  'register_copy',
  'register_journal',
]
