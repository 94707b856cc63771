import { useQuery } from '@tanstack/react-query';
import { Navigate } from '@tanstack/react-router';
import type { ReactNode } from 'react';
import { Loaded, PageLayout, useWorkspace } from '../../platform/interface/web.ts';
import { answerSetsQuery } from './answer-set-choice.tsx';
import { NoAnswers } from './answer-sets.page.tsx';

/** Opens the figures of the newest answers. */
export function NewestFiguresPage(): ReactNode {
  const { slug } = useWorkspace().workspace;
  const query = useQuery(answerSetsQuery(slug));
  return (
    <Loaded query={query}>
      {({ items: [newest] }) =>
        newest === undefined ? (
          <PageLayout
            title="Figures"
            lead="What the answers say, each figure with its interval and the people behind it."
          >
            <NoAnswers />
          </PageLayout>
        ) : (
          <Navigate to={`/w/${encodeURIComponent(slug)}/figures/${encodeURIComponent(newest.id)}`} replace />
        )
      }
    </Loaded>
  );
}
