import type { ReactNode } from 'react';
import { readerMoment } from './reader-numbers.ts';

/** A moment in the reader's own way of writing, with the exact one for machines. */
export function Moment({ iso }: { readonly iso: string }): ReactNode {
  return <time dateTime={iso}>{readerMoment(iso)}</time>;
}
