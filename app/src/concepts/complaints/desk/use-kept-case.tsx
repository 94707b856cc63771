import { useQueryClient } from '@tanstack/react-query';
import { useChanged, useWorkspace } from '../../../platform/interface/web.ts';
import type { CaseShown } from '../cases/case-shown.ts';

/** Shows a case at once as a deed left it, so that the next key is of the next stage; then everything else is asked for anew. */
export function useKeptCase(): (answer: CaseShown) => void {
  const client = useQueryClient();
  const { slug } = useWorkspace().workspace;
  const changed = useChanged();
  return (answer) => {
    client.setQueryData(['cases', slug, answer.id], answer);
    changed();
  };
}
