import { NativeSelect } from '@mantine/core';
import { type ReactNode, useRef } from 'react';
import { KIND_WORDS } from './column-words.ts';
import {
  COLUMN_KINDS,
  type ColumnKind,
  type DescribedColumn,
  withColumn,
  withKind,
} from './corrected-recipe.ts';
import type { Correction, FileColumn } from './correction-context.tsx';
import { codesAsTyped, codesTyped, numberTyped } from './typed-codes.ts';
import { TypedField } from './typed-field.tsx';

export type ColumnFieldProps = {
  readonly column: FileColumn;
  readonly described: DescribedColumn;
  readonly change: Correction['change'];
  readonly isLabelHidden?: boolean;
};

/** What a column is. */
export function KindField({ column, described, change, isLabelHidden = false }: ColumnFieldProps): ReactNode {
  const known = column.as === undefined ? undefined : (column as DescribedColumn);
  const label = `What ${column.name} is`;
  return (
    <NativeSelect
      size={isLabelHidden ? 'xs' : 'sm'}
      {...(isLabelHidden ? { 'aria-label': label } : { label: 'What it is' })}
      value={described.as}
      data={COLUMN_KINDS.map((kind) => ({ value: kind, label: KIND_WORDS[kind].name }))}
      onChange={({ currentTarget }) => {
        const as = currentTarget.value as ColumnKind;
        change((now) => withKind(now, column, { as, ...(known === undefined ? {} : { known }) }));
      }}
    />
  );
}

const ENDS = ['from', 'to'] as const;

/** The lowest and the highest answer of an item. */
export function ScaleFields({
  column,
  described,
  change,
  isLabelHidden = false,
}: ColumnFieldProps): ReactNode {
  const { scale } = described;
  // Ends that do not yet make a scale together with the other one.
  const waiting = useRef<[number | undefined, number | undefined]>([undefined, undefined]);
  const typed = (end: 0 | 1, text: string): string | null => {
    if (text.trim() === '') {
      waiting.current = [undefined, undefined];
      change((now) => withColumn(now, column, { scale: undefined }));
      return null;
    }
    const number = numberTyped(text);
    if (number === null) return 'a number';
    waiting.current[end] = number;
    const [low = scale?.[0], high = scale?.[1]] = waiting.current;
    if (low === undefined || high === undefined) return null;
    if (low >= high) return 'the lowest first';
    waiting.current = [undefined, undefined];
    change((now) => withColumn(now, column, { scale: [low, high] }));
    return null;
  };
  return (
    <div className="scale-fields">
      {ENDS.map((name, end) => (
        <TypedField
          key={name}
          isNumber
          isLabelHidden={isLabelHidden}
          label={isLabelHidden ? `Scale of ${column.name} ${name}` : `Scale ${name}`}
          value={scale === undefined ? '' : String(scale[end as 0 | 1])}
          onTyped={(text) => typed(end as 0 | 1, text)}
        />
      ))}
    </div>
  );
}

/** Numbers and texts that stand for no answer in this column. */
export function MissingField({
  column,
  described,
  change,
  isLabelHidden = false,
}: ColumnFieldProps): ReactNode {
  return (
    <TypedField
      isLabelHidden={isLabelHidden}
      label={isLabelHidden ? `No answer in ${column.name}` : 'No answer'}
      {...(isLabelHidden ? {} : { hint: 'Numbers and texts that mean no answer, with commas between them' })}
      value={codesAsTyped(described.missing ?? [])}
      onTyped={(text) => {
        const codes = codesTyped(text);
        change((now) => withColumn(now, column, { missing: codes.length === 0 ? undefined : codes }));
        return null;
      }}
    />
  );
}

/** What else each kind of column may say. */
export function KindOnlyFields({ column, described, change }: ColumnFieldProps): ReactNode {
  if (described.as === 'weight') {
    return (
      <NativeSelect
        label="How the weights are meant"
        value={described.kind ?? 'sampling'}
        data={[
          { value: 'sampling', label: 'rows stand for more or fewer people, as the sample was drawn' },
          { value: 'frequency', label: 'the row was given by exactly so many people' },
        ]}
        onChange={({ currentTarget }) => {
          const kind = currentTarget.value as 'sampling' | 'frequency';
          change((now) => withColumn(now, column, { kind }));
        }}
      />
    );
  }
  if (described.as !== 'time') return null;
  return (
    <TypedField
      label="How the time is written"
      hint="yyyy year, MM month, dd day, HH hour, mm minute, ss second, a AM or PM; everything else as it stands, such as dd.MM.yyyy HH:mm"
      value={described.format ?? ''}
      onTyped={(text) => {
        const format = text.trim() === '' ? undefined : text.trim();
        change((now) => withColumn(now, column, { format }));
        return null;
      }}
    />
  );
}

/** The words that stand for a column in figures. */
export function LabelField({ column, described, change }: ColumnFieldProps): ReactNode {
  return (
    <TypedField
      label="Label"
      hint="What it is called in figures; without one, its header"
      value={described.label ?? ''}
      onTyped={(text) => {
        const label = text.trim() === '' ? undefined : text.trim();
        change((now) => withColumn(now, column, { label }));
        return null;
      }}
    />
  );
}
