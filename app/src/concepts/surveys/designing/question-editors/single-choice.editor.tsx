import { Checkbox, Select } from '@mantine/core';
import type { ReactNode } from 'react';
import { ListedChoices } from './listed-choices.tsx';
import type { QuestionEditorProps } from './question-editor-props.ts';

/** Choices of which one is taken. */
export function SingleChoiceEditor({
  question,
  onChange,
  kept,
}: QuestionEditorProps<'single-choice'>): ReactNode {
  return (
    <>
      <ListedChoices
        choices={question.choices}
        least={2}
        most={500}
        kept={kept}
        several={false}
        onChange={(choices, about) => onChange({ ...question, choices }, about)}
      />
      <Checkbox
        label="Show choices in random order"
        checked={question.shuffle}
        onChange={(event) => onChange({ ...question, shuffle: event.currentTarget.checked })}
      />
      <Select
        label="How choices look"
        data={[
          { value: 'list', label: 'A list to tick' },
          { value: 'dropdown', label: 'A list that opens' },
        ]}
        value={question.look}
        allowDeselect={false}
        onChange={(look) => onChange({ ...question, look: look === 'dropdown' ? 'dropdown' : 'list' })}
      />
    </>
  );
}
