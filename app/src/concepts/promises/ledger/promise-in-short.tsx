import type { ReactNode } from 'react';
import { Foreign } from '../../../platform/interface/web.ts';
import type { PromiseShown } from './ledger-promise.ts';

/** What was said, to whom, above the fields of a deed. */
export function PromiseInShort({ promise }: { readonly promise: PromiseShown }): ReactNode {
  const { words, customer, toWhom } = promise;
  const whom = customer?.name ?? toWhom;
  return (
    <p className="promise-short">
      <Foreign>{words}</Foreign>
      {whom === '' ? null : (
        <span className="quiet">
          {' to '}
          <Foreign>{whom}</Foreign>
        </span>
      )}
    </p>
  );
}
