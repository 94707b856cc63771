import { Button, Group } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useNavigate } from '@tanstack/react-router';
import { type ReactNode, useState } from 'react';
import {
  ask,
  Foreign,
  Moment,
  ProblemBanner,
  StateBanner,
  useChanged,
  useWorkspace,
} from '../../../platform/interface/web.ts';
import type { SurveyDefinition } from '../definition/survey-definition.ts';
import { makeSurvey, showSurvey } from '../survey.endpoints.ts';
import type { SurveyDraft } from './kept-draft.tsx';
import type { ShownSurvey } from './shown-survey.tsx';

const WORDS = {
  saved: 'Saved',
  waiting: 'Not saved yet',
  saving: 'Saving',
  incomplete: 'Not saved: something is missing',
  conflict: 'Not saved: somebody else changed it',
  failed: 'Not saved',
} as const;

/** Whether what stands here is kept, in a word or two. */
export function SavingWord({ draft }: { readonly draft: SurveyDraft }): ReactNode {
  return (
    <span role="status" className="saving-word">
      {WORDS[draft.saving.kind]}
    </span>
  );
}

/** What people answer now, and whether the draft says something else. */
export function versionLine(
  { state, version }: ShownSurvey,
  draft: SurveyDefinition,
  published: SurveyDefinition | null,
): string {
  if (version === null) return 'A draft: nobody can answer it before it is published.';
  const ended = state === 'archived' ? 'Archived' : 'Closed';
  const stands =
    state === 'open' ? `Open: people answer version ${version}.` : `${ended}, at version ${version}.`;
  const isChanged = published !== null && JSON.stringify(draft) !== JSON.stringify(published);
  return isChanged ? `${stands} What was changed since then is not published yet.` : stands;
}

/** Why the draft is not kept, and what to do about it. */
export function SavingBanner({
  draft,
  survey,
}: {
  readonly draft: SurveyDraft;
  readonly survey: ShownSurvey;
}): ReactNode {
  const { saving } = draft;
  switch (saving.kind) {
    case 'incomplete':
      return (
        <StateBanner kind="warning" title="The draft is saved as soon as this is mended">
          <ul>
            {saving.lines.map((line) => (
              <li key={line}>
                <Foreign>{line}</Foreign>
              </li>
            ))}
          </ul>
        </StateBanner>
      );
    case 'failed':
      return <ProblemBanner error={saving.error} retry={() => void draft.flush()} />;
    case 'conflict':
      return <Conflict draft={draft} survey={survey} />;
    default:
      return null;
  }
}

/** Somebody else saved meanwhile: nothing is overwritten before one chose. */
function Conflict({
  draft,
  survey,
}: {
  readonly draft: SurveyDraft;
  readonly survey: ShownSurvey;
}): ReactNode {
  const { slug } = useWorkspace().workspace;
  const navigate = useNavigate();
  const changed = useChanged();
  const [error, setError] = useState<unknown>(null);
  const [isBusy, setIsBusy] = useState(false);
  const doing = (work: () => Promise<void>) => () => {
    setIsBusy(true);
    setError(null);
    work()
      .catch(setError)
      .finally(() => setIsBusy(false));
  };
  const takeTheirs = doing(async () => {
    const newest = await ask(showSurvey, { workspace: slug, params: { id: survey.id } });
    draft.takeTheirs({ definition: newest.draft, revision: newest.revision });
    changed();
  });
  const keepAsCopy = doing(async () => {
    const copy = await ask(makeSurvey, {
      workspace: slug,
      body: {
        name: `${survey.name} (my draft)`.slice(0, 200),
        purpose: survey.purpose,
        ownerId: survey.owner?.id ?? null,
        unitId: survey.unit?.id ?? null,
        from: { kind: 'definition', definition: draft.definition },
      },
    });
    changed();
    await navigate({ to: `/w/${slug}/surveys/${copy.id}`, ignoreBlocker: true });
  });
  return (
    <StateBanner kind="warning" title="Somebody else changed this survey meanwhile">
      <TheirsSaved survey={survey} revision={draft.revision} />
      <p>
        Nothing was overwritten, and nothing of yours is saved. Go on from their draft (one step back brings
        yours into view again), or keep yours as a survey of its own.
      </p>
      {error === null ? null : <ProblemBanner error={error} />}
      <Group gap="xs">
        <Button size="xs" loading={isBusy} onClick={takeTheirs}>
          Go on from theirs
        </Button>
        <Button size="xs" variant="default" loading={isBusy} onClick={keepAsCopy}>
          Keep mine as a copy
        </Button>
      </Group>
    </StateBanner>
  );
}

/** When the other draft was saved, and by whom. */
function TheirsSaved({
  survey,
  revision,
}: {
  readonly survey: ShownSurvey;
  readonly revision: number;
}): ReactNode {
  const { slug } = useWorkspace().workspace;
  const { data } = useQuery({
    queryKey: ['survey-theirs', slug, survey.id, revision],
    queryFn: ({ signal }) => ask(showSurvey, { workspace: slug, params: { id: survey.id }, signal }),
  });
  if (data === undefined) return null;
  return (
    <p>
      Saved <Moment iso={data.savedAt} />
      {data.savedBy === null ? null : (
        <>
          {' '}
          by <Foreign>{data.savedBy.name}</Foreign>
        </>
      )}
      .
    </p>
  );
}
