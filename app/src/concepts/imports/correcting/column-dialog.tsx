import { Button, Checkbox, Group, Modal, Stack } from '@mantine/core';
import { type ReactNode, useState } from 'react';
import { Foreign, readerCount } from '../../../platform/interface/web.ts';
import { KindField, KindOnlyFields, LabelField, MissingField, ScaleFields } from './column-fields.tsx';
import { CERTAINTY_WORDS, KIND_WORDS } from './column-words.ts';
import { type DescribedColumn, describedIn, withColumn, withKind } from './corrected-recipe.ts';
import { type FileColumn, useCorrection } from './correction-context.tsx';
import { TextValues } from './text-values.tsx';

type ColumnDialogProps = { readonly column: FileColumn; readonly onClose: () => void };

/** Everything about one column: what Heed saw in it, and all that can be said of it. */
export function ColumnDialog({ column, onClose }: ColumnDialogProps): ReactNode {
  const { corrected, change } = useCorrection();
  const described = describedIn(corrected.recipe, column);
  const alike = useAlike(column);
  const [isForAll, setIsForAll] = useState(false);
  const fields = { column, described, change };
  const done = (): void => {
    if (isForAll) {
      const { as, scale, values, missing, kind, format } = described;
      change((now) =>
        alike.reduce(
          (sum, other) =>
            withColumn(withKind(sum, other, { as }), other, { scale, values, missing, kind, format }),
          now,
        ),
      );
    }
    onClose();
  };
  return (
    <Modal
      opened
      size="lg"
      onClose={done}
      title={<Foreign>{column.name}</Foreign>}
      closeButtonProps={{ 'aria-label': 'Close' }}
    >
      <Stack gap="md" className="column-dialog">
        <Evidence column={column} />
        <LabelField {...fields} />
        <KindField {...fields} />
        <p className="field-meaning">{KIND_WORDS[described.as].means}</p>
        {described.as === 'item' ? <ScaleFields {...fields} /> : null}
        {described.as === 'ignore' ? null : <MissingField {...fields} />}
        <KindOnlyFields {...fields} />
        {described.as === 'item' ? <TextValues column={column} described={described} /> : null}
        {alike.length === 0 ? null : (
          <Checkbox
            label={`Say the same of the ${readerCount(alike.length)} other columns that were read alike`}
            checked={isForAll}
            onChange={({ currentTarget }) => setIsForAll(currentTarget.checked)}
          />
        )}
        <Group justify="flex-end">
          <Button onClick={done}>Done</Button>
        </Group>
      </Stack>
    </Modal>
  );
}

// Alike is what the recipe said the same of when the dialog was opened; labels are each column's own.
function useAlike(column: FileColumn): readonly FileColumn[] {
  const { columns, corrected } = useCorrection();
  const [alike] = useState(() => {
    const said = saidOf(describedIn(corrected.recipe, column));
    return columns.filter(
      (other) => other.position !== column.position && saidOf(describedIn(corrected.recipe, other)) === said,
    );
  });
  return alike;
}

function saidOf({ as, scale, values, missing, kind, format }: DescribedColumn): string {
  return JSON.stringify([as, scale, values, missing, kind, format]);
}

function Evidence({ column }: { readonly column: FileColumn }): ReactNode {
  const { reason, certainty, examples = [], blanks, distinct, distinctIsLeast } = column;
  if (reason === undefined || certainty === undefined) return null;
  return (
    <dl className="column-evidence">
      <div>
        <dt>Why Heed takes it for that</dt>
        <dd>
          <Foreign>{reason}</Foreign> ({CERTAINTY_WORDS[certainty]})
        </dd>
      </div>
      <div>
        <dt>Most frequent cells</dt>
        <dd>{examples.length === 0 ? 'every cell is empty' : <Foreign>{examples.join(' · ')}</Foreign>}</dd>
      </div>
      <div>
        <dt>Different texts in its cells</dt>
        <dd>
          {distinctIsLeast === true ? 'more than ' : ''}
          {readerCount(distinct ?? 0)}; empty cells: {readerCount(blanks ?? 0)}
        </dd>
      </div>
    </dl>
  );
}
