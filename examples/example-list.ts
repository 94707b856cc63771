import { existsSync } from 'node:fs';
import { join, resolve } from 'node:path';

const HERE = import.meta.dirname;

/** Where public files of answers may lie beside the repository: a folder that HEED_SHARED names. */
export const SHARED = resolve(HERE, '..', process.env['HEED_SHARED'] ?? '../shared');

const PUBLIC_FILES: Readonly<Record<string, string>> = {
  'sfo-airport-2011': 'sfo-airport-survey/2011.csv',
  'sfo-airport-2013': 'sfo-airport-survey/2013.csv',
  'sfo-airport-2014': 'sfo-airport-survey/2014.csv',
  'sfo-airport-2016': 'sfo-airport-survey/2016.csv',
  'sfo-airport-2017': 'sfo-airport-survey/2017.csv',
  kiosk: 'kiosk-servqual-kano-ipa/responses.cp949.csv',
  'digital-money-cohort-1': 'kano-digital-money/storage--cohort1-clean.csv',
  'digital-money-cohort-2': 'kano-digital-money/storage--cohort2-clean.csv',
  'mobile-phone': 'ecsi-mobile-phone/mobi.csv',
  'copenhagen-housing': 'copenhagen-housing/housing.csv',
};

/** A worked example: its recipe, the answers it is for, the check in R and its stored output. */
export type Example = {
  readonly name: string;
  readonly answers: string;
  readonly recipe: string;
  readonly check: string;
  readonly expected: string;
  readonly present: boolean;
};

/** All worked examples; the answers of all but the first two are not part of the repository. */
export const EXAMPLES: readonly Example[] = [
  example('guests', join(HERE, 'guests.csv')),
  example('guests-trend', join(HERE, 'guests.csv')),
  ...Object.entries(PUBLIC_FILES).map(([name, file]) => example(name, join(SHARED, 'data', file))),
];

function example(name: string, answers: string): Example {
  const beside = (ending: string): string => join(HERE, `${name}.${ending}`);
  return {
    name,
    answers,
    recipe: beside('recipe.json'),
    check: beside('check.R'),
    expected: beside('expected.json'),
    present: existsSync(answers),
  };
}
