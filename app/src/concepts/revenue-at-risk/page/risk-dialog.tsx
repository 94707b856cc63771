import { Checkbox, NativeSelect, TextInput } from '@mantine/core';
import { type ReactNode, useState } from 'react';
import { ask, FormDialog, fieldText, useChanged, useWorkspace } from '../../../platform/interface/web.ts';
import {
  ALIKE_BY,
  changeRiskAssumptions,
  RISK_BASES,
  RISK_MONEY,
  type RiskAssumptions,
  type RiskBasis,
  THRESHOLD_ENDS,
  USUAL_THRESHOLDS,
} from '../assumptions/risk-assumptions.ts';
import { BASIS_WORDS, MONEY_WORDS } from './risk-page-words.ts';

type Props = {
  readonly assumptions: RiskAssumptions;
  /** By what customers are made alike now. */
  readonly adjustedBy: readonly string[];
  readonly onClose: () => void;
};

function numberOf(fields: FormData, name: string): number | null {
  const text = fieldText(fields, name);
  return text === '' ? null : Number(text);
}

/** Who counts as not met, how far ahead, which money, and whom to compare with. */
export function RiskAssumptionsDialog({ assumptions, adjustedBy, onClose }: Props): ReactNode {
  const { slug } = useWorkspace().workspace;
  const changed = useChanged();
  const [basis, setBasis] = useState<RiskBasis>(assumptions.basis);
  const [usual, setUsual] = useState(assumptions.adjustBy === null);
  const threshold = basis === assumptions.basis ? assumptions.threshold : USUAL_THRESHOLDS[basis];
  return (
    <FormDialog
      title="Change the assumptions"
      opened
      onClose={onClose}
      sendName="Save"
      send={(fields, key) => {
        const body = wishOf(fields, { basis, usual, revision: assumptions.revision });
        return ask(changeRiskAssumptions, { workspace: slug, body, key });
      }}
      onSent={changed}
    >
      <NativeSelect
        label="A customer was not met by"
        value={basis}
        data={RISK_BASES.map((value) => ({ value, label: BASIS_WORDS[value].name }))}
        onChange={({ currentTarget: { value } }) =>
          setBasis(RISK_BASES.find((one) => one === value) ?? 'expectations')
        }
      />
      <NumberField
        key={basis}
        name="threshold"
        label="Not met below"
        description={BASIS_WORDS[basis].threshold}
        ends={THRESHOLD_ENDS[basis]}
        step="any"
        value={threshold}
        required
      />
      <NumberField
        name="answeredMonths"
        label="Answers of the last months"
        ends={[1, 120]}
        value={assumptions.answeredMonths}
        required
      />
      <NumberField
        name="horizonMonths"
        label="Months ahead"
        description="Within which a customer may leave"
        ends={[1, 60]}
        value={assumptions.horizonMonths}
        required
      />
      <NativeSelect
        name="money"
        label="Which money"
        defaultValue={assumptions.money}
        data={RISK_MONEY.map((value) => ({ value, label: MONEY_WORDS[value] }))}
      />
      <AlikeFields usual={usual} onUsual={setUsual} adjustedBy={adjustedBy} />
      <WordOfMouthFields assumptions={assumptions} />
    </FormDialog>
  );
}

type AlikeProps = {
  readonly usual: boolean;
  readonly onUsual: (usual: boolean) => void;
  readonly adjustedBy: readonly string[];
};

function AlikeFields({ usual, onUsual, adjustedBy }: AlikeProps): ReactNode {
  return (
    <>
      <Checkbox
        label="Let Heed choose whom customers are compared with: how long they are there, and own fields of few choices"
        checked={usual}
        onChange={({ currentTarget }) => onUsual(currentTarget.checked)}
      />
      {usual ? null : (
        <TextInput
          name="adjustBy"
          label="Compare with customers who are alike by"
          description={`Up to four, with commas: ${ALIKE_BY.join(', ')}, or own: and the key of an own field; empty: with all`}
          defaultValue={adjustedBy.join(', ')}
        />
      )}
    </>
  );
}

type Chosen = { readonly basis: RiskBasis; readonly usual: boolean; readonly revision: number };

/** What is wished, from the fields of the dialog. */
function wishOf(fields: FormData, { basis, usual, revision }: Chosen) {
  const lost = numberOf(fields, 'lostShare');
  const alike = fieldText(fields, 'adjustBy').split(',');
  return {
    basis,
    threshold: numberOf(fields, 'threshold') ?? 0,
    answeredMonths: numberOf(fields, 'answeredMonths') ?? 0,
    horizonMonths: numberOf(fields, 'horizonMonths') ?? 0,
    money: RISK_MONEY.find((one) => one === fieldText(fields, 'money')) ?? 'revenue',
    adjustBy: usual ? null : alike.map((one) => one.trim()).filter((one) => one !== ''),
    told: numberOf(fields, 'told'),
    lostShare: lost === null ? null : lost / 100,
    toldSource: fieldText(fields, 'toldSource'),
    revision,
  };
}

function WordOfMouthFields({ assumptions }: { readonly assumptions: RiskAssumptions }): ReactNode {
  const { told, lostShare, toldSource } = assumptions;
  return (
    <fieldset className="risk-told">
      <legend>Word of mouth: only if you have numbers of your own for it</legend>
      <NumberField
        name="told"
        label="How many hear of it from each"
        ends={[0, 1000]}
        step="any"
        value={told}
      />
      <NumberField
        name="lostShare"
        label="Of these are lost, in per cent"
        ends={[0, 100]}
        step="any"
        value={lostShare === null ? null : Number((lostShare * 100).toPrecision(12))}
      />
      <TextInput
        name="toldSource"
        label="Where both numbers come from"
        maxLength={500}
        defaultValue={toldSource}
      />
    </fieldset>
  );
}

type NumberFieldProps = {
  readonly name: string;
  readonly label: string;
  readonly description?: string;
  readonly ends: readonly [number, number];
  readonly step?: string;
  readonly value: number | null;
  readonly required?: boolean;
};

function NumberField({
  name,
  label,
  description,
  ends,
  step = '1',
  value,
  required = false,
}: NumberFieldProps) {
  return (
    <TextInput
      name={name}
      type="number"
      label={label}
      description={description}
      min={ends[0]}
      max={ends[1]}
      step={step}
      required={required}
      defaultValue={value === null ? '' : String(value)}
    />
  );
}
