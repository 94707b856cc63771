import { Checkbox } from '@mantine/core';
import type { ReactNode } from 'react';
import { MeasuredRows } from './measured-rows.tsx';
import { OptionalNumber, withOptional } from './optional-number.tsx';
import type { QuestionEditorProps } from './question-editor-props.ts';

/** Things to put in order. */
export function RankingEditor({ question, onChange, kept }: QuestionEditorProps<'ranking'>): ReactNode {
  return (
    <>
      <MeasuredRows
        title="Things to put in order"
        name="item"
        least={2}
        most={50}
        rows={question.items}
        kept={kept}
        onChange={(items, about) => onChange({ ...question, items }, about)}
      />
      <Checkbox
        label="Show them in random order"
        checked={question.shuffle}
        onChange={(event) => onChange({ ...question, shuffle: event.currentTarget.checked })}
      />
      <OptionalNumber
        label="Ask only for the first"
        description="Left empty, all are put in order"
        value={question.most}
        least={1}
        most={question.items.length}
        onChange={(value) => onChange(withOptional(question, 'most', value), 'most')}
      />
    </>
  );
}
