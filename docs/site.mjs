// What typedoc does not do by itself to make one site of the pages and the reference: each page is named after its heading and
// addressed by its file, the pages of a folder stand together, every link of the finished site leads somewhere, and an index
// for language models is written.
import { readdirSync, readFileSync, writeFileSync } from 'node:fs'
import { dirname, join, relative, sep } from 'node:path'

import { Converter, KindRouter, ParameterType, ReflectionKind, RendererEvent } from 'typedoc'

import { firstSentence, llmsText } from './llms.mjs'

/** @param {import('typedoc').Application} app */
export const load = (app) => {
  app.options.addDeclaration({
    name: 'documentGroups',
    help: 'The heading under which the pages of a folder stand.',
    type: ParameterType.Mixed,
    defaultValue: {},
  })
  app.converter.on(Converter.EVENT_CREATE_DOCUMENT, (_context, page) => {
    const path = pathOf(page)
    page.name = takeHeading(page.content)
    if (page.name === '') app.logger.error(`${path} does not begin with a heading.`)
    page.frontmatter.group = app.options.getValue('documentGroups')[dirname(path)]
  })
  app.converter.on(Converter.EVENT_RESOLVE_BEGIN, ({ project }) => {
    // The page of the project has its name above it already, and an entry is called what one imports.
    takeHeading(project.readme ?? [])
    for (const entry of project.children ?? [])
      entry.name = entry.name === 'index' ? project.name : `${project.name}/${entry.name}`
  })
  app.renderer.defineRouter('page', PageRouter)
  app.renderer.on(RendererEvent.END, ({ outputDirectory, project }) => {
    writeFileSync(join(outputDirectory, 'llms.txt'), llmsText(siteOf(project, app.renderer.router)))
    for (const [page, link] of deadLinks(outputDirectory))
      app.logger.error(`${page} leads to ${link}, which is not there.`)
  })
}

/**
 * What the index for language models says: the pages with their first sentence, and the functions of each entry.
 * @param {import('typedoc').ProjectReflection} project
 * @param {import('typedoc').Router} router
 */
const siteOf = (project, router) => {
  const pages = project.getReflectionsByKind(ReflectionKind.Document).map((page) => ({
    title: page.name,
    url: router.getFullUrl(page),
    group: page.frontmatter.group ?? 'Project',
    about: firstSentence(readFileSync(pathOf(page), 'utf8')),
  }))
  const entries = (project.children ?? []).map((entry) => ({
    title: entry.name,
    url: router.getFullUrl(entry),
    group: 'Reference',
    about: entry
      .getChildrenByKind(ReflectionKind.Function | ReflectionKind.Variable)
      .map(({ name }) => name)
      .join(', '),
  }))
  return {
    name: project.name,
    about: firstSentence(readFileSync('README.md', 'utf8')),
    pages: [...pages, ...entries],
  }
}

/**
 * The links of a finished site that lead nowhere: to no file, or to no place in it.
 * @param {string} folder
 */
function* deadLinks(folder) {
  const files = readdirSync(folder, { recursive: true, encoding: 'utf8' })
  const isHtml = (file) => file.endsWith('.html')
  const texts = new Map(files.filter(isHtml).map((file) => [file, readFileSync(join(folder, file), 'utf8')]))
  for (const [page, html] of texts)
    for (const [, link] of html.matchAll(/(?:href|src)="(?![a-z]+:)([^"?]+)["?]/g)) {
      const [path, place = ''] = decodeURI(link).split('#')
      const target = path === '' ? page : join(dirname(page), path)
      const found = place === '' || !isHtml(target) || texts.get(target)?.includes(`id="${place}"`)
      if (!files.includes(target) || !found) yield [page, link]
    }
}

class PageRouter extends KindRouter {
  getIdealBaseName(reflection) {
    if (!reflection.isDocument()) return super.getIdealBaseName(reflection)
    return pathOf(reflection)
      .replace(/^docs\//, '')
      .replace(/\.md$/, '')
  }
}

/**
 * Where a page stands in the repository.
 * @param {import('typedoc').DocumentReflection} page
 */
const pathOf = (page) =>
  relative(process.cwd(), page.project.files.getReflectionPath(page) ?? '')
    .split(sep)
    .join('/')

/**
 * Takes the heading off a page, which typedoc has cut into text, code and links.
 * @param {import('typedoc').CommentDisplayPart[]} parts
 */
const takeHeading = (parts) => {
  let heading = ''
  for (let part = parts.shift(); part !== undefined; part = parts.shift()) {
    const end = part.kind === 'text' ? part.text.indexOf('\n') : -1
    if (end >= 0) {
      parts.unshift({ ...part, text: part.text.slice(end) })
      return nameIn(heading + part.text.slice(0, end))
    }
    heading += part.text
  }
  return nameIn(heading)
}

/** @param {string} heading */
const nameIn = (heading) => (heading.startsWith('# ') ? heading.slice(2).replaceAll('`', '') : '')
