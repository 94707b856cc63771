import { Select } from '@mantine/core';
import type { ReactNode } from 'react';
import type { Option } from './record-words.tsx';

export type RecordSelectProps = {
  readonly name: string;
  readonly label: string;
  readonly options: readonly Option[];
  readonly defaultValue?: string | null | undefined;
  readonly value?: string | null;
  readonly onChange?: (value: string | null) => void;
  readonly required?: boolean;
  /** Whether none can be chosen again; by default where it is not required. */
  readonly clearable?: boolean;
  readonly description?: ReactNode;
  readonly disabled?: boolean;
};

/** One of many records, found by typing. What is sent under its `name` is the id, empty for none. */
export function RecordSelect(props: RecordSelectProps): ReactNode {
  const { name, label, options, defaultValue, value, onChange, required = false, description } = props;
  return (
    <Select
      name={name}
      label={label}
      data={options as Option[]}
      {...(value === undefined ? { defaultValue: defaultValue ?? null } : { value })}
      {...(onChange === undefined ? {} : { onChange })}
      {...(description === undefined ? {} : { description })}
      required={required}
      disabled={props.disabled === true}
      clearable={props.clearable ?? !required}
      clearButtonProps={{ 'aria-label': `Clear ${label}`, tabIndex: 0, 'aria-hidden': false }}
      searchable
      limit={200}
      nothingFoundMessage="Nothing has this name"
    />
  );
}

/** What a form says in a field, without blanks around it; empty when it is not there. */
export function fieldText(fields: FormData, name: string): string {
  return String(fields.get(name) ?? '').trim();
}
