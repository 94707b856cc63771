import { Group, NumberInput, Select } from '@mantine/core';
import type { ReactNode } from 'react';
import type { QuestionEditorProps } from './question-editor-props.ts';

const KINDS = [
  { value: 'words', label: 'Any words' },
  { value: 'e-mail', label: 'An e-mail address' },
  { value: 'phone', label: 'A phone number' },
];

/** What may be written, and how much. */
export function TextEditor({ question, onChange }: QuestionEditorProps<'text'>): ReactNode {
  const count = (name: 'lines' | 'longest', label: string, most: number): ReactNode => (
    <NumberInput
      label={label}
      value={question[name]}
      min={1}
      max={most}
      allowDecimal={false}
      clampBehavior="strict"
      onChange={(value) => {
        if (typeof value === 'number') onChange({ ...question, [name]: value }, name);
      }}
    />
  );
  return (
    <>
      <Select
        label="What is written"
        data={KINDS}
        value={question.kind}
        allowDeselect={false}
        onChange={(kind) => onChange({ ...question, kind: (kind ?? 'words') as typeof question.kind })}
      />
      <Group gap="sm" grow align="start">
        {count('lines', 'Lines of the field', 20)}
        {count('longest', 'Longest answer, in characters', 20_000)}
      </Group>
    </>
  );
}
