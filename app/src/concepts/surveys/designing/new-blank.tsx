import { Select } from '@mantine/core';
import { type ReactNode, useState } from 'react';
import { readersLocale } from '../../../platform/interface/web.ts';
import { languageOptions } from './add-language.tsx';
import { MakingSurvey } from './making-survey.tsx';

/** A survey without questions, in the language that it is written in first. */
export function NewBlank(): ReactNode {
  const options = languageOptions([]);
  const own = readersLocale().split('-')[0] ?? 'en';
  const [language, setLanguage] = useState(options.some(({ value }) => value === own) ? own : 'en');
  return (
    <>
      <Select
        label="Language that it is written in first"
        description="Others can be added and translated beside it"
        data={options}
        value={language}
        searchable
        allowDeselect={false}
        onChange={(next) => setLanguage(next ?? 'en')}
      />
      <MakingSurvey from={{ kind: 'blank', language }} sendName="Make a blank survey" />
    </>
  );
}
