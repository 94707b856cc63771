import { Button, Kbd } from '@mantine/core';
import type { ReactNode } from 'react';
import type { PromiseShown } from './ledger-promise.ts';
import { DEED_NAMES, deedsOf, keyOfDeed, type PromiseDeed } from './promise-deed.ts';

/** What can be done with a promise, each as a button that says its key. */
export function DeedButtons({
  promise,
  only,
  size,
  onDeed,
}: {
  readonly promise: PromiseShown;
  readonly only?: readonly PromiseDeed[];
  readonly size: 'compact-sm' | 'sm';
  readonly onDeed: (deed: PromiseDeed) => void;
}): ReactNode {
  const deeds = deedsOf(promise).filter((deed) => only?.includes(deed) ?? true);
  if (deeds.length === 0) return null;
  return (
    <div className="promise-deeds screen-only">
      {deeds.map((deed, at) => {
        const key = deed === 'resume' ? 'p' : keyOfDeed(deed);
        return (
          <Button
            key={deed}
            size={size}
            variant={at === 0 && size === 'sm' ? 'filled' : 'default'}
            {...(key === null ? {} : { 'aria-keyshortcuts': key })}
            {...(size === 'sm' ? {} : { 'aria-label': `${DEED_NAMES[deed]}: ${promise.words}` })}
            onClick={() => onDeed(deed)}
          >
            {DEED_NAMES[deed]}
            {key === null || size !== 'sm' ? null : (
              <Kbd size="xs" className="key-hint" aria-hidden="true">
                {key}
              </Kbd>
            )}
          </Button>
        );
      })}
    </div>
  );
}
