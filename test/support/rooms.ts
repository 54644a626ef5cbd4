/**
 * The rooms of `src/lib`, from the top, and every arrow between them. A room imports what is listed here and nothing else;
 * `test/architecture.test.ts` holds it, and has the table of docs/explanation/architecture.md made from this one.
 */
export interface Room {
  readonly row: Row
  readonly what: string
  /** Rooms of lower rows. */
  readonly below: readonly string[]
  /** Rooms of the same row, each with the reason why. */
  readonly beside?: Readonly<Record<string, string>>
  /** Packages that are imported here and nowhere else. */
  readonly packages?: readonly string[]
}

export const rows = [
  'surface',
  'command line',
  'applications',
  'verbs',
  'judgements',
  'securing',
  'forms',
  'sources',
  'ground',
] as const
export type Row = (typeof rows)[number]

export const rooms: Readonly<Record<string, Room>> = {
  'error-table': {
    row: 'surface',
    what: 'the errors of all rooms in one table, for those who list or throw them',
    below: [
      'alliance',
      'archive',
      'base',
      'checks',
      'credential',
      'document',
      'envelope',
      'esco',
      'http',
      'import',
      'jades',
      'jose',
      'keys',
      'model',
      'motivation',
      'node',
      'office',
      'pki',
      'presentation',
      'profile',
      'proof',
      'registry',
      'render',
      'sd-jwt',
      'status',
    ],
  },
  cli: {
    row: 'command line',
    what: 'the command: acts on files at a terminal',
    below: [
      'alliance',
      'base',
      'batch',
      'checks',
      'credential',
      'did',
      'document',
      'envelope',
      'eseal',
      'import',
      'issue',
      'jades',
      'keys',
      'model',
      'node',
      'pki',
      'profile',
      'proof',
      'registry',
      'report',
      'sd-jwt',
      'sources',
      'status',
      'testing',
      'vc-jwt',
      'verify',
      'verify-inner',
    ],
    packages: ['commander'],
  },
  node: {
    row: 'applications',
    what: 'functions that need Node.js: guarded fetching, workers, files',
    below: ['base', 'credential', 'document', 'profile', 'report', 'seal-in-bulk', 'verify'],
    packages: ['undici', 'ipaddr.js'],
  },
  import: {
    row: 'applications',
    what: 'data of other systems, and its mapping to the model',
    below: ['base', 'model', 'xml'],
    // `sax` for texts in HTML alone: XML is read by `xml`.
    packages: ['csv-parse', 'sax'],
  },
  registry: {
    row: 'applications',
    what: 'issued credentials, their status entries and their history: SQL',
    below: ['base', 'batch', 'credential', 'document', 'envelope', 'issue', 'profile', 'status', 'verify'],
    packages: ['@electric-sql/pglite', 'pg'],
  },
  alliance: {
    row: 'applications',
    what: 'alliances: registers of members, mandates that members have proven',
    below: [
      'base',
      'checks',
      'credential',
      'document',
      'jades',
      'model',
      'pki',
      'profile',
      'report',
      'trusted-entities',
      'verify',
    ],
  },
  office: {
    row: 'applications',
    what: 'approval, delivery, reports of learners: who may do what, and what was done',
    below: ['base', 'batch', 'checks', 'credential', 'envelope', 'model'],
    beside: { alliance: 'judges mandates before issuing', registry: 'issues, and has the database' },
    packages: ['nodemailer', 'pg-boss'],
  },
  http: {
    row: 'applications',
    what: 'requests over HTTP: the acts of an office, links of learners, what everybody may read',
    below: ['base', 'envelope', 'model'],
    beside: { office: 'decides and acts', registry: 'changes the status, and has the lists' },
  },
  archive: {
    row: 'applications',
    what: 'archives: files with the answers that their verification needed',
    below: ['base', 'checks', 'did', 'jades', 'pki', 'report', 'verify'],
  },
  presentation: {
    row: 'applications',
    what: 'presentations: credentials shown by a holder, with proof of who shows them',
    below: [
      'base',
      'credential',
      'did',
      'document',
      'envelope',
      'jose',
      'keys',
      'model',
      'profile',
      'proof',
      'proof-input',
      'report',
      'verify',
    ],
  },
  passport: {
    row: 'applications',
    what: 'competence passports: achievements and skills of a learner, from reports',
    below: ['base', 'credential', 'document', 'model', 'profile', 'report'],
    beside: { esco: 'describes skills' },
  },
  pathway: {
    row: 'applications',
    what: 'pathways to an award: progress, and opportunities that fit',
    below: ['base', 'model'],
    beside: { esco: 'knows broader skills', passport: 'is judged against a passport' },
  },
  motivation: {
    row: 'applications',
    what: 'motivation scans: questionnaires and their scores',
    below: ['base', 'model'],
    beside: { passport: 'uses its order of texts', pathway: 'creates its goals' },
  },
  esco: {
    row: 'applications',
    what: 'ESCO: skills looked up over the network or in its files',
    below: ['base', 'model'],
  },
  render: {
    row: 'applications',
    what: 'pages of a micro-credential, and certificates of verified ones: HTML, pictures, PDF',
    below: ['base', 'checks', 'credential', 'document', 'model', 'profile', 'report'],
    packages: ['@resvg/resvg-js', 'bidi-js', 'fontkitten', 'pdfkit', 'qr'],
  },
  testing: {
    row: 'applications',
    what: 'keys, seals, lists and a clock for tests',
    below: [
      'base',
      'checks',
      'credential',
      'envelope',
      'issue',
      'jades',
      'keys',
      'pki',
      'status',
      'trusted-list',
      'xml',
    ],
  },
  batch: {
    row: 'verbs',
    what: 'many items: issued, verified or processed, in order',
    below: ['base', 'credential', 'envelope', 'report'],
    beside: { issue: 'issues each', verify: 'verifies each' },
  },
  'seal-many': {
    row: 'verbs',
    what: 'many seals with one authorisation',
    below: ['base', 'credential', 'document', 'eseal', 'jades', 'profile'],
    beside: { issue: 'a seal is issued by the same rules', batch: 'returns results as a batch does' },
  },
  'seal-in-bulk': {
    row: 'verbs',
    what: 'many seals of level B-LTA, kept as far as they have come',
    below: ['base', 'credential', 'document', 'eseal', 'jades', 'pki', 'profile'],
    beside: { issue: 'a seal is issued by the same rules', batch: 'returns results as a batch does' },
  },
  issue: {
    row: 'verbs',
    what: 'a credential is secured',
    below: ['base', 'checks', 'credential', 'document', 'envelope', 'profile', 'status'],
  },
  'issue-both': {
    row: 'verbs',
    what: 'one award as a European credential and as a badge',
    below: ['base', 'document', 'envelope', 'model', 'profile'],
    beside: { issue: 'issues each' },
  },
  'wallet-forms': {
    row: 'verbs',
    what: 'one award in the forms that wallets ask for',
    below: ['base', 'document', 'envelope', 'model', 'profile', 'status'],
    beside: { issue: 'issues each' },
  },
  verify: {
    row: 'verbs',
    what: 'a file is opened, and the six checks run',
    below: ['base', 'checks', 'credential', 'did', 'document', 'envelope', 'profile', 'proof', 'report', 'status'],
  },
  disclose: {
    row: 'verbs',
    what: 'a part of the claims, shown by the holder',
    below: ['base', 'document', 'envelope', 'profile', 'proof'],
    beside: { 'proof-input': 'reads its document' },
  },
  'verify-inner': {
    row: 'verbs',
    what: 'credentials inside another one, each verified by itself',
    below: ['base', 'document', 'envelope', 'report'],
    beside: { verify: 'verifies each' },
  },
  'edc-verification': {
    row: 'verbs',
    what: 'a report in the terms of the European Digital Credentials platform',
    below: ['base', 'credential', 'document', 'profile', 'report'],
  },
  'issue-proof': {
    row: 'verbs',
    what: 'a proof alone is created',
    below: ['base', 'credential', 'document', 'keys', 'profile', 'proof'],
    beside: { 'proof-input': 'reads its document' },
  },
  'verify-proof': {
    row: 'verbs',
    what: 'a proof alone is verified',
    below: ['base', 'credential', 'did', 'document', 'envelope', 'keys', 'profile', 'proof'],
    beside: { 'proof-input': 'reads its document' },
  },
  'proof-input': {
    row: 'verbs',
    what: 'the document whose proof alone is created or verified',
    below: ['base', 'document'],
  },
  sources: {
    row: 'verbs',
    what: 'the sources of a verification, offline and online',
    below: ['base', 'checks', 'did'],
  },
  checks: {
    row: 'judgements',
    what: 'one check of a credential each',
    below: ['base', 'credential', 'document', 'envelope', 'profile', 'status'],
  },
  report: { row: 'judgements', what: 'the conclusion', below: ['base', 'credential'] },
  envelope: {
    row: 'securing',
    what: 'the interface of mechanisms, and the parsed input',
    below: ['base', 'credential', 'did', 'document', 'status'],
  },
  proof: {
    row: 'securing',
    what: 'embedded proofs, cryptosuites, canonical forms',
    below: ['base', 'credential', 'did', 'document', 'keys'],
    beside: { envelope: 'is a mechanism' },
    packages: [
      '@digitalbazaar/vc',
      '@digitalbazaar/ed25519-signature-2020',
      '@digitalbazaar/data-integrity',
      '@digitalbazaar/eddsa-rdfc-2022-cryptosuite',
      'jsonld/lib/ContextResolver.js',
      'jsonld/lib/context.js',
      'jsonld/lib/events.js',
      'jsonld/lib/expand.js',
      'jsonld/lib/toRdf.js',
      'jsonld/lib/util.js',
      'rdf-canonize',
    ],
  },
  jose: {
    row: 'securing',
    what: 'JSON Web Tokens: their headers, claims, keys and signatures',
    below: ['base', 'credential', 'did', 'keys', 'pki'],
    beside: { envelope: 'the parts that a token shares with other proofs', jades: 'signs with the key of a seal' },
  },
  'vc-jwt': {
    row: 'securing',
    what: 'credentials, presentations and status lists as tokens',
    below: ['base', 'credential', 'status'],
    beside: {
      envelope: 'is a mechanism',
      jose: 'a credential is the content of a token',
      jades: 'a list may be signed with a seal',
    },
  },
  'sd-jwt': {
    row: 'securing',
    what: 'SD-JWTs: credentials of which the holder shows a part',
    below: ['base', 'credential', 'document', 'keys', 'model', 'pki', 'profile', 'status'],
    beside: {
      envelope: 'is a mechanism',
      jose: 'an SD-JWT is a token with disclosures',
      'vc-jwt': 'a credential of the data model is the content of a token',
      jades: 'signs with the key of a seal',
    },
  },
  jades: {
    row: 'securing',
    what: 'signatures in the form of JAdES',
    below: ['base', 'credential', 'keys', 'pki'],
    beside: { envelope: 'the parts that a seal shares with a JWT' },
  },
  'trusted-entities': {
    row: 'securing',
    what: 'lists of trusted entities: verified, read as trust anchors, sealed',
    below: ['base', 'pki'],
    beside: { envelope: 'is a compact JWS', jades: 'is signed with JAdES' },
  },
  eseal: {
    row: 'securing',
    what: 'e-seals: the JAdES signatures of an issuer',
    below: ['base', 'credential', 'document', 'keys', 'pki', 'profile'],
    beside: { envelope: 'is a mechanism', jades: 'a seal is such a signature' },
  },
  profile: {
    row: 'forms',
    what: 'vocabularies, with their contexts',
    below: ['base', 'credential', 'model'],
    beside: {
      document: 'reads what contexts make of a document',
      pki: 'refuses an issuer that a certificate does not confirm',
      status: 'distinguishes a status list from a credential',
    },
  },
  status: { row: 'forms', what: 'status lists and entries', below: ['base', 'credential'] },
  document: {
    row: 'forms',
    what: 'contexts, and the rules of the closed world',
    below: ['base', 'credential'],
  },
  pki: {
    row: 'forms',
    what: 'certificates, chains, time-stamps',
    below: ['base', 'credential', 'keys'],
    packages: ['pkijs', 'asn1js'],
  },
  'trusted-list': {
    row: 'forms',
    what: 'trusted lists of the EU: verified, read, kept current',
    below: ['base', 'keys', 'xml'],
    beside: { pki: 'names certificates, and gives trust anchors' },
  },
  model: { row: 'sources', what: 'the micro-credential', below: ['base'], packages: ['zod'] },
  credential: { row: 'sources', what: 'the W3C data model, and the forms of a check', below: ['base'] },
  did: {
    row: 'sources',
    what: 'DIDs: their methods, documents and resolution',
    below: ['base'],
    beside: { keys: 'a DID names keys' },
    packages: ['did-resolver'],
  },
  keys: {
    row: 'sources',
    what: 'keys: their kinds, how they are written, and signers',
    below: ['base'],
    packages: ['@noble/curves/abstract/edwards.js', '@noble/curves/abstract/modular.js'],
  },
  xml: {
    row: 'sources',
    what: 'XML: parsed without declarations, and its canonical form',
    below: ['base'],
    packages: ['sax'],
  },
  base: {
    row: 'ground',
    what: 'errors, JSON, bytes, time, the platform',
    below: [],
    // Its parser of DIDs alone: keys are named by DID URLs, too.
    packages: ['@scure/base', 'did-resolver'],
  },
}

