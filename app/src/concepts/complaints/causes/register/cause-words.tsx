import type { ChoiceWords } from '../../../../platform/interface/web.ts';
import type { Branch, Effect, Extent } from './case-cause.ts';

export const BRANCH_NAMES: Readonly<Record<Branch, string>> = {
  people: 'People',
  method: 'Method',
  machine: 'Machine and software',
  material: 'Material and data',
  measurement: 'Measurement',
  environment: 'Surroundings',
  management: 'Management',
};

export const EXTENT_NAMES: Readonly<Record<Extent, string>> = {
  single: 'Single: once',
  recurring: 'Recurring: the same again',
  systemic: 'Systemic: the way work is done',
};

export const EFFECT_NAMES: Readonly<Record<Effect, string>> = {
  unknown: 'not known yet',
  worked: 'it worked',
  'did-not-work': 'it did not work',
};

export const CAUSE_WORDS: ChoiceWords = {
  acted: 'acted on',
  unknown: 'not known yet',
  'did-not-work': 'did not work',
  machine: 'machine and software',
  material: 'material and data',
  environment: 'surroundings',
};
