import { type UseQueryResult, useQuery } from '@tanstack/react-query';
import { ask, useWorkspace } from '../../../platform/interface/web.ts';
import { type SettingsShown, showComplaintSettings } from './complaint-settings.endpoints.ts';

/** How complaints are taken here. */
export function useComplaintSettings(): UseQueryResult<SettingsShown> {
  const { slug } = useWorkspace().workspace;
  return useQuery({
    queryKey: ['complaint-settings', slug],
    queryFn: ({ signal }) => ask(showComplaintSettings, { workspace: slug, signal }),
  });
}
