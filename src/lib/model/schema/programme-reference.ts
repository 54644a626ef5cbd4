import * as z from 'zod'

import type { ProgrammeReference } from '../programme-reference.ts'
import { organisation } from './organisations.ts'
import { iri } from './references.ts'
import { leaf, list, object } from './schema.ts'
import { name } from './texts.ts'

export const programmeReference: z.ZodType<ProgrammeReference> = object<ProgrammeReference>({
  id: z.optional(leaf<string>(iri)),
  code: z.optional(leaf<string>(name)),
  version: z.optional(leaf<string>(name)),
  providers: z.optional(list(organisation)),
})
