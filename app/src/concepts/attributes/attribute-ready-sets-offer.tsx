import { Button, Modal } from '@mantine/core';
import { useMutation } from '@tanstack/react-query';
import type { ReactNode } from 'react';
import { ask, ProblemBanner, useChanged, useWorkspace } from '../../platform/interface/web.ts';
import { startFromReadySet } from './attribute.endpoints.ts';
import { READY_SET_NAMES, READY_SETS, type ReadySet } from './attribute-ready-sets.ts';
import './attributes.page.css';

const SUITS: Readonly<Record<ReadySet, string>> = {
  servqual: 'Suits services of every kind',
  garvin: 'Suits products',
  hokanson: 'Suits service with staff and bills',
};

/** The ready sets to begin with, each with what is in it. */
export function ReadySets({ onStarted }: { readonly onStarted?: () => void }): ReactNode {
  const { slug } = useWorkspace().workspace;
  const changed = useChanged();
  const starting = useMutation({
    mutationFn: (set: ReadySet) => ask(startFromReadySet, { workspace: slug, body: { set } }),
    onSuccess: () => {
      changed();
      onStarted?.();
    },
  });
  return (
    <>
      {starting.error === null ? null : <ProblemBanner error={starting.error} />}
      <div className="ready-sets">
        {READY_SET_NAMES.map((set) => (
          <section key={set} aria-label={READY_SETS[set].name}>
            <h3>{READY_SETS[set].name}</h3>
            <p className="quiet">
              {SUITS[set]}: {READY_SETS[set].places.map(({ name }) => name.toLowerCase()).join(', ')}.
            </p>
            <Button
              size="xs"
              variant="default"
              loading={starting.isPending && starting.variables === set}
              onClick={() => starting.mutate(set)}
            >
              Start from these<span className="visually-hidden">: {READY_SETS[set].name}</span>
            </Button>
          </section>
        ))}
      </div>
    </>
  );
}

/** The same where attributes are there already. */
export function ReadySetsDialog({ onClose }: { readonly onClose: () => void }): ReactNode {
  return (
    <Modal opened onClose={onClose} title="Add a ready set" closeButtonProps={{ 'aria-label': 'Close' }}>
      <p>
        Its attributes come to the top of the tree. One of the same name that is there gets its place in the
        set.
      </p>
      <ReadySets onStarted={onClose} />
    </Modal>
  );
}
