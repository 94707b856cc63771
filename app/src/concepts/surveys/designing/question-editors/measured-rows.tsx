import type { ReactNode } from 'react';
import { AttributeSelect } from '../../../attributes/web.ts';
import type { Row } from '../../definition/scale.ts';
import { PartsEditor } from '../parts-editor.tsx';

type MeasuredRowsProps = {
  readonly title: string;
  readonly name: string;
  readonly least: number;
  readonly most: number;
  readonly rows: readonly Row[];
  readonly kept: ReadonlySet<string>;
  readonly onChange: (rows: Row[], about?: string) => void;
};

/** Rows of a question, each with the attribute that it measures. */
export function MeasuredRows({ rows, ...props }: MeasuredRowsProps): ReactNode {
  return (
    <PartsEditor<Row>
      {...props}
      parts={rows}
      make={(code, words): Row => ({ code, words })}
      more={(row, change) => (
        <AttributeSelect
          name={`attribute-of-${row.code}`}
          label={`Attribute that ${props.name} ${row.code} measures`}
          value={row.attributeId ?? null}
          clearable
          onChange={(attributeId) => {
            const { attributeId: _, ...others } = row;
            change(attributeId === null ? others : { ...others, attributeId });
          }}
        />
      )}
    />
  );
}
