import { Button, Checkbox, Stack, TextInput } from '@mantine/core';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { type FormEvent, type ReactNode, useState } from 'react';
import { ask, ProblemBanner, readerCount, useWorkspace } from '../../../platform/interface/web.ts';
import { takeImport } from '../import.endpoints.ts';
import { SameFile } from '../same-file.tsx';
import { recipeToSend } from './corrected-recipe.ts';
import { useCorrection } from './correction-context.tsx';
import { PreviewTrouble } from './preview-trouble.tsx';
import { refusedIn } from './refused-cells.ts';

const LONGEST_TITLE = 200;

/** The last look, and the word to take the answers. */
export function TakeStep(): ReactNode {
  const { slug } = useWorkspace().workspace;
  const { found, corrected } = useCorrection();
  const client = useQueryClient();
  const [title, setTitle] = useState(() => firstTitle(corrected.recipe.title, found.fileName));
  const [isSaved, setIsSaved] = useState(true);
  const taking = useMutation({
    mutationFn: () => {
      const recipe = { ...recipeToSend(corrected), title: title.trim() };
      const body = { title: title.trim(), recipe, ...(isSaved ? { saveRecipeAs: title.trim() } : {}) };
      return ask(takeImport, { workspace: slug, params: { id: found.id }, body });
    },
    onSuccess: (now) => client.setQueryData(['imports', slug, found.id], now),
  });
  const submit = (event: FormEvent): void => {
    event.preventDefault();
    if (!taking.isPending) taking.mutate();
  };
  return (
    <>
      <p className="step-lead">
        Heed takes all rows that it can use. What it cannot use is counted, listed with its reason, and can be
        downloaded, mended and brought again.
      </p>
      <SameFile {...found} />
      <WhatWillBe />
      <PreviewTrouble />
      {taking.error === null ? null : <ProblemBanner error={taking.error} />}
      <form onSubmit={submit} className="take-form">
        <Stack gap="md">
          <TextInput
            label="Title"
            description="What the answers are called in lists and above their figures"
            required
            maxLength={LONGEST_TITLE}
            value={title}
            onChange={({ currentTarget }) => setTitle(currentTarget.value)}
          />
          <Checkbox
            label="Save the recipe under this title"
            description="It is offered for the next file with these columns, such as next year’s."
            checked={isSaved}
            onChange={({ currentTarget }) => setIsSaved(currentTarget.checked)}
          />
          <div>
            <Button type="submit" loading={taking.isPending}>
              Take the answers
            </Button>
          </div>
        </Stack>
      </form>
    </>
  );
}

function WhatWillBe(): ReactNode {
  const { preview, columns, corrected } = useCorrection();
  const asked = recipeToSend(corrected).analyses.length;
  if (preview === null || preview.refusals.length > 0) return null;
  const cells = columns.reduce((sum, column) => sum + refusedIn(preview, column).count, 0);
  return (
    <ul className="found-notes">
      <li>
        {readerCount(preview.rowsRead - preview.rowsRefused)} of {readerCount(preview.rowsRead)} rows will be
        taken
      </li>
      <li>
        {readerCount(cells)} {cells === 1 ? 'cell' : 'cells'} will be refused and counted
      </li>
      <li>
        {readerCount(asked)} {asked === 1 ? 'analysis' : 'analyses'} will be shown
      </li>
    </ul>
  );
}

// A proposed recipe has the name of its file for a title; without its ending it reads better.
function firstTitle(title: string | undefined, fileName: string): string {
  const name = title === undefined || title === fileName ? fileName.replace(/\.\w{1,5}$/u, '') : title;
  return (name || fileName).slice(0, LONGEST_TITLE);
}
