export { type Capability, capability } from './capability/capability.ts';
export {
  addToCharter,
  discardInCharter,
  draftInCharter,
  keepCharter,
  keepInCharter,
  listPromisedLimits,
  publishInCharter,
  publishWholeCharter,
  reviewInCharter,
  reviewWholeCharter,
  servicePromiseImport,
  servicePromiseListing,
  showCharter,
  showServicePromise,
  testInCharter,
  withdrawFromCharter,
  withdrawWholeCharter,
  writeCharterDraft,
} from './charter/charter.endpoints.ts';
export type { Charter } from './charter/charter-frame.ts';
export type { ServicePromise } from './charter/service-promise.ts';
export { showPromiseFigures } from './figures/promise-figures.endpoints.ts';
export {
  FIGURES_BY,
  type PromiseFigure,
  type PromiseFigures,
  promiseFigure,
  promiseFiguresAsked,
} from './figures/promise-figures.ts';
export { promiseImports } from './ledger/importing/promise-import.endpoints.ts';
export {
  breakPromise,
  cancelPromise,
  changePromise,
  deliverPromise,
  listDuePromises,
  listPromisesOfCustomer,
  MOST_PROMISES,
  makePromise,
  openPromiseRecovery,
  pausePromise,
  promiseListing,
  renegotiatePromise,
  reopenPromise,
  resumePromise,
  showPromise,
  takePromises,
} from './ledger/ledger-promise.endpoints.ts';
export {
  type DuePromise,
  type KeepingCounts,
  type NewPromise,
  newPromise,
  type PromisedUntil,
  type PromisePage,
  type PromiseRecord,
  type PromiseShown,
  promisedUntil,
  STANDINGS,
  type Standing,
} from './ledger/ledger-promise.ts';
export { mayMakePromises } from './ledger/may-make-promises.ts';
export {
  deliveryListing,
  removeDelivery,
  takeDeliveries,
} from './offered-services/delivery.endpoints.ts';
export { deliveryImports } from './offered-services/importing/delivery-import.endpoints.ts';
export {
  addServiceEndpoint,
  changeService,
  chooseServices,
  moveService,
  serviceImport,
  serviceListing,
  showCapability,
  showService,
} from './offered-services/offered-service.endpoints.ts';
export { type NewService, SERVICE_STATES, type Service } from './offered-services/offered-service.ts';
export {
  PROMISE_CHANNELS,
  PROMISE_STATES,
  type PromiseChannel,
  type PromiseState,
  promiseChannel,
  promiseState,
} from './promise.ts';
