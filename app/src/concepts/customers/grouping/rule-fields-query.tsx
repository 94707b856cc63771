import { useQuery } from '@tanstack/react-query';
import { ask, useWorkspace } from '../../../platform/interface/web.ts';
import { listRuleFields, type RuleFieldShown } from './group.endpoints.ts';

/** The fields that rules can ask about; null while they are on their way. */
export function useRuleFields(): readonly RuleFieldShown[] | null {
  const { slug } = useWorkspace().workspace;
  const query = useQuery({
    queryKey: ['customer-rule-fields', slug],
    queryFn: ({ signal }) => ask(listRuleFields, { workspace: slug, signal }),
  });
  return query.data?.items ?? null;
}
