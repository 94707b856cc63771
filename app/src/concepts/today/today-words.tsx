import type { ChoiceWords } from '../../platform/interface/web.ts';
import type { TodayScope, Urgency } from './today-item.ts';

export const SCOPE_NAMES: Readonly<Record<TodayScope, string>> = {
  mine: 'Mine',
  units: 'My units',
  all: 'All',
};

/** The parts of the page, and what belongs to each. */
export const URGENCY_NAMES: Readonly<Record<Urgency, string>> = {
  broken: 'Somebody waits already',
  day: 'Within a day',
  week: 'Within a week',
  upkeep: 'To look after',
};

export const URGENCY_ABOUT: Readonly<Record<Urgency, string>> = {
  broken:
    'Its time has passed and a customer still waits, the longest first; of one day, whoever brings the most.',
  day: 'It passes within a day unless somebody does something.',
  week: 'There is still time, the least first; of one day, whoever brings the most.',
  upkeep: 'Nobody waits yet; without it promises are made or missed blindly.',
};

/** What an item is of, in a word beside its sign. */
export const KIND_WORDS: ChoiceWords = {
  promise: 'promise',
  recovery: 'recovery',
  'charter-review': 'charter review',
  'calendar-feed': 'holidays',
  mail: 'mail',
  moment: 'moment of truth',
  training: 'training',
  cause: 'cause',
  complaint: 'complaint',
};
