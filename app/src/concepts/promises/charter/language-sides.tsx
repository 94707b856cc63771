import { Select, Textarea } from '@mantine/core';
import { type ReactNode, useState } from 'react';
import { languageName } from './charter-words-shown.tsx';
import './charter.css';

export type SideField = {
  readonly id: string;
  readonly label: string;
  readonly description?: string;
  readonly rows: number;
  readonly most: number;
  readonly required?: boolean;
};

type Texts = Readonly<Record<string, string>>;
export type TextsByLanguage = Readonly<Record<string, Texts>>;

export type LanguageSidesProps = {
  readonly fields: readonly SideField[];
  /** The first one is what the others are translated from. */
  readonly languages: readonly string[];
  readonly texts: TextsByLanguage;
  readonly onChange: (texts: TextsByLanguage) => void;
};

/** Texts in the first language, and beside each the same in another one. */
export function LanguageSides({ fields, languages, texts, onChange }: LanguageSidesProps): ReactNode {
  const [base = 'en', ...others] = languages;
  const [chosen, setChosen] = useState<string | null>(others[0] ?? null);
  const other = chosen !== null && others.includes(chosen) ? chosen : (others[0] ?? null);
  const write = (language: string, field: string, text: string): void =>
    onChange({ ...texts, [language]: { ...texts[language], [field]: text } });
  const shown = other === null ? [base] : [base, other];
  return (
    <div className="language-sides">
      {other === null ? null : (
        <Select
          label={`Language beside ${languageName(base)}`}
          description={missingWords(fields, { base, other, texts })}
          data={others.map((tag) => ({ value: tag, label: languageName(tag) }))}
          value={other}
          allowDeselect={false}
          onChange={setChosen}
        />
      )}
      {fields.map((field) => (
        <div className={other === null ? 'language-row' : 'language-row two'} key={field.id}>
          {shown.map((language) => (
            <SideText
              key={language}
              field={field}
              language={language}
              isBase={language === base}
              text={texts[language]?.[field.id] ?? ''}
              onChange={(text) => write(language, field.id, text)}
            />
          ))}
        </div>
      ))}
    </div>
  );
}

function SideText({
  field,
  language,
  isBase,
  text,
  onChange,
}: {
  readonly field: SideField;
  readonly language: string;
  readonly isBase: boolean;
  readonly text: string;
  readonly onChange: (text: string) => void;
}): ReactNode {
  return (
    <Textarea
      label={`${field.label} (${languageName(language)})`}
      {...(field.description === undefined || !isBase ? {} : { description: field.description })}
      lang={language}
      dir="auto"
      autosize
      minRows={field.rows}
      maxRows={14}
      maxLength={field.most}
      required={isBase && field.required === true}
      value={text}
      onChange={(event) => onChange(event.currentTarget.value)}
    />
  );
}

type Beside = { readonly base: string; readonly other: string; readonly texts: TextsByLanguage };

function missingWords(fields: readonly SideField[], { base, other, texts }: Beside): string {
  const missing = fields.filter(
    ({ id, required }) =>
      (required === true || (texts[base]?.[id] ?? '') !== '') && (texts[other]?.[id] ?? '').trim() === '',
  );
  if (missing.length === 0) return 'Everything is said in it.';
  return `Still missing: ${missing.map(({ label }) => label.toLowerCase()).join(', ')}.`;
}
