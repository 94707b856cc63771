export { BeliefRoundPage } from './beliefs/belief-round.page.tsx';
export { BeliefRoundDialog } from './beliefs/belief-round-dialogs.tsx';
export { BeliefsPage } from './beliefs/beliefs.page.tsx';
export { ExpectationsPage } from './expectations.page.tsx';
export { LadderPage } from './ladder.page.tsx';
export { SmallLadder } from './ladder-bands.tsx';
export { ComputedLadderDialog, LadderDialog, type LadderDialogProps } from './ladder-dialogs.tsx';
