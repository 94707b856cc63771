import { NativeSelect, Textarea, TextInput } from '@mantine/core';
import { type ReactNode, useState } from 'react';
import type { IndexRegions, IndexWeights } from '../settings/index-settings.ts';
import { regionLines, weightLines } from './written-settings.ts';

type Choice = { readonly value: string; readonly label: string };

/** How units form regions. */
export function RegionFields({
  before,
  columns,
}: {
  readonly before: IndexRegions;
  readonly columns: readonly Choice[];
}): ReactNode {
  const [kind, setKind] = useState(before.kind);
  return (
    <>
      <NativeSelect
        name="regions"
        label="Regions"
        value={kind}
        onChange={(event) => setKind(event.currentTarget.value as IndexRegions['kind'])}
        data={[
          { value: 'none', label: 'None' },
          { value: 'column', label: 'A second column says the region' },
          { value: 'typed', label: 'Written here' },
        ]}
      />
      {kind === 'column' ? (
        <NativeSelect
          name="regionColumn"
          label="Column that says the region"
          defaultValue={before.kind === 'column' ? before.column : columns[0]?.value}
          data={[...columns]}
        />
      ) : null}
      {kind === 'typed' ? (
        <Textarea
          name="regionLines"
          label="Regions and their units"
          description="A line each: region, a colon, and its units with semicolons between them"
          autosize
          minRows={3}
          required
          defaultValue={before.kind === 'typed' ? regionLines(before.regions) : ''}
        />
      ) : null}
    </>
  );
}

const TRAITS: readonly Choice[] = [
  { value: 'linked', label: 'Customers linked to its answers' },
  { value: 'segment', label: 'Customers in the segment of its name' },
  { value: 'region', label: 'Customers whose region has its name' },
  { value: 'city', label: 'Customers whose city has its name' },
  { value: 'country', label: 'Customers whose country has its name' },
];

/** How much each unit counts. */
export function WeightFields({
  before,
  ownFields,
}: {
  readonly before: IndexWeights;
  readonly ownFields: readonly { readonly key: string; readonly title: string }[];
}): ReactNode {
  const [kind, setKind] = useState(before.kind);
  const isFromRegister = before.kind === 'customers' || before.kind === 'revenue';
  const trait = isFromRegister ? (before.by === 'own' ? `own ${before.field ?? ''}` : before.by) : 'segment';
  return (
    <>
      <NativeSelect
        name="weights"
        label="How much each unit counts"
        value={kind}
        onChange={(event) => setKind(event.currentTarget.value as IndexWeights['kind'])}
        data={[
          { value: 'answers', label: 'As many people as answered' },
          { value: 'customers', label: 'As many customers as it has' },
          { value: 'revenue', label: 'What its customers bring' },
          { value: 'entered', label: 'By numbers written here' },
        ]}
      />
      {kind === 'customers' || kind === 'revenue' ? (
        <NativeSelect
          name="trait"
          label="Whose customers they are"
          defaultValue={trait}
          data={[
            ...TRAITS,
            ...ownFields.map(({ key, title }) => ({
              value: `own ${key}`,
              label: `Customers with its name as ${title}`,
            })),
          ]}
        />
      ) : null}
      {kind === 'revenue' ? (
        <NativeSelect
          name="amount"
          label="What counts"
          defaultValue={before.kind === 'revenue' ? before.amount : 'yearly'}
          data={[
            { value: 'yearly', label: 'Revenue of the last twelve months' },
            { value: 'lifetime', label: 'Lifetime value' },
          ]}
        />
      ) : null}
      {kind === 'entered' ? <EnteredWeights before={before} /> : null}
    </>
  );
}

function EnteredWeights({ before }: { readonly before: IndexWeights }): ReactNode {
  return (
    <>
      <Textarea
        name="weightLines"
        label="Weight of each unit"
        description="A line each: unit, an equals sign, and its weight, such as Nord = 1200"
        autosize
        minRows={3}
        required
        defaultValue={before.kind === 'entered' ? weightLines(before.values) : ''}
      />
      <TextInput
        name="weightSource"
        label="Where the weights come from"
        required
        maxLength={1000}
        defaultValue={before.kind === 'entered' ? before.source : ''}
      />
    </>
  );
}
