import { Button, type ButtonProps, Kbd } from '@mantine/core';
import type { ReactNode } from 'react';

/** A button that says which key does the same. */
export function KeyButton({
  letter,
  onClick,
  children,
  hears,
  ...props
}: Pick<ButtonProps, 'variant' | 'size' | 'loading' | 'disabled'> & {
  readonly letter: string;
  readonly onClick: () => void;
  /** What it is called where the words on it are not enough. */
  readonly hears?: string;
  readonly children: ReactNode;
}): ReactNode {
  return (
    <Button
      {...props}
      aria-keyshortcuts={letter}
      {...(hears === undefined ? {} : { 'aria-label': hears })}
      onClick={onClick}
    >
      {children}
      <Kbd size="xs" className="key-hint" aria-hidden="true">
        {letter}
      </Kbd>
    </Button>
  );
}
