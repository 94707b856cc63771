import { Group, TextInput } from '@mantine/core';
import type { ReactNode } from 'react';
import { withOptional } from './optional-number.tsx';
import type { QuestionEditorProps } from './question-editor-props.ts';

/** Between which days the answer must lie. */
export function DateEditor({ question, onChange }: QuestionEditorProps<'date'>): ReactNode {
  const day = (name: 'from' | 'to', label: string): ReactNode => (
    <TextInput
      type="date"
      label={label}
      value={question[name] ?? ''}
      onChange={(event) => {
        const { value } = event.currentTarget;
        onChange(withOptional(question, name, value === '' ? undefined : value), name);
      }}
    />
  );
  return (
    <Group gap="sm" grow align="start">
      {day('from', 'Earliest day')}
      {day('to', 'Latest day')}
    </Group>
  );
}
