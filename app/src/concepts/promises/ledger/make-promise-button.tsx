import { Button, Kbd } from '@mantine/core';
import type { ReactNode } from 'react';

/** Begins a promise; says the key that does it too. */
export function MakePromiseButton({
  onMake,
  variant = 'filled',
}: {
  readonly onMake: () => void;
  readonly variant?: 'filled' | 'default';
}): ReactNode {
  return (
    <Button variant={variant} aria-keyshortcuts="x" onClick={onMake}>
      Make a promise
      <Kbd size="xs" className="key-hint" aria-hidden="true">
        x
      </Kbd>
    </Button>
  );
}
