import type { SurveyDefinition } from '../definition/survey-definition.ts';

/** The kinds of files that say what a survey asks, by what is in them. */
export const DEFINITION_KINDS = [
  'heed',
  'qualtrics-qsf',
  'limesurvey-lss',
  'limesurvey-text',
  'limesurvey-quexml',
  'surveyjs',
  'xlsform',
] as const;
export type DefinitionKind = (typeof DEFINITION_KINDS)[number];

/** What became of a part of a file: it is in the definition as it was, in another form, or not. */
export type ReportLine = {
  /** The place in the file, in its own words. */
  readonly where: string;
  readonly what: string;
  readonly why: string;
  readonly kind: 'kept' | 'changed' | 'dropped';
};

/** A survey that a file describes, and what became of everything in the file. */
export type ReadSurveyFile = {
  readonly kind: DefinitionKind;
  readonly definition: SurveyDefinition;
  readonly report: readonly ReportLine[];
};

/** The largest file that is read; surveys of a thousand questions in ten languages stay far below. */
export const LARGEST_DEFINITION_BYTES = 10_000_000;
