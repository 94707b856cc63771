export type { FileFound, Proposal, ProposedColumn, RecipeText } from './proposal.ts';