const arrowsOf = ({ below, beside = {} }: Room): readonly string[] => [...below, ...Object.keys(beside)]

/** Everything that is wrong with the table itself: arrows that run up, lead nowhere, or come back. */
export const faultsOf = (table: Readonly<Record<string, Room>>): readonly string[] => {
  const faults = Object.entries(table).flatMap(([name, { row, below, beside = {} }]) => {
    const rowOf = (other: string): number => rows.indexOf(table[other]?.row as Row)
    const here = rows.indexOf(row)
    return [
      ...below.filter((other) => rowOf(other) <= here).map((other) => `${name} → ${other} does not run down`),
      ...Object.keys(beside)
        .filter((other) => rowOf(other) !== here)
        .map((other) => `${name} → ${other} is not within a row`),
    ]
  })
  const visit = (name: string, trail: readonly string[]): readonly string[] => {
    if (trail.includes(name)) return [`a cycle of rooms: ${[...trail, name].join(' → ')}`]
    const room = table[name]
    return room === undefined ? [] : Object.keys(room.beside ?? {}).flatMap((other) => visit(other, [...trail, name]))
  }
  return [...faults, ...Object.keys(table).flatMap((name) => visit(name, []).filter((one) => one.endsWith(name)))]
}

export const mayImport = (room: string, other: string): boolean => {
  const { [room]: from } = rooms
  return from !== undefined && arrowsOf(from).includes(other)
}

export const isAtHome = (name: string, room: string): boolean => rooms[room]?.packages?.includes(name) === true

/** Arrows of the table that no import needs. */
export const unusedArrows = (used: ReadonlySet<string>): readonly string[] =>
  Object.entries(rooms).flatMap(([name, room]) =>
    arrowsOf(room)
      .map((other) => `${name} → ${other}`)
      .filter((arrow) => !used.has(arrow)),
  )

/** The table of the page on the architecture. */
export const tableOfRooms = (): string => {
  const lines = Object.entries(rooms).map(([name, room], index, all) => {
    const isFirst = all[index - 1]?.[1].row !== room.row
    const beside = Object.entries(room.beside ?? {}).map(([other, why]) => `\`${other}\` (${why})`)
    return `| ${isFirst ? room.row : ''} | \`${name}\` | ${room.what} | ${beside.join(', ')} |`
  })
  return ['| Row, from the top | Room | Content | Uses in the same row |', '| - | - | - | - |', ...lines].join('\n')
}
