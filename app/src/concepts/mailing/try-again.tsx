import { Button } from '@mantine/core';
import { useMutation } from '@tanstack/react-query';
import type { ReactNode } from 'react';
import { ask, ProblemBanner, useChanged, useWorkspace } from '../../platform/interface/web.ts';
import { tryMailAgain } from './mailing.endpoints.ts';
import type { MailShown } from './mailing.ts';

/** Gives a mail that was given up its turn again. */
export function TryAgain({
  mail: { id, again, subject },
}: {
  readonly mail: Pick<MailShown, 'id' | 'again' | 'subject'>;
}): ReactNode {
  const { slug } = useWorkspace().workspace;
  const changed = useChanged();
  const trying = useMutation({
    mutationFn: () => ask(tryMailAgain, { workspace: slug, params: { id }, key: crypto.randomUUID() }),
    onSettled: changed,
  });
  return (
    <>
      {trying.error === null ? null : <ProblemBanner error={trying.error} />}
      {again ? (
        <Button
          size="xs"
          variant="default"
          className="screen-only"
          loading={trying.isPending}
          aria-label={`Try again: ${subject}`}
          onClick={() => trying.mutate()}
        >
          Try again
        </Button>
      ) : null}
    </>
  );
}
