import { TextInput } from '@mantine/core';
import type { ReactNode } from 'react';
import {
  ask,
  FormDialog,
  fieldText,
  type SheetImportDialogProps,
  useChanged,
  useWorkspace,
} from '../../platform/interface/web.ts';
import type { Assumptions } from './valuation/assumptions.ts';
import { changeAssumptions } from './valuation/assumptions.ts';
import { beginValuation } from './valuation/valuation.endpoints.ts';

type Closing = Pick<SheetImportDialogProps, 'onClose'>;

function numberOf(fields: FormData, name: string): number | null {
  const text = fieldText(fields, name);
  return text === '' ? null : Number(text);
}

/** What values are computed with: currency, margin, discount, horizon. */
export function AssumptionsDialog({
  assumptions,
  onClose,
}: Closing & { readonly assumptions: Assumptions }): ReactNode {
  const { slug } = useWorkspace().workspace;
  const changed = useChanged();
  const { currency, marginShare, yearlyDiscount, horizonMonths, revision } = assumptions;
  return (
    <FormDialog
      title="Change the assumptions"
      opened
      onClose={onClose}
      sendName="Save"
      send={(fields, key) => {
        const margin = numberOf(fields, 'margin');
        const body = {
          currency: fieldText(fields, 'currency').toUpperCase() || null,
          marginShare: margin === null ? null : margin / 100,
          yearlyDiscount: (numberOf(fields, 'discount') ?? 0) / 100,
          horizonMonths: numberOf(fields, 'horizon') ?? 0,
          revision,
        };
        return ask(changeAssumptions, { workspace: slug, body, key });
      }}
      onSent={changed}
    >
      <TextInput
        name="currency"
        label="Currency"
        description={
          currency === null
            ? 'Three letters, such as EUR; all amounts are in it, and once set it stays'
            : 'Set for good'
        }
        maxLength={3}
        readOnly={currency !== null}
        defaultValue={currency ?? ''}
      />
      <PercentField
        name="margin"
        label="Margin in per cent of revenue"
        description="Empty: what the transactions themselves say"
        value={marginShare}
      />
      <PercentField
        name="discount"
        label="Discount in per cent a year"
        description="By how much money of next year is worth less than today’s"
        value={yearlyDiscount}
        required
      />
      <TextInput
        name="horizon"
        type="number"
        min={1}
        max={120}
        step={1}
        label="Months ahead"
        description="How long purchases of today’s customers are counted; contracts are counted to their end"
        required
        defaultValue={String(horizonMonths)}
      />
    </FormDialog>
  );
}

function PercentField({
  name,
  label,
  description,
  value,
  required = false,
}: {
  readonly name: string;
  readonly label: string;
  readonly description: string;
  readonly value: number | null;
  readonly required?: boolean;
}): ReactNode {
  return (
    <TextInput
      name={name}
      type="number"
      step="any"
      label={label}
      description={description}
      required={required}
      // Of what a share becomes in per cent only the digits that somebody typed are shown.
      defaultValue={value === null ? '' : String(Number((value * 100).toPrecision(12)))}
    />
  );
}

/** Begins a valuation, up to the last day with a transaction or another one. */
export function ValuationDialog({ onClose }: Closing): ReactNode {
  const { slug } = useWorkspace().workspace;
  const changed = useChanged();
  return (
    <FormDialog
      title="Compute values anew"
      opened
      onClose={onClose}
      sendName="Compute"
      send={(fields, key) =>
        ask(beginValuation, { workspace: slug, body: { asOf: fieldText(fields, 'asOf') || null }, key })
      }
      onSent={changed}
    >
      <p>
        What every customer is worth is worked out from all transactions and contracts. It goes on by itself;
        you can leave this page meanwhile.
      </p>
      <TextInput
        name="asOf"
        type="date"
        label="Up to which day"
        description="Empty: the last day with a transaction"
      />
    </FormDialog>
  );
}
