import { useQuery } from '@tanstack/react-query';
import { useParams } from '@tanstack/react-router';
import { ask, useWorkspace } from '../../../platform/interface/web.ts';
import { showCharter, showServicePromise } from './charter.endpoints.ts';

/** The charter as a whole, as it stands. */
export function useCharter() {
  const { slug } = useWorkspace().workspace;
  return useQuery({
    queryKey: ['charter', slug],
    queryFn: ({ signal }) => ask(showCharter, { workspace: slug, signal }),
  });
}

/** The promise that the address names. */
export function useServicePromise() {
  const { slug } = useWorkspace().workspace;
  const { servicePromiseId = '' } = useParams({ strict: false }) as { servicePromiseId?: string };
  return useQuery({
    queryKey: ['service-promises', slug, servicePromiseId],
    queryFn: ({ signal }) =>
      ask(showServicePromise, { workspace: slug, params: { id: servicePromiseId }, signal }),
  });
}
