import { useQuery } from '@tanstack/react-query';
import { ask, useWorkspace } from '../../../platform/interface/web.ts';
import { segmentListing } from '../../customers/declarations.ts';
import { listUnits } from '../../people/declarations.ts';

type Choice = { readonly value: string; readonly label: string };

/** More segments than these nobody chooses from; the address still names any of them. */
const MOST = 200;

/**
 * The segments and units that the map can be narrowed to. Asked here and not by the fields of their own concepts, which bring all
 * their pages along: the gap map shall be there at once on a slow line.
 */
export function useSliceNames(chosen: string | undefined): {
  readonly segments: readonly Choice[];
  readonly units: readonly Choice[];
} {
  const { slug } = useWorkspace().workspace;
  const segments = useQuery({
    queryKey: ['segments', slug, 'to choose'],
    queryFn: ({ signal }) => ask(segmentListing.page, { workspace: slug, query: { limit: MOST }, signal }),
  });
  const units = useQuery({
    queryKey: ['units', slug],
    queryFn: ({ signal }) => ask(listUnits, { workspace: slug, signal }),
  });
  return {
    segments: (segments.data?.items ?? [])
      .filter(({ state, id }) => state === 'active' || id === chosen)
      .map(({ id, name }) => ({ value: id, label: name })),
    units: (units.data?.items ?? []).map(({ id, name }) => ({ value: id, label: name })),
  };
}
