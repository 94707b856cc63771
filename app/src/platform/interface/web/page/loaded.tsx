import { Button, Loader } from '@mantine/core';
import type { UseQueryResult } from '@tanstack/react-query';
import type { ReactNode } from 'react';
import { problemIn } from '../server/server-call.ts';
import { StateBanner } from './state-banner.tsx';

/** Shows what a question to the server brought: that it is on its way, why it failed, or the answer. */
export function Loaded<Answer>({
  query,
  children,
}: {
  readonly query: Pick<UseQueryResult<Answer>, 'data' | 'error' | 'refetch'>;
  readonly children: (answer: Answer) => ReactNode;
}): ReactNode {
  if (query.data !== undefined) return children(query.data);
  if (query.error !== null) return <ProblemBanner error={query.error} retry={() => void query.refetch()} />;
  return <Loading />;
}

export function Loading(): ReactNode {
  return (
    <p className="loading-words" role="status">
      <Loader size="xs" type="oval" aria-hidden="true" />
      Loading
    </p>
  );
}

// Programs are told the place in what they sent; people see the field.
function forPeople(line: string): string {
  const words = line.replace(/^(body|query|path)(\.[\w.]+)?: /u, '');
  return words.charAt(0).toUpperCase() + words.slice(1);
}

/** Why something failed, in the server's words, with a way to try again. */
export function ProblemBanner({
  error,
  retry,
}: {
  readonly error: unknown;
  readonly retry?: () => void;
}): ReactNode {
  const { title, detail, errors = [] } = problemIn(error);
  return (
    <StateBanner kind="alarm" title={title}>
      {detail === undefined || detail === title || errors.includes(detail) ? null : (
        <p>{forPeople(detail)}</p>
      )}
      {errors.length === 0 ? null : (
        <ul>
          {errors.map((line) => (
            <li key={line}>{forPeople(line)}</li>
          ))}
        </ul>
      )}
      {retry === undefined ? null : (
        <Button size="xs" variant="default" onClick={retry}>
          Try again
        </Button>
      )}
    </StateBanner>
  );
}
