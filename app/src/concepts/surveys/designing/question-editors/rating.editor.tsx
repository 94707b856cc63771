import { Select } from '@mantine/core';
import type { ReactNode } from 'react';
import { ScaleEditor } from '../scale-editor.tsx';
import type { QuestionEditorProps } from './question-editor-props.ts';

const LOOKS = [
  { value: 'points', label: 'Numbered points' },
  { value: 'stars', label: 'Stars' },
  { value: 'faces', label: 'Faces' },
  { value: 'list', label: 'A list of labels' },
];

/** A scale, and how its points look. */
export function RatingEditor({ question, onChange }: QuestionEditorProps<'rating'>): ReactNode {
  return (
    <>
      <ScaleEditor
        title="Scale"
        scale={question.scale}
        onChange={(scale, about) => onChange({ ...question, scale }, about)}
      />
      <Select
        label="How points look"
        data={LOOKS}
        value={question.look}
        allowDeselect={false}
        onChange={(look) => onChange({ ...question, look: (look ?? 'points') as typeof question.look })}
      />
    </>
  );
}
