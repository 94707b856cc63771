import { Button, Group, Select, TextInput } from '@mantine/core';
import { type ReactNode, useState } from 'react';
import { readersLocale } from '../../../platform/interface/web.ts';
import { languageTag } from '../definition/words.ts';
import { useDesigning } from './designer-context.tsx';
import { languageName } from './survey-texts.ts';

const OFTEN =
  'ar bg bn ca cs cy da de el en es et eu fa fi fil fr ga gl gu he hi hr hu hy id is it ja ka kk km ko ku lo lt lv mk mn mr ms mt my nb ne nl nn pa pl ps pt pt-BR ro ru si sk sl so sq sr sv sw ta te th tr uk ur uz vi yi zh-Hans zh-Hant zu'.split(
    ' ',
  );
const ANOTHER = '(another)';

/** Adds a language by its name, or by its code when it is a rarer one. */
export function AddLanguage(): ReactNode {
  const { definition, edit } = useDesigning();
  const [isRare, setIsRare] = useState(false);
  const [tag, setTag] = useState('');
  const add = (language: string): void => {
    setTag('');
    setIsRare(false);
    edit((now) =>
      now.languages.includes(language) || now.languages.length >= 50
        ? now
        : { ...now, languages: [...now.languages, language] },
    );
  };
  const isProper = languageTag.safeParse(tag).success;
  return (
    <Group align="end" gap="xs">
      <Select
        label="Add a language"
        searchable
        value={null}
        data={[
          ...languageOptions(definition.languages),
          { value: ANOTHER, label: 'Another one, by its code' },
        ]}
        onChange={(value) => {
          if (value === ANOTHER) setIsRare(true);
          else if (value !== null) add(value);
        }}
      />
      {isRare ? (
        <>
          <TextInput
            label="Code of the language"
            description="As BCP 47 writes it, such as de-AT"
            value={tag}
            error={tag === '' || isProper ? undefined : 'This is no code of a language'}
            onChange={(event) => setTag(event.currentTarget.value.trim())}
          />
          <Button variant="default" disabled={!isProper} onClick={() => add(tag)}>
            Add it
          </Button>
        </>
      ) : null}
    </Group>
  );
}

/** Languages by their names in the language of the reader, without those that are there. */
export function languageOptions(
  leftOut: readonly string[],
): readonly { readonly value: string; readonly label: string }[] {
  return OFTEN.filter((one) => !leftOut.includes(one))
    .map((value) => ({ value, label: languageName(value, readersLocale()) }))
    .sort((a, b) => a.label.localeCompare(b.label));
}
