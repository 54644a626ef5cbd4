import type { StatusEntry } from '../../credential/credential.ts'
import { issueCredential } from '../../issue.ts'
import { generateKeyPair } from '../../keys/key-pair.ts'
import type { MicroCredential } from '../../model/micro-credential.ts'
import { elm } from '../../profile/elm/elm.ts'
import type { Report } from '../../report.ts'
import { createStatusList, revoke, type StatusList } from '../../status/list.ts'
import type { AddCommand } from '../command.ts'
import { type Answers, guideOf } from '../demo/guide.ts'
import { sampleModels, sampleProgramme } from '../demo/sample.ts'
import { commandOf, type DemoVerifier, verifiersOf } from '../demo/verifiers.ts'
import { changeList, writeList } from '../kept-list.ts'
import { placesOn } from '../places.ts'
import { publishList } from '../publish-list.ts'
import { type Securing, securingFrom } from '../securing.ts'
import { type System, thereAlready } from '../system.ts'
import { reportLines, type Verifying, verifyFile } from '../verifying.ts'

interface Options {
  readonly out: string
  readonly force?: boolean
}

export const addDemo: AddCommand = (program, system) => {
  program
    .command('demo')
    .description('write a folder of sample data: a programme, credentials, status lists, a revocation, reports')
    .option('--out <folder>', 'the output folder', 'microcredentials-demo')
    .option('--force', 'overwrite an existing demonstration')
    .action(async ({ out, force = false }: Options) => {
      if (!force && system.holdsFiles(out)) throw thereAlready(out)
      const folder = folderAt(out, system)
      folder.write('programme.json', toText(sampleProgramme))
      const models = sampleModels(system.now())
      for (const [index, model] of models.entries()) folder.write(`learner-${index + 1}/model.json`, toText(model))
      const key = await generateKeyPair('Ed25519')
      folder.write('issuer/key.json', `${JSON.stringify(key.export())}\n`)
      // An existing seal would be kept, however old.
      system.remove(folder.at('issuer/seal/certificates.pem'))
      const forms = {
        signed: await securingFrom({ key: folder.at('issuer/key.json') }, system),
        sealed: await securingFrom({ test: folder.at('issuer/seal') }, system, models[0]),
      }
      for (const [form, securing] of Object.entries(forms)) await issueAll(form, securing, models, folder)
      const verifiers = verifiersOf(key.controller)
      const answers: Answers[] = []
      for (const index of models.keys())
        for (const form of Object.keys(forms))
          answers.push(await reportOn(`learner-${index + 1}/${form}`, verifiers, folder))
      folder.write(
        'README.md',
        guideOf(
          verifiers.map(({ who }) => who),
          answers,
        ),
      )
      system.notify(`Wrote ${out}. Start with ${folder.at('README.md')}.`)
    })
}

interface Folder {
  readonly system: System
  at(name: string): string
  write(name: string, text: string): void
}

const folderAt = (out: string, system: System): Folder => {
  const at = (name: string): string => `${out}/${name}`
  return { system, at, write: (name, text) => system.write(at(name), text, { replace: true }) }
}

const toText = (value: unknown): string => `${JSON.stringify(value, null, 2)}\n`

/** The validity of the published lists in hours, so that the folder still verifies next month. */
const hours = 24 * 365

/**
 * Issues every credential in one form, each with an entry on the list of that form; revokes the last one, and publishes
 * the list.
 */
const issueAll = async (
  form: string,
  { secureWith, issuer, issuerOf, mark }: Securing,
  models: readonly MicroCredential[],
  { at, write, system }: Folder,
): Promise<void> => {
  const kept = at(`lists/${form}.json`)
  const list = createStatusList({ id: `https://university.example/status/${form}`, purpose: 'revocation' })
  write(`lists/${form}.json`, writeList({ list, issuers: [] }))
  const places = placesOn(system, kept, mark, models.length)
  let last: StatusEntry | undefined
  for (const [index, model] of models.entries()) {
    const status = await places.take()
    const credential = elm.encode(model, { issuer: issuerOf(model), status })
    write(
      `learner-${index + 1}/${form}.jsonld`,
      toText(await issueCredential(credential, { secureWith, now: system.now })),
    )
    last = status
  }
  await changeList(system, kept, ({ list: taken, issuers }) => [
    { list: last === undefined ? taken : revoke(taken as StatusList<'revocation'>, last), issuers },
    undefined,
  ])
  await publishList(kept, at(`lists/${form}.published.json`), { secureWith, issuer, hours }, system)
}

/** Runs each verifier, and writes the reports next to the file. */
const reportOn = async (
  name: string,
  verifiers: readonly DemoVerifier[],
  { at, write, system }: Folder,
): Promise<Answers> => {
  const file = `${name}.jsonld`
  const texts: string[] = []
  const outcomes: Report['outcome'][] = []
  for (const { who, options } of verifiers) {
    const { report } = await verifyFile(at(file), within(options, at), system)
    outcomes.push(report.outcome)
    texts.push([`${who}:`, '', ...reportLines(report), '', commandOf(file, options), ''].join('\n'))
  }
  write(`${name}.report.txt`, texts.join('\n\n'))
  return { file, outcomes }
}

const within = ({ trust, anchor = [], statusList = [] }: Verifying, at: Folder['at']): Verifying => ({
  trust: trust ?? [],
  anchor: anchor.map(at),
  statusList: statusList.map(at),
})
