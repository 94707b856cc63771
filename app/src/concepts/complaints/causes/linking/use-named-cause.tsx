import { useMutation } from '@tanstack/react-query';
import { ask, problemIn, useChanged, useWorkspace } from '../../../../platform/interface/web.ts';
import type { CaseCauseView } from './case-cause-view.ts';
import { nameCaseCause } from './case-links.endpoints.ts';

/** Says which cause of the register a case has; null: none. */
export function useNamedCause({ caseId, revision }: CaseCauseView): {
  readonly name: (causeId: string | null) => void;
  readonly isBusy: boolean;
  readonly error: string | null;
} {
  const { slug } = useWorkspace().workspace;
  const changed = useChanged();
  const naming = useMutation({
    mutationFn: (causeId: string | null) =>
      ask(nameCaseCause, {
        workspace: slug,
        params: { id: caseId },
        body: { revision, causeId, cause: null },
      }),
    onSettled: () => changed(),
  });
  const error = naming.error === null ? null : (problemIn(naming.error).detail ?? 'It was not saved.');
  return { name: (causeId) => naming.mutate(causeId), isBusy: naming.isPending, error };
}
