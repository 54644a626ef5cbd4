import type { Concept } from '../../model/concept.ts'
import { parseMicroCredential } from '../../model/parse.ts'
import { assessmentType } from '../../model/vocabulary/assessment-type.ts'
import { country } from '../../model/vocabulary/country.ts'
import { mode } from '../../model/vocabulary/mode.ts'
import { qualityAssuranceType } from '../../model/vocabulary/quality-assurance-type.ts'
import { type AddCommand, several } from '../command.ts'
import { type System, usageFault } from '../system.ts'

/** A prompt for an option that was not given. */
interface Question {
  readonly option: keyof Answers
  readonly asks: string
  readonly example: string
  /** The vocabulary of the answer. */
  readonly list?: Readonly<Record<string, Concept>>
}

interface Answers {
  readonly title: string
  readonly learner: string
  readonly awardingBody: string
  readonly country: string
  readonly outcome: readonly string[]
  readonly ects: string
  readonly assessment: string
  readonly mode: string
  readonly quality: string
  readonly agency: string
}

interface Options extends Partial<Answers> {
  readonly out: string
  readonly language: string
  readonly eqf?: string
  readonly grade?: string
  readonly number?: string
  readonly force?: boolean
}

/** Prompts for options that were not given: the mandatory elements of Annex I. */
const questions: readonly Question[] = [
  { option: 'title', asks: 'Title of the micro-credential', example: 'Marine Robotics' },
  { option: 'learner', asks: 'Full name of the learner', example: 'Sample Learner' },
  { option: 'awardingBody', asks: 'Name of the awarding body', example: 'Example University' },
  { option: 'country', asks: 'Its country, two letters', example: 'NL', list: country },
  { option: 'outcome', asks: 'Learning outcome', example: 'Plan the survey of a coast' },
  { option: 'ects', asks: 'Workload in ECTS credits', example: '3' },
  { option: 'assessment', asks: 'Type of assessment', example: 'projectWork', list: assessmentType },
  { option: 'mode', asks: 'Form of participation', example: 'blended', list: mode },
  { option: 'quality', asks: 'Type of quality assurance', example: 'institutionalLicense', list: qualityAssuranceType },
  { option: 'agency', asks: 'Quality assurance agency', example: 'Example Quality Agency' },
]

const longNames: Partial<Record<keyof Answers, string>> = { awardingBody: 'awarding-body' }
const flagOf = (option: keyof Answers): string => `--${longNames[option] ?? option}`

export const addNew: AddCommand = (program, system) => {
  const command = program
    .command('new')
    .description('write a micro-credential with the mandatory elements of Annex I, from options or prompts')
    .requiredOption('--out <file>', 'output file for the model as JSON; - for standard output')
  for (const { option, asks, example } of questions)
    if (option === 'outcome') command.option('--outcome <text>', `${asks}; again for more`, several)
    else command.option(`${flagOf(option)} <text>`, `${asks}: ${example}`)
  command
    .option('--language <tag>', 'the language of all texts', 'en')
    .option('--eqf <level>', 'level of the European Qualifications Framework, 1 to 8')
    .option('--grade <text>', 'the grade achieved')
    .option(
      '--number <id>',
      'the organisation identifier in the awarding body’s seal certificate, such as NTRNL-12345678',
    )
    .option('--force', 'overwrite an existing file')
    .action(async (options: Options) => {
      const answers = await complete(options, system)
      const model = parseMicroCredential(toModel(answers, options, system.now()))
      system.write(options.out, `${JSON.stringify(model, null, 2)}\n`, { replace: options.force === true })
      if (options.out !== '-')
        system.notify(`Wrote ${options.out}. \`microcredentials check\` lists what could be added.`)
    })
}

const complete = async (options: Options, system: System): Promise<Answers> => {
  const missing = questions.filter(({ option }) => options[option] === undefined)
  if (missing.length > 0 && system.ask === undefined)
    throw usageFault(
      `No terminal to prompt for missing options: ${missing.map((one) => flagOf(one.option)).join(', ')}`,
    )
  const asking = missing.length === 0 ? undefined : system.ask?.()
  const answers: Record<string, string | readonly string[]> = {}
  try {
    for (const { option, asks, example, list } of missing) {
      if (list !== undefined && list !== country) system.notify(`  one of ${Object.keys(list).join(', ')}`)
      const answer = (await asking?.question(`${asks} (${example}): `)) ?? ''
      answers[option] = option === 'outcome' ? [answer] : answer
    }
  } finally {
    asking?.close()
  }
  return { ...(options as Answers), ...answers }
}

const wordOf = (option: keyof Answers, word: string): Concept => {
  const { list = {} } = questions.find((question) => question.option === option) ?? {}
  const concept = Object.hasOwn(list, word) ? list[word] : undefined
  if (concept === undefined)
    throw usageFault(
      list === country
        ? '--country must be a two-letter code, such as NL.'
        : `${flagOf(option)} is one of ${Object.keys(list).join(', ')}.`,
    )
  return concept
}

const toModel = (answers: Answers, { language, eqf, grade, number }: Options, now: Date): unknown => {
  const text = (words: string): Readonly<Record<string, string>> => ({ [language]: words })
  const place = wordOf('country', answers.country)
  const identifiers = number === undefined ? {} : { identifiers: [{ type: 'eidas', value: number, country: place }] }
  return {
    title: text(answers.title),
    learner: { fullName: answers.learner },
    awardingBodies: [{ name: text(answers.awardingBody), country: place, ...identifiers }],
    issuedOn: `${now.toISOString().slice(0, 19)}Z`,
    learningOutcomes: answers.outcome.map((title) => ({ title: text(title) })),
    workload: { ects: Number(answers.ects) },
    ...(eqf === undefined ? {} : { level: { eqf: Number(eqf) } }),
    assessments: [
      { type: wordOf('assessment', answers.assessment), ...(grade === undefined ? {} : { grade: text(grade) }) },
    ],
    participation: { modes: [wordOf('mode', answers.mode)] },
    qualityAssurance: [
      {
        type: wordOf('quality', answers.quality),
        title: wordOf('quality', answers.quality).label,
        agency: { name: text(answers.agency), country: place },
      },
    ],
  }
}
