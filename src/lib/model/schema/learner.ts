import * as z from 'zod'
import { modelErrors } from '../errors.ts'

import type { Learner } from '../learner.ts'
import type { Day } from '../text.ts'
import { countryConcept } from './concepts.ts'
import { learnerIdentifier } from './identifiers.ts'
import { email, personIri } from './references.ts'
import { isSingle } from './rules.ts'
import { leaf, list, object } from './schema.ts'
import { name } from './texts.ts'
import { day } from './times.ts'

/** Each of these alone identifies the learner. */
const identifying: readonly (keyof Learner)[] = ['id', 'fullName', 'givenName', 'familyName', 'identifiers']

export const learner: z.ZodType<Learner> = object<Learner>(
  {
    id: z.optional(leaf<string>(personIri)),
    fullName: z.optional(leaf<string>(name)),
    givenName: z.optional(leaf<string>(name)),
    familyName: z.optional(leaf<string>(name)),
    dateOfBirth: z.optional(leaf<Day>(day)),
    email: z.optional(leaf<string>(email)),
    citizenships: z.optional(list(countryConcept)),
    identifiers: z.optional(list(learnerIdentifier)),
  },
  [
    {
      kind: modelErrors['model.learner_unidentified'],
      holds: (value) => identifying.some((member) => value[member] !== undefined),
    },
    {
      kind: modelErrors['model.single_identifier'],
      at: 'identifiers',
      holds: ({ identifiers }) => isSingle(identifiers, 'national'),
    },
  ],
)
