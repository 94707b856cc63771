import { z } from 'zod';
import { READY_SETS, type ReadySet } from '../../attributes/declarations.ts';
import type { GivenSurveyDefinition } from '../definition/survey-definition.ts';
import type { Words } from '../definition/words.ts';

/** Languages that every instrument is worded in. */
export const INSTRUMENT_LANGUAGES = ['en', 'de', 'ar'] as const;

type GivenPage = GivenSurveyDefinition['pages'][number];
type GivenAnalysis = NonNullable<GivenSurveyDefinition['analyses']>[number];

/** Which place of a ready set of attributes a question, or a row of it, asks about. */
export type AskedPlace = {
  /** `CODE`, or `CODE.ROW`. */
  readonly part: string;
  readonly set: ReadySet;
  readonly place: string;
};

/**
 * A ready set of questions with how its answers are scored. The words are Heed's own; codes begin with a word of their own, so that
 * several instruments fit into one survey.
 */
export type Instrument = {
  readonly id: string;
  readonly name: string;
  /** What it says about customers or people at work. */
  readonly measures: string;
  readonly source: string;
  /** What of the original may not be copied, and what Heed does instead; null where nothing is protected. */
  readonly protectedWording: string | null;
  readonly pages: readonly GivenPage[];
  /** What its answers are scored by; names of items and groups are said in the base language of the survey. */
  readonly analyses: (say: (words: Words) => string) => readonly GivenAnalysis[];
  readonly places?: readonly AskedPlace[];
};

/** Instruments that ask about everything together, so that no attribute is missing there. */
export const INSTRUMENTS_ABOUT_ALL: ReadonlySet<string> = new Set([
  'csat',
  'nps',
  'ces-2',
  'ces-1',
  'ecsi',
  'employee-focus',
  'complaint-justice',
  'internal-service',
]);

/** Words in the three languages. */
export function said(en: string, de: string, ar: string): Words {
  return { en, de, ar };
}

/** Rows of a question: code, English, German, Arabic. */
export function askedRows(rows: readonly (readonly [code: string, en: string, de: string, ar: string])[]) {
  return rows.map(([code, en, de, ar]) => ({ code, words: said(en, de, ar) }));
}

/** An instrument as it is chosen. */
export const instrumentShown = z.object({
  id: z.string(),
  name: z.string(),
  measures: z.string(),
  source: z.string(),
  protectedWording: z.string().nullable(),
  languages: z.array(z.string()),
  /** How many answers it asks for. */
  items: z.int(),
  minutes: z.number(),
  /** The methods that its answers are analysed by. */
  methods: z.array(z.string()),
  /** The ready set of attributes that it asks about. */
  readySet: z.enum(Object.keys(READY_SETS) as [ReadySet, ...ReadySet[]]).nullable(),
});
export type InstrumentShown = z.output<typeof instrumentShown>;
