import { Checkbox } from '@mantine/core';
import type { ReactNode } from 'react';
import { ScaleEditor } from '../scale-editor.tsx';
import { MeasuredRows } from './measured-rows.tsx';
import type { QuestionEditorProps } from './question-editor-props.ts';

/** Rows and the scale they share. */
export function MatrixEditor({ question, onChange, kept }: QuestionEditorProps<'matrix'>): ReactNode {
  return (
    <>
      <MeasuredRows
        title="Rows"
        name="row"
        least={1}
        most={100}
        rows={question.rows}
        kept={kept}
        onChange={(rows, about) => onChange({ ...question, rows }, about)}
      />
      <Checkbox
        label="Show rows in random order"
        checked={question.shuffle}
        onChange={(event) => onChange({ ...question, shuffle: event.currentTarget.checked })}
      />
      <ScaleEditor
        title="Scale of all rows"
        scale={question.scale}
        onChange={(scale, about) => onChange({ ...question, scale }, about)}
      />
    </>
  );
}
