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
    'Its time has passed and a customer still waits: first where most money is at stake, then the longest.',
  day: 'It passes within a day, or gets worse, unless somebody does something.',
  week: 'There is still time: first where most money is at stake, then the least time.',
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
  obligation: 'obligation',
  'segment-review': 'segment review',
  requirement: 'requirement',
  agreement: 'agreement',
  policy: 'policy',
  'belief-round': 'beliefs',
  measure: 'readings',
  'privacy-request': 'privacy request',
  'survey-link': 'survey',
  import: 'import',
  gap: 'gap',
  'silent-customer': 'early warning',
  'repeated-contact': 'early warning',
  signal: 'signal',
  'index-run': 'satisfaction index',
};

/** What was looked at, where nothing needs attention: in the words of each kind, several kinds in one. */
const LOOKED_AT_WORDS: Readonly<Record<string, string>> = {
  promise: 'promises',
  recovery: 'recoveries',
  complaint: 'complaints',
  dispute: 'disputes',
  cause: 'causes of complaints',
  'charter-review': 'the charter',
  'calendar-feed': 'feeds of holidays',
  mail: 'mail',
  moment: 'moments of truth',
  training: 'trainings',
  obligation: 'obligations',
  'segment-review': 'reviews of segments',
  requirement: 'requirements in review',
  agreement: 'agreements',
  policy: 'policies',
  'belief-round': 'rounds of beliefs',
  measure: 'readings that stopped',
  'privacy-request': 'requests about personal data',
  'survey-link': 'surveys that close',
  import: 'files that wait',
  gap: 'gaps that opened',
  'silent-customer': 'customers who fell silent',
  'repeated-contact': 'customers who came again and again',
  signal: 'signals',
};

/** The kinds that were looked at, as a list in words. */
export function lookedAtWords(kinds: readonly string[]): string {
  const words = [...new Set(kinds.map((kind) => LOOKED_AT_WORDS[kind] ?? kind.replaceAll('-', ' ')))];
  const last = words.at(-1) ?? 'nothing';
  return words.length < 2 ? last : `${words.slice(0, -1).join(', ')} and ${last}`;
}
