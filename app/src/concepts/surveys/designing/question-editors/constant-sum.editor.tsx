import { NumberInput } from '@mantine/core';
import type { ReactNode } from 'react';
import { MeasuredRows } from './measured-rows.tsx';
import type { QuestionEditorProps } from './question-editor-props.ts';

/** Things that points are shared out among. */
export function ConstantSumEditor({
  question,
  onChange,
  kept,
}: QuestionEditorProps<'constant-sum'>): ReactNode {
  return (
    <>
      <MeasuredRows
        title="Things to share points among"
        name="item"
        least={2}
        most={50}
        rows={question.items}
        kept={kept}
        onChange={(items, about) => onChange({ ...question, items }, about)}
      />
      <NumberInput
        label="Points in all"
        value={question.total}
        min={1}
        max={1_000_000}
        allowDecimal={false}
        clampBehavior="strict"
        onChange={(total) => {
          if (typeof total === 'number') onChange({ ...question, total }, 'total');
        }}
      />
    </>
  );
}
