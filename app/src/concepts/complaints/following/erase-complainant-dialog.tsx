import { Checkbox } from '@mantine/core';
import type { ReactNode } from 'react';
import { ask, FormDialog, useChanged, useWorkspace } from '../../../platform/interface/web.ts';
import { eraseComplainant } from './case-erasure.endpoints.ts';

type Parts = {
  readonly one: { readonly id: string; readonly revision: number };
  readonly onClose: () => void;
};

/** Erases who complained, where they are no customer of the register. */
export function EraseComplainantDialog({ one, onClose }: Parts): ReactNode {
  const { slug } = useWorkspace().workspace;
  const changed = useChanged();
  return (
    <FormDialog
      title="Erase who complained?"
      opened
      onClose={onClose}
      sendName="Erase for ever"
      send={(_, key) => {
        const body = { revision: one.revision, isIdentityChecked: true as const };
        return ask(eraseComplainant, { workspace: slug, params: { id: one.id }, body, key });
      }}
      onSent={changed}
    >
      <p>
        Their name, addresses, words, messages, files, letters and mails go out of this case and out of every
        other case from the same e-mail address. The cases stay for figures, of nobody. This cannot be undone;
        backups made before still hold them.
      </p>
      <Checkbox required label="Somebody made sure that it is the person who asks for it" data-autofocus />
    </FormDialog>
  );
}
