import { Group, NumberInput } from '@mantine/core';
import type { ReactNode } from 'react';
import { WordsField } from '../words-field.tsx';
import { OptionalNumber, withOptional } from './optional-number.tsx';
import type { QuestionEditorProps } from './question-editor-props.ts';

const BOUND = 1e12;

/** Bounds, decimals and unit of a number. */
export function NumberEditor({ question, onChange }: QuestionEditorProps<'number'>): ReactNode {
  return (
    <>
      <Group gap="sm" grow align="start">
        <OptionalNumber
          label="Lowest number"
          value={question.lowest}
          least={-BOUND}
          most={question.highest ?? BOUND}
          decimals={6}
          onChange={(value) => onChange(withOptional(question, 'lowest', value), 'lowest')}
        />
        <OptionalNumber
          label="Highest number"
          value={question.highest}
          least={question.lowest ?? -BOUND}
          most={BOUND}
          decimals={6}
          onChange={(value) => onChange(withOptional(question, 'highest', value), 'highest')}
        />
      </Group>
      <NumberInput
        label="Decimals"
        value={question.decimals}
        min={0}
        max={6}
        allowDecimal={false}
        clampBehavior="strict"
        onChange={(decimals) => {
          if (typeof decimals === 'number') onChange({ ...question, decimals }, 'decimals');
        }}
      />
      <WordsField
        label="Unit"
        description="Stands beside the field, such as minutes"
        words={question.unit}
        onChange={(unit) => onChange(withOptional(question, 'unit', unit), 'unit')}
      />
    </>
  );
}
