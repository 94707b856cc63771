export { BatchLane, type BatchLaneParts } from './batch-lane.ts';
export { WorkRounds, type WorkRoundsParts } from './work-rounds.ts';
