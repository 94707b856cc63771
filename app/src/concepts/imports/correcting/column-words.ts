import type { ProposedColumn } from '../../recipe-proposals/declarations.ts';
import type { ColumnKind } from './corrected-recipe.ts';

/** What each kind of column is called, and what it means to somebody who has not heard the word. */
export const KIND_WORDS: Readonly<Record<ColumnKind, { readonly name: string; readonly means: string }>> = {
  item: {
    name: 'item',
    means: 'a question answered on a scale, such as 1 (very bad) to 5 (very good); figures are made of these',
  },
  category: { name: 'category', means: 'one of several answers without an order, such as a reason' },
  segment: { name: 'segment', means: 'puts people into groups that can be compared, such as region or age' },
  weight: {
    name: 'weight',
    means: 'says how many people a row stands for, where rows do not count alike',
  },
  time: { name: 'time', means: 'when somebody answered, or when what is asked about happened' },
  comment: { name: 'comment', means: 'what people wrote in their own words' },
  customer: { name: 'customer', means: 'tells who answered: a number or name of the customer' },
  ignore: { name: 'ignore', means: 'is left out of every figure' },
};

/** How sure Heed is, in words. */
export const CERTAINTY_WORDS: Readonly<Record<ProposedColumn['certainty'], string>> = {
  sure: 'Heed is sure',
  likely: 'Heed thinks so',
  unsure: 'Heed is not sure, please look',
};
