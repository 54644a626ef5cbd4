import type { Cryptosuite } from './cryptosuite.ts'
import { ecdsaJcs2019 } from './ecdsa-jcs-2019.ts'
import { ecdsaRdfc2019 } from './ecdsa-rdfc-2019.ts'
import { ecdsaSd2023 } from './ecdsa-sd-2023.ts'
import { ed25519Signature2020 } from './ed25519-signature-2020.ts'
import { eddsaJcs2022 } from './eddsa-jcs-2022.ts'
import { eddsaRdfc2022 } from './eddsa-rdfc-2022.ts'

/** The cryptosuites that are verified by default. */
export const bundledCryptosuites: readonly Cryptosuite[] = [
  eddsaRdfc2022,
  ed25519Signature2020,
  ecdsaRdfc2019,
  eddsaJcs2022,
  ecdsaJcs2019,
  ecdsaSd2023,
]
