import type { GateTest, Standing } from './requirement-words.ts';

/** Words as people read them, where blanks for hyphens would not do. */
export const STANDING_WORDS: Readonly<Record<Standing, string>> = {
  'without-means': 'without means',
  'without-measure': 'without measure',
  'without-standard': 'without standard',
  'without-readings': 'without readings',
  'not-met': 'not met',
  unclear: 'unclear',
  met: 'met',
};

export const KIND_ABOUTS = [
  { value: 'stated', label: 'stated: the customer asked for it' },
  { value: 'implied', label: 'implied: it goes without saying' },
  { value: 'expectation', label: 'expectation: wished for, never said' },
  { value: 'delight', label: 'delight: nobody expects it' },
  { value: 'regulatory', label: 'regulatory: the law requires it' },
  { value: 'society', label: 'society: those around us require it' },
] as const;

export const MEANS_LABELS = [
  { value: 'process', label: 'a process' },
  { value: 'service-standard', label: 'a service standard' },
  { value: 'promise', label: 'a promise' },
  { value: 'other', label: 'something else' },
] as const;

export const GATE_LABELS: Readonly<Record<GateTest, string>> = {
  complete: 'Complete',
  adequate: 'Adequate for the purpose',
  clear: 'Clear',
  measurable: 'Measurable',
  tolerance: 'Tolerance',
  method: 'Method',
};
