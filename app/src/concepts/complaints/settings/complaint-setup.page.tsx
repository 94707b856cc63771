import { Button } from '@mantine/core';
import { useMutation } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { type FormEvent, type ReactNode, useState } from 'react';
import {
  ask,
  Loaded,
  PageLayout,
  PageSection,
  ProblemBanner,
  useChanged,
  useWorkspace,
} from '../../../platform/interface/web.ts';
import { mayWith } from '../../people/declarations.ts';
import { useUnsavedWarning } from '../../promises/web.ts';
import { changeComplaintSettings, type SettingsShown } from './complaint-settings.endpoints.ts';
import type { ComplaintSettings } from './complaint-settings.ts';
import { PublicFormLink } from './public-form-link.tsx';
import { useComplaintSettings } from './settings-query.tsx';
import { CaseCourseFields, isLanguage, PublicFormFields } from './setup-form-fields.tsx';
import { AuthorityFields, NeededTrainings } from './setup-limit-fields.tsx';
import './complaint-setup.css';

/** How complaints are taken: the public form, what becomes of cases, who may give how much. */
export function ComplaintSetupPage(): ReactNode {
  const query = useComplaintSettings();
  const { slug } = useWorkspace().workspace;
  return (
    <PageLayout
      title="Complaints set-up"
      lead="How people reach you, what becomes of their cases by itself, and who may decide what."
    >
      <p className="screen-only setup-ways">
        <Link to={`/w/${slug}/complaint-rules`}>Complaint rules</Link>
        <Link to={`/w/${slug}/reply-snippets`}>Reply snippets</Link>
        <Link to={`/w/${slug}/dispute-bodies`}>Outside bodies</Link>
      </p>
      <Loaded query={query}>
        {(settings) => (
          <>
            <PageSection title="The public form">
              <PublicFormLink settings={settings} />
            </PageSection>
            <SetupForm key={settings.revision} settings={settings} />
          </>
        )}
      </Loaded>
    </PageLayout>
  );
}

function SetupForm({ settings }: { readonly settings: SettingsShown }): ReactNode {
  const { slug, role } = useWorkspace().workspace;
  const changed = useChanged();
  const may = mayWith(role, 'manage complaints');
  const { revision, formPath: _, trackerPath: __, ...begun } = settings;
  const [written, setWritten] = useState<ComplaintSettings>(begun);
  const [isTouched, setTouched] = useState(false);
  const write = (part: Partial<ComplaintSettings>): void => {
    setWritten((before) => ({ ...before, ...part }));
    setTouched(true);
  };
  const saving = useMutation({
    mutationFn: () =>
      ask(changeComplaintSettings, { workspace: slug, body: { ...wholeSettings(written), revision } }),
    onSuccess: changed,
  });
  useUnsavedWarning(isTouched && !saving.isSuccess);
  const submit = (event: FormEvent): void => {
    event.preventDefault();
    if (!saving.isPending) saving.mutate();
  };
  const parts = { settings: written, write };
  return (
    <form onSubmit={submit}>
      {may ? null : <p className="quiet">Owners and managers set this.</p>}
      <fieldset className="setup-fields" disabled={!may}>
        <legend className="visually-hidden">How complaints are taken</legend>
        <PublicFormFields {...parts} />
        <CaseCourseFields {...parts} />
        <AuthorityFields {...parts} />
        <NeededTrainings {...parts} />
      </fieldset>
      {saving.error === null ? null : <ProblemBanner error={saving.error} />}
      {may ? (
        <div className="setup-save">
          <Button type="submit" loading={saving.isPending} disabled={!isTouched}>
            Save
          </Button>
          <span role="status">{isTouched ? 'Not saved yet' : ''}</span>
        </div>
      ) : null}
    </form>
  );
}

/** Texts of languages that are no longer offered are left behind, and empty fields of those that are filled in. */
function wholeSettings(settings: ComplaintSettings): ComplaintSettings {
  const offered = settings.languages.filter(isLanguage);
  const blank = { title: '', intro: '', thanks: '' };
  const form = Object.fromEntries(
    offered.flatMap((tag) => {
      const texts = settings.form[tag];
      return texts === undefined ? [] : [[tag, { ...blank, ...texts }]];
    }),
  );
  return { ...settings, form };
}
