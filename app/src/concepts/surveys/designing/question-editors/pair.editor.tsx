import { Button, Checkbox, Select } from '@mantine/core';
import type { ReactNode } from 'react';
import { PAIR_ROLES } from '../../question-types/pair/pair.ts';
import { PartsEditor } from '../parts-editor.tsx';
import { ScaleEditor } from '../scale-editor.tsx';
import { MeasuredRows } from './measured-rows.tsx';
import type { QuestionEditorProps } from './question-editor-props.ts';

type Column = QuestionEditorProps<'pair'>['question']['columns'][number];

/** Rows, what is asked of each row, and the scale or scales. */
export function PairEditor({ question, onChange, kept }: QuestionEditorProps<'pair'>): ReactNode {
  return (
    <>
      <PartsEditor
        title="Columns: what is asked of each row"
        name="column"
        least={2}
        most={6}
        parts={question.columns}
        kept={kept}
        make={(code, words): Column => ({ code, words, role: 'other' })}
        more={(column, change) => <ColumnFields column={column} change={change} shared={question.scale} />}
        onChange={(columns, about) => onChange({ ...question, columns }, about)}
      />
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
        title="Scale of columns that have none of their own"
        scale={question.scale}
        onChange={(scale, about) => onChange({ ...question, scale }, about)}
      />
    </>
  );
}

function ColumnFields({
  column,
  change,
  shared,
}: {
  readonly column: Column;
  readonly change: (column: Column) => void;
  readonly shared: QuestionEditorProps<'pair'>['question']['scale'];
}): ReactNode {
  const { scale, ...others } = column;
  return (
    <>
      <Select
        label={`What column ${column.code} is in figures`}
        data={PAIR_ROLES.map((role) => ({ value: role, label: role }))}
        value={column.role}
        allowDeselect={false}
        onChange={(role) => change({ ...column, role: (role ?? 'other') as Column['role'] })}
      />
      {scale === undefined ? (
        <Button size="xs" variant="default" onClick={() => change({ ...column, scale: shared })}>
          Give column {column.code} a scale of its own
        </Button>
      ) : (
        <>
          <ScaleEditor
            title={`Scale of column ${column.code}`}
            scale={scale}
            onChange={(next) => change({ ...column, scale: next })}
          />
          <Button size="xs" variant="default" onClick={() => change(others)}>
            Use the shared scale for column {column.code}
          </Button>
        </>
      )}
    </>
  );
}
