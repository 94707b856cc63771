import { Button, Checkbox, NativeSelect, TextInput } from '@mantine/core';
import { type ReactNode, useState } from 'react';
import { ask, FormDialog, problemIn, useChanged, useWorkspace } from '../../../../platform/interface/web.ts';
import { changeCauseEndpoint } from '../register/case-cause.endpoints.ts';
import { BRANCHES, type Branch } from '../register/case-cause.ts';
import type { CauseShown } from '../register/cause-shown.ts';
import { BRANCH_NAMES } from '../register/cause-words.tsx';

type Row = {
  readonly key: number;
  readonly branch: Branch;
  readonly words: string;
  readonly isConfirmed: boolean;
};

/** What may contribute, bone by bone. */
export function FishboneDialog({
  cause,
  onClose,
}: {
  readonly cause: CauseShown;
  readonly onClose: () => void;
}): ReactNode {
  const { slug } = useWorkspace().workspace;
  const changed = useChanged();
  const [rows, setRows] = useState<readonly Row[]>(() =>
    [...cause.fishbone, ...(cause.fishbone.length === 0 ? [NEW] : [])].map((one, key) => ({ ...one, key })),
  );
  const set = (key: number, over: Partial<Row>): void =>
    setRows(rows.map((row) => (row.key === key ? { ...row, ...over } : row)));
  return (
    <FormDialog
      title="Fishbone"
      opened
      onClose={onClose}
      size="lg"
      sendName="Save the fishbone"
      send={async (_, key) => {
        const { id, revision, name, extent, branch, attribute, process, stage, whys, unit, owner } = cause;
        const fishbone = rows
          .filter(({ words }) => words.trim() !== '')
          .map(({ branch: bone, words, isConfirmed }) => ({ branch: bone, words, isConfirmed }));
        const body = {
          ...{ revision, name, extent, branch, stage, whys, fishbone },
          ...{ attributeId: attribute?.id ?? null, processId: process?.id ?? null },
          ...{ unitId: unit?.id ?? null, ownerId: owner?.id ?? null },
        };
        try {
          return await ask(changeCauseEndpoint, { workspace: slug, params: { id }, body, key });
        } catch (error) {
          if (problemIn(error).status === 409) changed();
          throw error;
        }
      }}
      onSent={() => changed()}
    >
      <p>What may contribute? Gather first, one thing a line; mark afterwards what was found to be so.</p>
      {rows.map((row, i) => (
        <FishboneRow
          key={row.key}
          row={row}
          place={i + 1}
          onChange={(over) => set(row.key, over)}
          onRemove={() => setRows(rows.filter(({ key }) => key !== row.key))}
        />
      ))}
      <Button
        variant="default"
        size="xs"
        onClick={() => {
          const key = Math.max(0, ...rows.map((row) => row.key)) + 1;
          setRows([...rows, { ...NEW, branch: rows.at(-1)?.branch ?? 'people', key }]);
        }}
      >
        Add a line
      </Button>
    </FormDialog>
  );
}

const NEW = { branch: 'people', words: '', isConfirmed: false } as const;

function FishboneRow({
  row: { branch, words, isConfirmed },
  place,
  onChange,
  onRemove,
}: {
  readonly row: Row;
  readonly place: number;
  readonly onChange: (over: Partial<Row>) => void;
  readonly onRemove: () => void;
}): ReactNode {
  return (
    <fieldset className="fishbone-row">
      <legend>{`Line ${place}`}</legend>
      <NativeSelect
        label="Branch"
        data={BRANCHES.map((value) => ({ value, label: BRANCH_NAMES[value] }))}
        value={branch}
        onChange={({ currentTarget }) => onChange({ branch: currentTarget.value as Branch })}
      />
      <TextInput
        label="What may contribute"
        maxLength={300}
        value={words}
        onChange={({ currentTarget }) => onChange({ words: currentTarget.value })}
      />
      <Checkbox
        label="Found to be so"
        checked={isConfirmed}
        onChange={({ currentTarget }) => onChange({ isConfirmed: currentTarget.checked })}
      />
      <Button variant="subtle" size="compact-xs" aria-label={`Remove line ${place}`} onClick={onRemove}>
        Remove
      </Button>
    </fieldset>
  );
}
