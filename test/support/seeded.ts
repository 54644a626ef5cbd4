import fc from 'fast-check'

import { seed } from './depth.ts'

/** Laws try the same inputs in every run, so that a run fails because of a change; MICROCREDENTIALS_SEED asks for others. */
fc.configureGlobal({ ...fc.readConfigureGlobal(), seed: seed(20_260_115) })
