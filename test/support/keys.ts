import type { PrivateJwk } from '../../src/lib/base/jwk.ts'
import type { KeyAlgorithm } from '../../src/lib/keys/key-types.ts'

/** Fixed keys for tests. Each secret is one byte repeated, so nobody will take them for real ones. */
export const sampleJwks: Readonly<Record<KeyAlgorithm | 'another', PrivateJwk>> = {
  Ed25519: {
    kty: 'OKP',
    crv: 'Ed25519',
    x: 'iojj3XQJ8ZX9UtstPLpdcspnCb8dlBIb83SIAbQPb1w',
    d: 'AQEBAQEBAQEBAQEBAQEBAQEBAQEBAQEBAQEBAQEBAQE',
  },
  'P-256': {
    kty: 'EC',
    crv: 'P-256',
    x: 'b_A7lJJBzh2t1DUZ5pYOCoW0GmmgXDKBA6orzhWUyhY',
    y: 'PE91OlW_AdxT9sCwx-7ni0DG_30lqW4igrmJzvccFEo',
    d: 'AQEBAQEBAQEBAQEBAQEBAQEBAQEBAQEBAQEBAQEBAQE',
  },
  'P-384': {
    kty: 'EC',
    crv: 'P-384',
    x: 'Q-OvKg25CGdQl2h3ZQ9CbSFXpF4Q3mRv-FcZiyJt8NSyJDQI4DunEdnDTFHLNEQT',
    y: '3RLjzqINURLwawgx0uoTm6NAYfgxDpdE_RjZFe809vLGcONMY-64C8xhPsuR8sGW',
    d: 'AQEBAQEBAQEBAQEBAQEBAQEBAQEBAQEBAQEBAQEBAQEBAQEBAQEBAQEBAQEBAQEB',
  },
  /** A second key of Ed25519. */
  another: {
    kty: 'OKP',
    crv: 'Ed25519',
    x: 'gTl3Dqh9F19Wo1Rmw0x-zMuNipG07jeiXfYPW4_Js5Q',
    d: 'AgICAgICAgICAgICAgICAgICAgICAgICAgICAgICAgI',
  },
}

export const toPublic = ({ d: _secret, ...rest }: PrivateJwk): Omit<PrivateJwk, 'd'> => rest
