import { mailForm, phoneForm, referenceForm, spokenWords } from '../../customers/index.ts';
import type { CaseRecord } from '../case.ts';
import { STOP_WORDS } from './stop-words.ts';

/** So many different words of what was written. */
const MOST_OF_TEXT = 40;
const MOST_IN_ALL = 120;
/** Further down in a text nobody looks, however long it is. */
const TEXT_LOOKED_AT = 8_000;

/** The words under which a case is found: code and reference, who complains, what it is about, and the first words of the text. */
export function wordsOfCase(record: CaseRecord, customerName: string | null): readonly string[] {
  if (record.erasedAt !== null) return [];
  const { complainant, code, reference } = record;
  const words = new Set<string>([referenceForm(code)]);
  if (reference !== '') words.add(referenceForm(reference));
  if (complainant.email !== '') words.add(mailForm(complainant.email));
  if (complainant.phone !== '') words.add(phoneForm(complainant.phone));
  const named = [
    complainant.name,
    complainant.onBehalfOf?.name ?? '',
    customerName ?? '',
    complainant.address,
  ];
  for (const text of named) for (const form of formsIn(text)) words.add(form);
  const { product, subProduct, issue, subIssue, subject } = record;
  for (const text of [subject, product, subProduct, issue, subIssue]) {
    for (const form of tellingForms(text)) words.add(form);
  }
  const written = new Set<string>();
  for (const form of tellingForms(record.words.slice(0, TEXT_LOOKED_AT))) {
    if (written.size === MOST_OF_TEXT) break;
    written.add(form);
  }
  return [...new Set([...words, ...written])].filter((word) => word.length > 1).slice(0, MOST_IN_ALL);
}

function formsIn(text: string): readonly string[] {
  return spokenWords(text).flatMap(({ forms }) => forms);
}

function* tellingForms(text: string): Generator<string> {
  for (const { forms } of spokenWords(text)) {
    if (forms.some((form) => STOP_WORDS.has(form))) continue;
    yield* forms;
  }
}
