import { Checkbox } from '@mantine/core';
import type { ReactNode } from 'react';
import type { QuestionEditorProps } from './question-editor-props.ts';

/** Whether a yes is needed. */
export function ConsentEditor({ question, onChange }: QuestionEditorProps<'consent'>): ReactNode {
  return (
    <Checkbox
      label="Without a yes nothing can be sent"
      description="Ask for a yes only where the law lets you; a consent must be free"
      checked={question.mustAgree}
      onChange={(event) => onChange({ ...question, mustAgree: event.currentTarget.checked })}
    />
  );
}
