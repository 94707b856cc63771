import { NumberInput } from '@mantine/core';
import type { ReactNode } from 'react';

type OptionalNumberProps = {
  readonly label: string;
  readonly description?: string;
  readonly value: number | undefined;
  readonly least?: number;
  readonly most?: number;
  readonly decimals?: number;
  /** Gets undefined when the field is emptied. */
  readonly onChange: (value: number | undefined) => void;
};

/** A number that need not be said. */
export function OptionalNumber(props: OptionalNumberProps): ReactNode {
  const { label, description, value, least, most, decimals = 0, onChange } = props;
  return (
    <NumberInput
      label={label}
      description={description}
      value={value ?? ''}
      decimalScale={decimals}
      {...(least === undefined ? {} : { min: least })}
      {...(most === undefined ? {} : { max: most })}
      onChange={(next) => onChange(typeof next === 'number' ? next : undefined)}
    />
  );
}

/** A record with one of its keys said anew, or not at all. */
export function withOptional<Holder extends object, Key extends keyof Holder>(
  holder: Holder,
  key: Key,
  value: Holder[Key] | undefined,
): Holder {
  const { [key]: _, ...others } = holder;
  return (value === undefined ? others : { ...others, [key]: value }) as Holder;
}
