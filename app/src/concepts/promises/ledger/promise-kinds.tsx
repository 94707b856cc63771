import { useQuery } from '@tanstack/react-query';
import { ask, useWorkspace } from '../../../platform/interface/web.ts';
import { listPromisedLimits } from '../charter/charter.endpoints.ts';
import { useServices } from '../offered-services/service-select.tsx';

type Service = ReturnType<typeof useServices>[number];
type PromisedLimit = Awaited<ReturnType<typeof ask<typeof listPromisedLimits>>>['items'][number];

/** What is promised again and again: a service, with what the charter promises of it. */
export type PromiseKind = { readonly service: Service; readonly promised: PromisedLimit | null };

/** What a promise can be of. Of several promises of the charter about one service none is taken for granted. */
export function usePromiseKinds(): readonly PromiseKind[] {
  const { slug } = useWorkspace().workspace;
  const services = useServices();
  const limits = useQuery({
    queryKey: ['promised-limits', slug],
    queryFn: ({ signal }) => ask(listPromisedLimits, { workspace: slug, signal }),
  });
  return services.map((service) => {
    const of = (limits.data?.items ?? []).filter(({ serviceId }) => serviceId === service.id);
    return { service, promised: of.length === 1 ? (of[0] ?? null) : null };
  });
}
