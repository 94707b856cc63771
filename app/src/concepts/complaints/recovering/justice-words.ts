import type { Justice, JusticeItem } from './justice-items.ts';

export const JUSTICE_NAMES: Readonly<Record<Justice, string>> = {
  distributive: 'What came out of it',
  procedural: 'How it was handled',
  interactional: 'How they were treated',
};

/** Each item as it is read out to them. */
export const ITEM_NAMES: Readonly<Record<JusticeItem, string>> = {
  'outcome-fair': 'What came out of it was fair',
  'put-right': 'What had gone wrong was put right',
  easy: 'It was easy to complain',
  quick: 'It was dealt with quickly',
  respect: 'I was treated with respect',
  explained: 'I was told honestly what happened and why',
};
