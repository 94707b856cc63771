import { Checkbox, Group } from '@mantine/core';
import type { ReactNode } from 'react';
import { ListedChoices } from './listed-choices.tsx';
import { OptionalNumber, withOptional } from './optional-number.tsx';
import type { QuestionEditorProps } from './question-editor-props.ts';

/** Choices of which any number may be taken, within bounds. */
export function MultipleChoiceEditor({
  question,
  onChange,
  kept,
}: QuestionEditorProps<'multiple-choice'>): ReactNode {
  const most = question.choices.length;
  return (
    <>
      <ListedChoices
        choices={question.choices}
        least={1}
        most={200}
        kept={kept}
        several
        onChange={(choices, about) => onChange({ ...question, choices }, about)}
      />
      <Checkbox
        label="Show choices in random order"
        checked={question.shuffle}
        onChange={(event) => onChange({ ...question, shuffle: event.currentTarget.checked })}
      />
      <Group gap="sm" grow align="start">
        <OptionalNumber
          label="At least"
          value={question.least}
          least={0}
          most={most}
          onChange={(value) => onChange(withOptional(question, 'least', value), 'least')}
        />
        <OptionalNumber
          label="At most"
          value={question.most}
          least={1}
          most={most}
          onChange={(value) => onChange(withOptional(question, 'most', value), 'most')}
        />
      </Group>
    </>
  );
}
