import type { AskedAnalysis } from './corrected-recipe.ts';

/** A field of an analysis that the reader can change by choosing columns. */
export type AnalysisField =
  | { readonly chooses: 'one'; readonly key: string; readonly name: string }
  | { readonly chooses: 'several'; readonly key: string; readonly name: string };

/** A list in an analysis whose lines, such as pairs of columns, can be left out. */
export type AnalysisList = { readonly key: string; readonly name: string; readonly line: string };

/** What an analysis is called, what it tells, and what of it can be changed. */
export type AnalysisWords = {
  readonly title: string;
  readonly tells: string;
  readonly fields: readonly AnalysisField[];
  readonly list?: AnalysisList;
};

const OUTCOME = { chooses: 'one', key: 'outcome', name: 'What is to be explained' } as const;

const WORDS: Readonly<Record<string, AnalysisWords>> = {
  'net-promoter': {
    title: 'Net promoter score',
    tells: 'how many more people would recommend you warmly (9 or 10 of 10) than would not (0 to 6)',
    fields: [{ chooses: 'one', key: 'item', name: 'Item' }],
  },
  satisfaction: {
    title: 'Satisfaction',
    tells: 'the mean of each item, and how many people gave the highest answers',
    fields: [{ chooses: 'several', key: 'items', name: 'Items' }],
  },
  servqual: {
    title: 'Expected and perceived',
    tells: 'where what people found falls short of what they expected (SERVQUAL gaps)',
    fields: [],
    list: { key: 'pairs', name: 'Pairs of expectation and perception', line: 'item' },
  },
  'zone-of-tolerance': {
    title: 'Zone of tolerance',
    tells: 'whether what people found lies below, within or above what they accept and wish for',
    fields: [],
    list: {
      key: 'items',
      name: 'Items with what would just do, what is wished for and what was found',
      line: 'item',
    },
  },
  kano: {
    title: 'Kano features',
    tells: 'which features people take for granted, which satisfy the more the better, and which delight',
    fields: [],
    list: { key: 'features', name: 'Features', line: 'feature' },
  },
  'importance-performance': {
    title: 'Importance and performance',
    tells: 'what matters to people that you do not do well enough',
    fields: [],
    list: { key: 'pairs', name: 'Pairs of importance and performance', line: 'item' },
  },
  opportunity: {
    title: 'Opportunity',
    tells: 'which outcomes are important to people and served badly, from 0 to 20',
    fields: [],
    list: { key: 'outcomes', name: 'Outcomes with importance and satisfaction', line: 'outcome' },
  },
  'key-driver-analysis': {
    title: 'Key drivers',
    tells: 'which items go together most with the one to be explained, and how much of it they explain',
    fields: [OUTCOME, { chooses: 'several', key: 'drivers', name: 'Drivers: items that may explain it' }],
  },
  'path-model': {
    title: 'Path model',
    tells: 'how one thing leads to another, and how satisfied people are from 0 to 100',
    fields: [],
  },
  reliability: {
    title: 'Reliability',
    tells: 'whether the items of a scale measure one and the same thing',
    fields: [],
  },
  'control-chart': {
    title: 'Control chart',
    tells: 'how an item moves over time, and which points chance does not explain',
    fields: [{ chooses: 'one', key: 'item', name: 'Item' }],
  },
};

/** The words for an analysis; one whose method has none here is named by its method. */
export function analysisWords({ method }: AskedAnalysis): AnalysisWords {
  return (
    WORDS[method] ?? { title: method, tells: 'as the recipe says; change it under Advanced', fields: [] }
  );
}

/** The columns that a field of an analysis names. */
export function namesIn(entry: AskedAnalysis, { chooses, key }: AnalysisField): string[] {
  const value = entry[key];
  if (chooses === 'one') return typeof value === 'string' ? [value] : [];
  return Array.isArray(value) ? value.filter((name) => typeof name === 'string') : [];
}

/** The lines of a list of an analysis, each with what it is called. */
export function linesIn(
  entry: AskedAnalysis,
  { key, line }: AnalysisList,
): { readonly name: string; readonly value: object }[] {
  const value = entry[key];
  if (!Array.isArray(value)) return [];
  return value.flatMap((one: unknown) => {
    if (typeof one !== 'object' || one === null) return [];
    const name = (one as Record<string, unknown>)[line];
    return [{ name: typeof name === 'string' ? name : '', value: one }];
  });
}
