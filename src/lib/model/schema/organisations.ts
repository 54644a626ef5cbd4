import * as z from 'zod'
import { modelErrors } from '../errors.ts'

import type { InstitutionIdentifier } from '../identifier.ts'
import type { Organisation, QualityAssurance } from '../organisation.ts'
import type { LocalizedText, Moment } from '../text.ts'
import { assuranceConcept, countryConcept, regionConcept } from './concepts.ts'
import { institutionIdentifier } from './identifiers.ts'
import { image, webResource } from './media.ts'
import { email, iri } from './references.ts'
import { inOrder, isSingle } from './rules.ts'
import { leaf, list, object } from './schema.ts'
import { localizedText } from './texts.ts'
import { moment } from './times.ts'

/** The application profile allows one of each of these; VAT and tax numbers may be repeated. */
const singular: readonly InstitutionIdentifier['type'][] = ['eidas', 'registration']

export const organisation: z.ZodType<Organisation> = object<Organisation>(
  {
    id: z.optional(leaf<string>(iri)),
    name: leaf<LocalizedText>(localizedText),
    alternativeName: z.optional(leaf<LocalizedText>(localizedText)),
    country: countryConcept,
    regions: z.optional(list(regionConcept)),
    address: z.optional(leaf<LocalizedText>(localizedText)),
    identifiers: z.optional(list(institutionIdentifier)),
    homepage: z.optional(webResource),
    email: z.optional(leaf<string>(email)),
    logo: z.optional(image),
    // Recursive: an agency is an organisation and may have quality assurance itself.
    qualityAssurance: z.optional(z.lazy(() => list(qualityAssurance))),
  },
  [
    {
      kind: modelErrors['model.single_identifier'],
      at: 'identifiers',
      holds: ({ identifiers }) => singular.every((type) => isSingle(identifiers, type)),
    },
  ],
)

export const qualityAssurance: z.ZodType<QualityAssurance> = object<QualityAssurance>(
  {
    type: assuranceConcept,
    title: leaf<LocalizedText>(localizedText),
    description: z.optional(leaf<LocalizedText>(localizedText)),
    agency: organisation,
    decidedOn: z.optional(leaf<Moment>(moment)),
    expiresOn: z.optional(leaf<Moment>(moment)),
    report: z.optional(webResource),
  },
  [
    {
      kind: modelErrors['model.interval'],
      at: 'expiresOn',
      holds: ({ decidedOn, expiresOn }) => inOrder(decidedOn, expiresOn),
    },
  ],
)
