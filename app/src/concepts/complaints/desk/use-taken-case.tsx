import { useMutation } from '@tanstack/react-query';
import { useState } from 'react';
import { ask, useChanged, useWorkspace } from '../../../platform/interface/web.ts';
import { assignCase } from '../cases/case-deed.endpoints.ts';
import type { CaseInList } from '../cases/case-shown.ts';
import { useKeptCase } from './use-kept-case.tsx';

/** Takes a case: whoever presses it handles it from now on. */
export function useTakenCase() {
  const { slug, personId } = useWorkspace().workspace;
  const changed = useChanged();
  const keep = useKeptCase();
  const [said, setSaid] = useState('');
  const taking = useMutation({
    mutationFn: ({ id, revision, unit }: Pick<CaseInList, 'id' | 'revision' | 'unit' | 'subject'>) =>
      ask(assignCase, {
        workspace: slug,
        params: { id },
        body: { revision, unitId: unit?.id ?? null, ownerId: personId },
        key: crypto.randomUUID(),
      }),
    onSuccess: (answer, { subject }) => {
      keep(answer);
      setSaid(`You handle it now: ${subject}`);
    },
    onError: () => changed(),
  });
  return { take: taking.mutate, taking, said };
}
