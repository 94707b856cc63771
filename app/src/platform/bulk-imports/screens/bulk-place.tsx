import { createContext, useContext } from 'react';
import { ask, useWorkspace } from '../../interface/web.ts';
import type { BulkImporting } from '../bulk-endpoints.ts';
import type { BulkImport, BulkState } from '../bulk-import.ts';

/** A kind of records as its screens speak of it. */
export type BulkPlace = {
  readonly declared: BulkImporting;
  /** Below the workspace, such as `customer-imports`. */
  readonly path: string;
  /** Such as `customers`. */
  readonly many: string;
  readonly one: string;
  /** What a file is, for who has none open yet. */
  readonly what: string;
  /** Where what was taken is seen, below the workspace. */
  readonly seenAt: { readonly path: string; readonly name: string };
};

const PlaceContext = createContext<BulkPlace | null>(null);
export const BulkPlaceContext = PlaceContext.Provider;

export function useBulkPlace(): BulkPlace & {
  readonly slug: string;
  readonly address: (id?: string) => string;
} {
  const place = useContext(PlaceContext);
  if (place === null) throw new Error('a screen of imports stands in a place of imports');
  const { slug } = useWorkspace().workspace;
  const at = `/w/${encodeURIComponent(slug)}/${place.path}`;
  return { ...place, slug, address: (id) => (id === undefined ? at : `${at}/${encodeURIComponent(id)}`) };
}

const LOOK_AGAIN_MS = 1000;
const GOING: ReadonlySet<BulkState> = new Set(['uploading', 'looking', 'checking', 'taking']);

/** How often to ask again while one of these is under way; never otherwise. */
export function lookAgainAt(states: readonly BulkState[]): number | false {
  return states.some((state) => GOING.has(state)) ? LOOK_AGAIN_MS : false;
}

/** One import; asked for again while something goes on. */
export function bulkQuery({
  declared,
  path,
  slug,
  id,
}: Pick<BulkPlace, 'declared' | 'path'> & { readonly slug: string; readonly id: string }) {
  return {
    queryKey: [path, slug, id],
    queryFn: ({ signal }: { signal: AbortSignal }) =>
      ask(declared.show, { workspace: slug, params: { id }, signal }),
    refetchInterval: ({ state }: { state: { data?: BulkImport | undefined } }) =>
      state.data === undefined ? (false as const) : lookAgainAt([state.data.state]),
  };
}
