/**
 * What an entry of the package promises from 1.0 on, as `test/api` and docs/explanation/versions.md say it. An entry that
 * is not frozen may change in a minor version, for the reason that stands here.
 */
export const stability: Readonly<Record<string, string>> = {
  index: 'frozen',
  alliance: 'not frozen: registers of alliances have no standard yet that all of Europe follows',
  archive: 'not frozen: no standard says how credentials are archived with their answers',
  certificate: 'not frozen: what a certificate shows may change in any version',
  edc: 'frozen',
  eseal: 'frozen',
  http: 'not frozen: an office over HTTP is new, and its routes follow its use',
  import: 'frozen',
  model: 'frozen',
  node: 'frozen',
  passport: 'not frozen: what platforms show learners is still being tried',
  presentation: 'frozen',
  registry: 'frozen',
  render: 'not frozen: what is drawn may look different in any version',
  status: 'frozen',
  testing: 'not frozen: it makes what tests need, and follows the rest',
  'trusted-lists': 'not frozen: lists of trusted entities (ETSI TS 119 602) are new',
  wallet: 'not frozen: SD-JWT VC is a draft, and so are the rulebooks of the EU',
  worker: 'frozen',
}
