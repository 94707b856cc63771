import { useQuery } from '@tanstack/react-query';
import type { ReactNode } from 'react';
import { ask, RecordSelect, type RecordSelectProps, useWorkspace } from '../../../platform/interface/web.ts';
import { chooseServices } from './offered-service.endpoints.ts';
import type { Service } from './offered-service.ts';

/** One of the services in use. */
export function ServiceSelect(props: Omit<RecordSelectProps, 'options'>): ReactNode {
  const options = useServiceOptions();
  // A select looks for its first value among the options that it begins with, so it begins anew when they have come.
  return <RecordSelect key={options.length === 0 ? 'waiting' : 'known'} {...props} options={options} />;
}

/** The services in use by name, with what a promise of one begins with. */
export function useServices(): readonly Service[] {
  const { slug } = useWorkspace().workspace;
  const services = useQuery({
    queryKey: ['service-choices', slug],
    queryFn: ({ signal }) => ask(chooseServices, { workspace: slug, signal }),
  });
  return services.data?.items ?? [];
}

/** The services in use, as selects and filters need them. */
export function useServiceOptions(): readonly { readonly value: string; readonly label: string }[] {
  return useServices().map(({ id, name }) => ({ value: id, label: name }));
}
