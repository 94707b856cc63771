import { Button, Stack } from '@mantine/core';
import { useMutation } from '@tanstack/react-query';
import { useNavigate } from '@tanstack/react-router';
import { type FormEvent, type ReactNode, useRef } from 'react';
import { ask, fieldText, ProblemBanner, useChanged, useWorkspace } from '../../../platform/interface/web.ts';
import { makeSurvey } from '../survey.endpoints.ts';
import type { SurveyStart } from '../survey.ts';
import { SurveyFactsFields } from './survey-facts.tsx';

/** Name, purpose and owner of a new survey, and the button that makes it from what was chosen. */
export function MakingSurvey({
  from,
  sendName,
  name = '',
}: {
  /** What it begins with; null while that is not chosen yet. */
  readonly from: SurveyStart | null;
  readonly sendName: string;
  /** A name to begin with. */
  readonly name?: string;
}): ReactNode {
  const { slug } = useWorkspace().workspace;
  const navigate = useNavigate();
  const changed = useChanged();
  const key = useRef(crypto.randomUUID());
  const making = useMutation({
    mutationFn: ({ fields, start }: { readonly fields: FormData; readonly start: SurveyStart }) => {
      const text = (name: string): string => fieldText(fields, name);
      return ask(makeSurvey, {
        workspace: slug,
        key: key.current,
        body: {
          name: text('name'),
          purpose: text('purpose'),
          ownerId: text('ownerId') || null,
          unitId: text('unitId') || null,
          from: start,
        },
      });
    },
    onSuccess: ({ id }) => {
      changed();
      void navigate({ to: `/w/${slug}/surveys/${id}` });
    },
    onError: () => {
      key.current = crypto.randomUUID();
    },
  });
  const submit = (event: FormEvent<HTMLFormElement>): void => {
    event.preventDefault();
    if (!making.isPending && from !== null)
      making.mutate({ fields: new FormData(event.currentTarget), start: from });
  };
  return (
    <form onSubmit={submit} className="making-survey">
      <Stack gap="md">
        <h2>About the survey</h2>
        {making.error === null ? null : <ProblemBanner error={making.error} />}
        <SurveyFactsFields survey={null} name={name} />
        <div>
          <Button type="submit" loading={making.isPending} disabled={from === null}>
            {sendName}
          </Button>
        </div>
      </Stack>
    </form>
  );
}
