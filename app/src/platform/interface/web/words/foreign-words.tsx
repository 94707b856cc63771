import type { ReactNode } from 'react';
import { harmless } from '../../../foreign-text/index.ts';

/** Words from elsewhere, of whichever direction: they cannot turn the words around them, nor hide in them. */
export function Foreign({ children }: { readonly children: string }): ReactNode {
  return <bdi>{harmless(children)}</bdi>;
}
