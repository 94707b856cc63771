export { allTrainings, trainingsByIds } from './catalogue/training.store.ts';
export type { TrainingRecord } from './catalogue/training.ts';
export { type EndingTraining, endingTrainings } from './held/ending-trainings.ts';
export { heldNow, holdersNow, trainingDay } from './held/held-now.ts';
export { type TrainingRouteParts, trainingRoutes } from './training.routes.ts';
