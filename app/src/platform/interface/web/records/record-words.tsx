import type { ReactNode } from 'react';
import type { ListCondition, ListField } from '../../../records/declarations.ts';
import { Foreign } from '../words/foreign-words.tsx';
import { Moment } from '../words/moment-words.tsx';
import { readerDay, readerPlain } from '../words/reader-numbers.ts';

export type Option = { readonly value: string; readonly label: string };
export type ChoiceWords = Readonly<Record<string, string>>;

/** A word of a choice as people read it: `not-met` is "not met". */
export function choiceWords(word: string, words: ChoiceWords = {}): string {
  return Object.hasOwn(words, word) ? (words[word] ?? word) : word.replaceAll('-', ' ');
}

/** The value of a field of a record as it stands in a table. */
export function FieldValue({
  field,
  value,
  words,
}: {
  readonly field: ListField;
  readonly value: unknown;
  readonly words: ChoiceWords;
}): ReactNode {
  if (value === null || value === undefined || value === '') return <span className="quiet">–</span>;
  if (Array.isArray(value)) {
    const names = value.map(nameOf).map((one) => choiceWords(one, words));
    return names.length === 0 ? <span className="quiet">–</span> : <Foreign>{names.join(', ')}</Foreign>;
  }
  if (typeof value === 'boolean') return value ? 'yes' : 'no';
  if (typeof value === 'number') return <data value={String(value)}>{readerPlain(value)}</data>;
  if (field.kind === 'moment') return <Moment iso={String(value)} />;
  if (field.kind === 'date') return <time dateTime={String(value)}>{readerDay(String(value))}</time>;
  if (field.kind === 'choice') return choiceWords(String(value), words);
  return <Foreign>{nameOf(value)}</Foreign>;
}

function nameOf(value: unknown): string {
  if (typeof value === 'object' && value !== null && 'name' in value) return String(value.name);
  return String(value);
}

/** What a condition says, for people. */
export function conditionWords(
  { is, isNot, from, to, missing, field: id }: ListCondition,
  field: ListField | undefined,
  known: { readonly options: readonly Option[]; readonly words: ChoiceWords },
): string {
  const name = (word: string): string => known.options.find(({ value }) => value === word)?.label ?? word;
  const list = (all: readonly string[]): string =>
    all.map((word) => choiceWords(name(word), known.words)).join(' or ');
  const parts = [
    is === undefined ? '' : list(is),
    isNot === undefined ? '' : `not ${list(isNot)}`,
    from === undefined ? '' : `from ${from}`,
    to === undefined ? '' : `to ${to}`,
    missing === undefined ? '' : missing ? 'none' : 'any',
  ];
  return `${field?.title ?? id}: ${parts.filter((part) => part !== '').join(', ')}`;
}
