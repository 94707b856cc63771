import { delimitedHeader, delimitedRow } from '../../../platform/delimited/index.ts';
import { cellOf } from '../../../platform/records/index.ts';

/** Where the surveys of a workspace are found. */
export type SurveyPlace = { readonly baseUrl: string; readonly slug: string };

/** The address of a link that anybody may use. */
export function linkAddress({ baseUrl, slug }: SurveyPlace, code: string): string {
  return new URL(`/s/${slug}/${code}`, baseUrl).href;
}

/** The address of one person. */
export function personalAddress({ baseUrl, slug }: SurveyPlace, word: string): string {
  return new URL(`/s/${slug}/p/${word}`, baseUrl).href;
}

/** One person in the file of addresses. */
export type Addressed = {
  readonly name: string;
  readonly reference: string;
  readonly email: string;
  readonly language: string;
  readonly label: string;
  readonly address: string;
};

const HEADS = ['name', 'reference', 'email', 'language', 'label', 'address'] as const;

/** Addresses as a file that programs for letters and mail read; it begins with a mark, so that spreadsheets read its letters right. */
export function addressFile(people: readonly Addressed[]): string {
  const rows = people.map((person) => delimitedRow(HEADS.map((head) => cellOf(person[head]))));
  return `\u{feff}${delimitedHeader([...HEADS])}${rows.join('')}`;
}
