export type { PerceptionMaking } from './asking/asked-perceptions.ts';
export { type DriversAsked, driversOf, type FoundDrivers, foundDrivers } from './drivers/found-drivers.ts';
export { perceptionsOf } from './gathered-perceptions.ts';
export type {
  Drivers,
  DriverWeight,
  PerceptionSlice,
  PerceptionSource,
  Perceptions,
} from './perceptions.ts';
export { hiddenParts, isHiddenPart } from './showing/few-answers.rules.ts';
export { perceptionRoutes } from './showing/perception.routes.ts';
export { toldDrivers } from './showing/told-drivers.ts';
export { toldPerceptions } from './showing/told-perceptions.ts';
export { addedSums, NO_SUMS, type Sums } from './sums.ts';
