import { useQueryClient } from '@tanstack/react-query';
import { useWorkspace } from '../server/workspace-context.ts';

/** After a change: whatever this page knows of the workspace is asked again where it is shown. */
export function useChanged(): () => void {
  const client = useQueryClient();
  const { slug } = useWorkspace().workspace;
  return () => {
    void client.invalidateQueries({ predicate: ({ queryKey }) => queryKey[1] === slug });
  };
}
