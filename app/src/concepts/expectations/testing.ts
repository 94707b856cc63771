export { keepClosingRound } from './beliefs/test-closing-round.store.ts';
