import { Button } from '@mantine/core';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import type { ReactNode } from 'react';
import { ask, Foreign, PageSection, ProblemBanner, useWorkspace } from '../../platform/interface/web.ts';
import { showAnswerSet } from '../answer-sets/declarations.ts';
import { listRecipes, saveRecipe } from './import.endpoints.ts';

const MOST_RECIPES = 200;

/** Whether the recipe that the answers were taken with is kept for the next file; if not, it can be kept now. */
export function SaveRecipe({ answerSetId }: { readonly answerSetId: string }): ReactNode {
  const { slug } = useWorkspace().workspace;
  const client = useQueryClient();
  const set = useQuery({
    queryKey: ['answer-sets', slug, 'one', answerSetId],
    queryFn: ({ signal }) => ask(showAnswerSet, { workspace: slug, params: { id: answerSetId }, signal }),
  });
  const recipes = useQuery({
    queryKey: ['recipes', slug],
    queryFn: ({ signal }) => ask(listRecipes, { workspace: slug, query: { limit: MOST_RECIPES }, signal }),
  });
  const saving = useMutation({
    mutationFn: (given: { readonly title: string; readonly recipe: unknown }) =>
      ask(saveRecipe, { workspace: slug, body: given }),
    onSuccess: () => client.invalidateQueries({ queryKey: ['recipes', slug] }),
  });
  if (set.data === undefined || recipes.data === undefined) return null;
  const { title, recipe } = set.data;
  const isSaved = recipes.data.items.some((saved) => saved.title === title);
  return (
    <PageSection title="The recipe">
      {saving.error === null ? null : <ProblemBanner error={saving.error} />}
      {isSaved ? (
        <p role="status">
          It is saved as <Foreign>{title}</Foreign>, and is offered when you bring another file with these
          columns.
        </p>
      ) : (
        <>
          <p className="step-lead">
            A recipe says how the file was read and what is asked of it. Saved, it is offered when you bring
            another file with these columns, such as next year’s.
          </p>
          <Button
            variant="default"
            loading={saving.isPending}
            onClick={() => saving.mutate({ title, recipe })}
          >
            Save this recipe
          </Button>
        </>
      )}
    </PageSection>
  );
}
