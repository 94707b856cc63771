export type { Capability } from './capability/capability.ts';
export { type CapabilityAsked, capabilityOf, overPromisedWords } from './capability/capability-of.ts';
export { capabilityOfFile, type FileCapability } from './capability/file-capability.ts';
export { type CharterRouteParts, charterRoutes } from './charter/charter.routes.ts';
export {
  keepCharterInHand,
  publishCharter,
  reviewCharter,
  writeCharter,
} from './charter/charter-frame.intents.ts';
export { type CharterReviewDue, charterReviewsDue } from './charter/charter-reviews-due.ts';
export {
  limitOf,
  type PromisedLimit,
  servicePromisesInForce,
  servicePromisesOfAttributes,
} from './charter/promised-limit.ts';
export {
  addServicePromise,
  publishServicePromise,
  reviewServicePromise,
  testServicePromise,
} from './charter/service-promise.intents.ts';
export { namesOfServicePromises, servicePromiseById } from './charter/service-promise.store.ts';
export type { ServicePromiseRecord } from './charter/service-promise.ts';
export { servicePromisesFollow } from './charter/service-promises-follow.ts';
export {
  type AttributeMonth,
  attributeMonths,
  newestDueOfAttributes,
} from './figures/attribute-month.store.ts';
export { type AttributePromises, promisesOfAttribute } from './figures/attribute-promises.ts';
export type { Counted, Moved } from './figures/counted-promise.ts';
export {
  type Counting,
  countingRounds,
  foldCounts,
  recountPromises,
  wrongPromiseCounts,
} from './figures/counting-rounds.ts';
export { type FileFiguresAsked, figuresOfPromiseFile } from './figures/file-figures.ts';
export { type KeepingAsked, type KeepingRate, keepingRateOf } from './figures/keeping-rate.ts';
export { promiseCells } from './figures/promise-cells.store.ts';
export { promiseFigureRoutes } from './figures/promise-figures.routes.ts';
export { computedPromiseFigures } from './figures/promise-figures-computed.ts';
export { type FileRow, promiseFileRows } from './figures/promise-file-rows.ts';
export { promiseImporting } from './ledger/importing/promise-importing.ts';
export { keepPromises, type MovedPromise } from './ledger/keep-promises.ts';
export { ledgerRoutes, type PromiseRouteParts } from './ledger/ledger-promise.routes.ts';
export type { PromiseRecord } from './ledger/ledger-promise.ts';
export { type MadePromise, makeOne } from './ledger/making-promises.intents.ts';
export {
  breakOne,
  cancelOne,
  deliverOne,
  pauseOne,
  renegotiateOne,
  reopenOne,
  resumeOne,
} from './ledger/promise.intents.ts';
export { promiseById, promisesByIds } from './ledger/promise.store.ts';
export {
  type DueAsked,
  duePromises,
  keepingCountsOf,
  promisesOfCustomer,
} from './ledger/promise-list.store.ts';
export {
  promisesFollow,
  promisesFollowAttributes,
  promisesFollowCalendars,
} from './ledger/promises.follower.ts';
export { takeSentDeliveries } from './offered-services/delivery.intents.ts';
export { deliveryImporting } from './offered-services/importing/delivery-importing.ts';
export { addService } from './offered-services/offered-service.intents.ts';
export { type ServiceRouteParts, serviceRoutes } from './offered-services/offered-service.routes.ts';
export {
  allServices,
  namesOfServices,
  serviceById,
  serviceByName,
} from './offered-services/offered-service.store.ts';
export type { ServiceRecord } from './offered-services/offered-service.ts';
export {
  deliveriesFollow,
  servicesFollow,
  servicesFollowCalendars,
} from './offered-services/offered-services.follower.ts';
export type { PromiseDelivery } from './offered-services/promise-deliveries.ts';
export { usableService } from './offered-services/usable-service.ts';
export { type ReminderParts, reminderWork } from './reminding/reminder-work.ts';
export { type RemindingParts, remindWorkspace } from './reminding/reminding-round.ts';
