import type { ReactNode } from 'react';
import { Foreign, readerDay, StateSign } from '../../../platform/interface/web.ts';
import type { RecordAge } from '../shown-chain.ts';

/** How old the newest record is and where it comes from; what is older than a year is marked. */
export function RecordAgeLine({ age }: { readonly age: RecordAge | undefined }): ReactNode {
  if (age === undefined) return null;
  const { newest, words, isOld, source } = age;
  return (
    <p className={`chain-age${isOld ? ' old' : ''}`}>
      {isOld ? <StateSign kind="warning" /> : null}
      <span>
        <time dateTime={newest} title={readerDay(newest)}>
          {words}
        </time>
        {isOld ? ': it may say little of today' : ''}
        {source === '' ? '' : ' · '}
        <Foreign>{source}</Foreign>
      </span>
    </p>
  );
}
