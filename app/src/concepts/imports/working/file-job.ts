import type { Outcome } from '../../../platform/refusals/index.ts';
import type { Proposal } from '../../recipe-proposals/index.ts';
import type { Preview, PreviewAsked } from '../import.ts';
import type { HeaderOffer } from '../matching/header-offer.ts';

/** A file to be read in a thread of its own. `name` is what people call it. */
type FileJob = { readonly name: string; readonly location: string };

/** How could the file be read, and which of these recipes fit? */
export type LookJob = FileJob & {
  readonly job: 'look';
  readonly recipes: readonly { readonly id: string; readonly recipe: string }[];
};

/** How does this recipe read the file? */
export type PreviewJob = FileJob & {
  readonly job: 'preview';
  readonly recipe: string;
  readonly show: PreviewAsked['show'];
};

/** What a look found. */
export type FileLooked = {
  readonly proposal: Outcome<Proposal>;
  readonly offers: readonly (HeaderOffer & { readonly recipeId: string })[];
};

/** What a job gives. */
export type JobAnswer<Job extends LookJob | PreviewJob> = Job extends LookJob ? FileLooked : Preview;
