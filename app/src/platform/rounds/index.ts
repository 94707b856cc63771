export { WorkRounds, type WorkRoundsParts } from './work-rounds.ts';
