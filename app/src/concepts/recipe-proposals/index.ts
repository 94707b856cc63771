export type { FileToLookAt } from './looking/file-look.ts';
export type { Certainty, FileFound, Proposal, ProposedColumn } from './proposal.ts';
export { proposalLines } from './proposal.view.ts';
export { proposeRecipe } from './propose-recipe.ts';
export { type SeenColumns, seenColumns } from './seen-columns.ts';
