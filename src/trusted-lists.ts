export type { Fetch } from './lib/base/fetch.ts'
export type { CertificateCriterion } from './lib/pki/certificate-criteria.ts'
export type { GrantedPeriod, ServiceQualification, TrustedService } from './lib/pki/trusted-services.ts'
export { type CountedServices, entityAnchorsOf } from './lib/trusted-entities/anchors.ts'
export { type ReadTrustedEntitiesOptions, readTrustedEntities } from './lib/trusted-entities/read-trusted-entities.ts'
export type {
  EntityService,
  EntityServiceState,
  TrustedEntitiesPointer,
  TrustedEntity,
  TrustedEntityList,
} from './lib/trusted-entities/trusted-entity-list.ts'
export type { TrustedListOperator } from './lib/trusted-entities/verify-list.ts'
export { anchorsOf } from './lib/trusted-list/anchors.ts'
export { type FollowPivotsOptions, followPivots, pivotsOf } from './lib/trusted-list/pivots.ts'
export { type ReadTrustedListOptions, readTrustedList } from './lib/trusted-list/read-trusted-list.ts'
export {
  type KeptTrustedList,
  type RefreshedTrustedLists,
  type RefreshTrustedListsOptions,
  refreshTrustedLists,
} from './lib/trusted-list/refresh.ts'
export type { ListedService, ServiceState, TrustedList, TrustedListPointer } from './lib/trusted-list/trusted-list.ts'
