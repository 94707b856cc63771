export {
  addBeliefRound,
  answerBeliefs,
  beliefImport,
  beliefRoundListing,
  changeBeliefRound,
  closeBeliefRound,
  downloadBeliefGaps,
  showBeliefRound,
  showOwnBeliefs,
} from './beliefs/belief-round.endpoints.ts';
export type { BeliefGap, BeliefRound, BeliefRoundDetail } from './beliefs/belief-round.ts';
export { EXPECTATION_SOURCES, type ExpectationSource } from './expectation-source.ts';
export {
  addKanoObservation,
  countKano,
  listKanoDecays,
  listKanoObservations,
  withdrawKanoObservation,
} from './kano/kano-observation.endpoints.ts';
export type { KanoDecay, KanoObservation } from './kano/kano-observation.ts';
export {
  addLadder,
  computeLadder,
  ladderImport,
  ladderListing,
  showLadder,
  withdrawLadderOf,
} from './ladder.endpoints.ts';
export { type Ladder, LEVEL_WORDS, LEVELS, type Level } from './ladder.ts';
export type { Drift, LadderSeriesShown, Standing } from './ladder-figures.ts';
