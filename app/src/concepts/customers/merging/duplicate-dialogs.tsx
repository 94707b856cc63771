import { Textarea } from '@mantine/core';
import type { ReactNode } from 'react';
import {
  ask,
  Foreign,
  FormDialog,
  fieldText,
  useChanged,
  useWorkspace,
} from '../../../platform/interface/web.ts';
import {
  type DuplicateItem,
  decideDuplicate,
  type MergeItem,
  undoCustomerMerge,
} from './merging.endpoints.ts';

type PairParts = { readonly pair: DuplicateItem; readonly onClose: () => void };

/** Says that two alike records are of two customers. */
export function NotTheSameDialog({ pair, onClose }: PairParts): ReactNode {
  const { slug } = useWorkspace().workspace;
  const changed = useChanged();
  const { id, revision, first, second } = pair;
  return (
    <FormDialog
      title="Not the same customer"
      opened
      onClose={onClose}
      sendName="Tell them apart"
      send={(fields, key) => {
        const body = { state: 'different' as const, because: fieldText(fields, 'because'), revision };
        return ask(decideDuplicate, { workspace: slug, params: { id }, body, key });
      }}
      onSent={changed}
    >
      <p>
        <Foreign>{first}</Foreign> and <Foreign>{second}</Foreign> are not proposed again, unless something
        changes by which they are compared.
      </p>
      <Textarea
        name="because"
        label="By what one can tell them apart"
        required
        autosize
        minRows={2}
        maxLength={1000}
      />
    </FormDialog>
  );
}

/** Takes back that two records are of two customers. */
export function ProposeAgainDialog({ pair, onClose }: PairParts): ReactNode {
  const { slug } = useWorkspace().workspace;
  const changed = useChanged();
  const { id, revision, first, second } = pair;
  return (
    <FormDialog
      title="Propose these two again?"
      opened
      onClose={onClose}
      sendName="Propose them again"
      send={(_, key) => {
        const body = { state: 'proposed' as const, because: '', revision };
        return ask(decideDuplicate, { workspace: slug, params: { id }, body, key });
      }}
      onSent={changed}
    >
      <p>
        <Foreign>{first}</Foreign> and <Foreign>{second}</Foreign> stand among the proposals again.
      </p>
    </FormDialog>
  );
}

/** Takes two customers apart that were made one. */
export function UndoMergeDialog({
  merge,
  onClose,
  onUndone,
}: {
  readonly merge: MergeItem;
  readonly onClose: () => void;
  readonly onUndone: (told: readonly string[]) => void;
}): ReactNode {
  const { slug } = useWorkspace().workspace;
  const changed = useChanged();
  const { id, revision, kept, merged } = merge;
  return (
    <FormDialog
      title="Undo the merge?"
      opened
      onClose={onClose}
      sendName="Take them apart"
      send={(_, key) => ask(undoCustomerMerge, { workspace: slug, params: { id }, body: { revision }, key })}
      onSent={({ told }) => {
        changed();
        onUndone(told);
      }}
    >
      <p>
        <Foreign>{kept}</Foreign> and <Foreign>{merged}</Foreign> become two again, each as it was, and
        whatever moved goes back. What was changed since then stays where it is, and you are told of it.
      </p>
    </FormDialog>
  );
}
