import { Textarea, TextInput } from '@mantine/core';
import type { ReactNode } from 'react';
import { ask, FormDialog, fieldText, useChanged, useWorkspace } from '../../platform/interface/web.ts';
import { PersonSelect, UnitSelect } from '../people/web.ts';
import { addProcess, changeProcess, moveProcess } from './process.endpoints.ts';
import type { Process } from './process.ts';

type Parts = {
  readonly process: Process | null;
  readonly onClose: () => void;
  readonly onSaved?: (process: Process) => void;
};

/** Draws a process, or changes what one says of itself. */
export function ProcessDialog({ process, onClose, onSaved }: Parts): ReactNode {
  const { slug } = useWorkspace().workspace;
  const changed = useChanged();
  return (
    <FormDialog
      title={process === null ? 'Add a process' : 'Change the process'}
      opened
      onClose={onClose}
      sendName={process === null ? 'Add the process' : 'Save'}
      send={(fields, key) => {
        const text = (name: string): string => fieldText(fields, name);
        const body = {
          name: text('name'),
          purpose: text('purpose'),
          unitId: text('unitId') || null,
          ownerId: text('ownerId') || null,
          actions: linesIn(text('actions')),
        };
        if (process === null) return ask(addProcess, { workspace: slug, body, key });
        const { id, revision } = process;
        return ask(changeProcess, { workspace: slug, params: { id }, body: { ...body, revision }, key });
      }}
      onSent={(saved) => {
        changed();
        onSaved?.(saved);
      }}
    >
      <TextInput name="name" label="Name" required maxLength={200} defaultValue={process?.name ?? ''} />
      <Textarea
        name="purpose"
        label="Purpose"
        description="What it is there for, and for whom"
        autosize
        minRows={2}
        maxLength={2000}
        defaultValue={process?.purpose ?? ''}
      />
      <UnitSelect
        name="unitId"
        label="Unit"
        description="Who does it; people of this unit rate what comes in"
        right="manage processes"
        clearable
        defaultValue={process?.unit?.id ?? null}
      />
      <PersonSelect name="ownerId" label="Owner" clearable defaultValue={process?.owner?.id ?? null} />
      <Textarea
        name="actions"
        label="Actions"
        description="What is done, step by step: one line each"
        autosize
        minRows={3}
        defaultValue={process?.actions.join('\n') ?? ''}
      />
    </FormDialog>
  );
}

/** The lines of a text that say something. */
export function linesIn(text: string): string[] {
  return text
    .split('\n')
    .map((line) => line.trim())
    .filter((line) => line !== '');
}

/** Archives a process, or brings it back. */
export function ProcessStateDialog({
  process,
  onClose,
  onSaved,
}: Parts & { readonly process: Process }): ReactNode {
  const { slug } = useWorkspace().workspace;
  const changed = useChanged();
  const archives = process.state === 'active';
  return (
    <FormDialog
      title={archives ? 'Archive the process' : 'Bring the process back'}
      opened
      onClose={onClose}
      sendName={archives ? 'Archive it' : 'Bring it back'}
      send={(_, key) => {
        const state = archives ? ('archived' as const) : ('active' as const);
        const { id, revision } = process;
        return ask(moveProcess, { workspace: slug, params: { id }, body: { revision, state }, key });
      }}
      onSent={(saved) => {
        changed();
        onSaved?.(saved);
      }}
    >
      <p>
        {archives
          ? 'It leaves the map and stays on record. Links from and to it are archived first.'
          : 'It stands on the map again.'}
      </p>
    </FormDialog>
  );
}
