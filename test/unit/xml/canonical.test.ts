import { describe, expect, it } from 'vitest'
import { listFaults } from '../../../src/lib/trusted-list/namespaces.ts'
import { type CanonicalForm, createCanonicalWriter } from '../../../src/lib/xml/canonical.ts'
import { readElements } from '../../../src/lib/xml/elements.ts'
import { canonicalElement, createTreeBuilder, elementsIn } from '../../../src/lib/xml/tree.ts'

const canonical = (text: string, form: CanonicalForm = { kind: 'exclusive' }): string => {
  const writer = createCanonicalWriter(form)
  readElements(text, writer, listFaults)
  return writer.result()
}

describe('the canonical form of XML', () => {
  it.each([
    ['writes empty elements with an end', '<a/>', '<a></a>'],
    ['drops comments and the declaration', '<?xml version="1.0"?><!-- b --><a>1<!-- c -->2</a>', '<a>12</a>'],
    ['writes marked sections as text', '<a><![CDATA[<b>&]]></a>', '<a>&lt;b&gt;&amp;</a>'],
    [
      'sorts attributes by namespace and name',
      '<a c="1" b="2" x:a="3" xmlns:x="u"/>',
      '<a xmlns:x="u" b="2" c="1" x:a="3"></a>',
    ],
    ['writes quotes in one way', "<a b='\"'/>", '<a b="&quot;"></a>'],
    ['writes line ends in one way', '<a>1\r\n2\r3</a>', '<a>1\n2\n3</a>'],
    ['keeps a carriage return that is meant', '<a>1&#13;2</a>', '<a>1&#xD;2</a>'],
    ['reads white space in attributes as spaces', '<a b="1\n2\t3"/>', '<a b="1 2 3"></a>'],
    [
      'declares a namespace where it is used',
      '<a xmlns:x="u"><b><x:c/></b></a>',
      '<a><b><x:c xmlns:x="u"></x:c></b></a>',
    ],
    ['declares it once on a path', '<x:a xmlns:x="u"><x:b xmlns:x="u"/></x:a>', '<x:a xmlns:x="u"><x:b></x:b></x:a>'],
    ['undeclares a default namespace', '<a xmlns="u"><b xmlns=""/></a>', '<a xmlns="u"><b xmlns=""></b></a>'],
    ['keeps processing instructions', '<?p  q?><a><?r?></a><?s?>', '<?p q?>\n<a><?r?></a>\n<?s?>'],
    ['resolves references', '<a>&#x41;&#66;&amp;</a>', '<a>AB&amp;</a>'],
  ])('%s', (_, text, result) => {
    expect(canonical(text)).toBe(result)
  })

  it('declares every namespace in scope in the inclusive form', () => {
    expect(canonical('<a xmlns:x="u" xmlns="v"><x:b/></a>', { kind: 'inclusive' })).toBe(
      '<a xmlns="v" xmlns:x="u"><x:b></x:b></a>',
    )
    expect(canonical('<a xmlns:x="u"><b/></a>', { kind: 'exclusive', prefixes: ['x'] })).toBe(
      '<a xmlns:x="u"><b></b></a>',
    )
  })

  it('writes an element as a part of its document', () => {
    const builder = createTreeBuilder()
    readElements('<a xmlns="v" xmlns:x="u"><b><x:c/></b></a>', builder, listFaults)
    const [part] = elementsIn(builder.root() as never)
    expect(canonicalElement(part as never, { kind: 'exclusive' })).toBe('<b xmlns="v"><x:c xmlns:x="u"></x:c></b>')
    expect(canonicalElement(part as never, { kind: 'inclusive' })).toBe('<b xmlns="v" xmlns:x="u"><x:c></x:c></b>')
  })
})
