import { Checkbox, Group, NumberInput } from '@mantine/core';
import type { ReactNode } from 'react';
import type { QuestionEditorProps } from './question-editor-props.ts';

const KINDS = [
  { value: 'image', label: 'Photos and pictures' },
  { value: 'pdf', label: 'PDF' },
  { value: 'text', label: 'Plain text' },
];

const BYTES_IN_MEGABYTE = 1_000_000;

/** How many files, of which kinds, how large. */
export function FileEditor({ question, onChange }: QuestionEditorProps<'file'>): ReactNode {
  return (
    <>
      <Checkbox.Group
        label="Files that are taken"
        value={[...question.kinds]}
        onChange={(kinds) => {
          if (kinds.length > 0) onChange({ ...question, kinds: kinds as typeof question.kinds });
        }}
      >
        <Group gap="sm" mt="xs">
          {KINDS.map((kind) => (
            <Checkbox key={kind.value} value={kind.value} label={kind.label} />
          ))}
        </Group>
      </Checkbox.Group>
      <Group gap="sm" grow align="start">
        <NumberInput
          label="Files at most"
          value={question.most}
          min={1}
          max={5}
          allowDecimal={false}
          clampBehavior="strict"
          onChange={(most) => {
            if (typeof most === 'number') onChange({ ...question, most }, 'most');
          }}
        />
        <NumberInput
          label="Largest file, in megabytes"
          value={question.largestBytes / BYTES_IN_MEGABYTE}
          min={0.1}
          max={10}
          decimalScale={1}
          clampBehavior="strict"
          onChange={(size) => {
            if (typeof size !== 'number') return;
            onChange({ ...question, largestBytes: Math.round(size * BYTES_IN_MEGABYTE) }, 'size');
          }}
        />
      </Group>
    </>
  );
}
