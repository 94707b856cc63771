import { Button } from '@mantine/core';
import type { ReactNode } from 'react';
import { Foreign, readerCount } from '../../../platform/interface/web.ts';
import { codesWith, type DescribedColumn, withColumn } from './corrected-recipe.ts';
import { type FileColumn, useCorrection } from './correction-context.tsx';
import { refusedIn } from './refused-cells.ts';
import { numberTyped } from './typed-codes.ts';
import { TypedField } from './typed-field.tsx';

const MOST_TEXTS = 30;

type TextValuesProps = { readonly column: FileColumn; readonly described: DescribedColumn };

/** Texts that stand for numbers, and cells that are refused: give each a number, or say that it means no answer. */
export function TextValues({ column, described }: TextValuesProps): ReactNode {
  const { preview, change } = useCorrection();
  const { values = {} } = described;
  const refused = refusedIn(preview, column).values.flatMap(({ value, count, firstRow }) =>
    value === null || Object.hasOwn(values, value) ? [] : [{ value, count, firstRow }],
  );
  const others = refusedIn(preview, column).values.find(({ value }) => value === null)?.count ?? 0;
  const unlisted = refused.slice(MOST_TEXTS).reduce((sum, { count }) => sum + count, others);
  if (Object.keys(values).length === 0 && refused.length === 0) return null;
  const give = (text: string, typed: string): string | null => {
    const number = typed.trim() === '' ? undefined : numberTyped(typed);
    if (number === null) return 'a number';
    change((now) => withColumn(now, column, { values: withValue(values, text, number) }));
    return null;
  };
  return (
    <fieldset className="text-values">
      <legend>Texts that stand for numbers, and cells refused</legend>
      {Object.entries(values).map(([text, number]) => (
        <ValueRow key={text} text={text} number={number} onTyped={(typed) => give(text, typed)} />
      ))}
      {refused.slice(0, MOST_TEXTS).map(({ value, count, firstRow }) => (
        <ValueRow
          key={value}
          text={value}
          number={null}
          facts={`refused in ${readerCount(count)} ${count === 1 ? 'cell' : 'cells'}, first in row ${readerCount(firstRow)}`}
          onTyped={(typed) => give(value, typed)}
          onMissing={() =>
            change((now) => withColumn(now, column, { missing: codesWith(described.missing ?? [], value) }))
          }
        />
      ))}
      {unlisted === 0 ? null : <p className="quiet">and {readerCount(unlisted)} cells with other values</p>}
    </fieldset>
  );
}

function withValue(
  values: Readonly<Record<string, number>>,
  text: string,
  number: number | undefined,
): Record<string, number> | undefined {
  const others = Object.entries(values).filter(([key]) => key !== text || number !== undefined);
  const entries = others.map(([key, value]) => [key, key === text ? number : value] as const);
  const all =
    number === undefined || Object.hasOwn(values, text) ? entries : [...entries, [text, number] as const];
  return all.length === 0 ? undefined : (Object.fromEntries(all) as Record<string, number>);
}

type ValueRowProps = {
  readonly text: string;
  readonly number: number | null;
  readonly facts?: string;
  readonly onTyped: (typed: string) => string | null;
  readonly onMissing?: () => void;
};

function ValueRow({ text, number, facts, onTyped, onMissing }: ValueRowProps): ReactNode {
  return (
    <div className="text-value">
      <span className="value-text">
        <Foreign>{text}</Foreign>
        {facts === undefined ? null : <span className="column-facts">{facts}</span>}
      </span>
      <div className="value-number">
        <TypedField
          isNumber
          isLabelHidden
          label={`Number for ${text}`}
          value={number === null ? '' : String(number)}
          onTyped={onTyped}
        />
      </div>
      {onMissing === undefined ? null : (
        <Button size="xs" variant="default" onClick={onMissing}>
          Means no answer<span className="visually-hidden"> ({text})</span>
        </Button>
      )}
    </div>
  );
}
