import { Textarea, TextInput } from '@mantine/core';
import type { ReactNode } from 'react';
import { harmless } from '../../../platform/foreign-text/index.ts';
import { readersLocale } from '../../../platform/interface/web.ts';
import { LONGEST_WORDS, type Words } from '../definition/words.ts';
import { useDesigning } from './designer-context.tsx';
import { directionOf, inLanguage, languageName } from './survey-texts.ts';

export type WordsFieldProps = {
  readonly label: string;
  readonly words: Words | undefined;
  /** Gets undefined when nothing is said in any language any more and nothing needs to be. */
  readonly onChange: (words: Words | undefined) => void;
  readonly required?: boolean;
  readonly description?: string;
  /** Whether it may have several lines. */
  readonly long?: boolean;
  readonly labelHidden?: boolean;
  readonly id?: string;
};

/** A text of the survey in the language that is written now; with another base language its words stand beside. */
export function WordsField(props: WordsFieldProps): ReactNode {
  const { label, words, onChange, required = false, long = false, description, labelHidden = false } = props;
  const { language, base } = useDesigning();
  const text = words?.[language] ?? '';
  const isEmpty = Object.keys(words ?? {}).length === 0;
  const change = (next: string): void => {
    const said = inLanguage(words, language, next);
    onChange(Object.keys(said).length === 0 && !required ? undefined : said);
  };
  const fromBase = language === base ? undefined : words?.[base];
  const named = language === base ? label : `${label} (${languageName(language, readersLocale())})`;
  const field = {
    ...(labelHidden ? { 'aria-label': named } : { label: named }),
    ...(props.id === undefined ? {} : { id: props.id }),
    description: fromBase === undefined ? description : <bdi lang={base}>{harmless(fromBase)}</bdi>,
    value: text,
    maxLength: LONGEST_WORDS,
    lang: language,
    dir: directionOf(language),
    error: required && isEmpty ? 'Write this; until then the draft cannot be saved.' : undefined,
  };
  return long ? (
    <Textarea
      {...field}
      withAsterisk={required}
      rows={2}
      className="growing-field"
      onChange={(event) => change(event.currentTarget.value)}
    />
  ) : (
    <TextInput {...field} withAsterisk={required} onChange={(event) => change(event.currentTarget.value)} />
  );
}
