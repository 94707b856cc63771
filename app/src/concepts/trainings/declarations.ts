export type { TrainingShown } from './catalogue/training.ts';
export type { HeldShown, HeldStanding } from './held/held-training.ts';
export type { MatrixCell, TrainingMatrix } from './held/training-matrix.ts';
export {
  addTrainingEndpoint,
  changeTrainingEndpoint,
  heldImport,
  heldListing,
  moveTrainingEndpoint,
  noteHeldTraining,
  revokeHeldTraining,
  showTraining,
  showTrainingMatrix,
  trainingImport,
  trainingListing,
} from './training.endpoints.ts';
