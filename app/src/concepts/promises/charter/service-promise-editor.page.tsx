import { Button, MultiSelect, NumberInput } from '@mantine/core';
import { useMutation, useQuery } from '@tanstack/react-query';
import { Link, useNavigate } from '@tanstack/react-router';
import { type FormEvent, type ReactNode, useState } from 'react';
import {
  ask,
  Foreign,
  Loaded,
  PageLayout,
  PageSection,
  ProblemBanner,
  useChanged,
  useWorkspace,
} from '../../../platform/interface/web.ts';
import { AttributeSelect } from '../../attributes/web.ts';
import { LimitFields } from '../../calendars/web.ts';
import { mayWith } from '../../people/declarations.ts';
import { customerRightListing } from '../../policies/declarations.ts';
import { MeasureSelect } from '../../standards/web.ts';
import { CapabilityPanel } from '../capability/capability-panel.tsx';
import { ServiceSelect, useServices } from '../offered-services/service-select.tsx';
import { draftInCharter } from './charter.endpoints.ts';
import { useServicePromise } from './charter-queries.tsx';
import { LanguageSides, type SideField } from './language-sides.tsx';
import type { PromiseContent, ServicePromise } from './service-promise.ts';
import { type Wording, wordingTexts } from './service-promise-wording.ts';
import { useUnsavedWarning } from './unsaved-warning.tsx';

const FIELDS: readonly SideField[] = [
  { id: 'title', label: 'Title', rows: 1, most: 200, required: true },
  {
    ...{ id: 'promise', label: 'What we promise', rows: 2, most: 1000, required: true },
    description: 'One sentence by which anybody can tell whether it was kept',
  },
  {
    ...{ id: 'conditions', label: 'Conditions and limits', rows: 2, most: 4000 },
    description: 'For whom and when it holds, and when not',
  },
  {
    ...{ id: 'remedy', label: 'If it is not kept', rows: 2, most: 2000 },
    description: 'What customers get then, without having to ask',
  },
  {
    ...{ id: 'complain', label: 'Where to complain', rows: 1, most: 2000 },
    description: 'Only where it is otherwise than the charter says',
  },
  { ...{ id: 'ask', label: 'Where to ask', rows: 1, most: 2000 } },
  {
    ...{ id: 'indicator', label: 'Indicator', rows: 1, most: 1000 },
    description: 'By which figure you tell how often it is kept',
  },
];

/** Writes the next version of a promise: its words with languages side by side, and what stands behind them. */
export function ServicePromiseEditorPage(): ReactNode {
  const { slug, role } = useWorkspace().workspace;
  const query = useServicePromise();
  // What is written here is newer than what comes back; somebody else's change is told when this is saved.
  const [seen, setSeen] = useState<ServicePromise | null>(null);
  if (seen === null && query.data !== undefined && query.isFetchedAfterMount) setSeen(query.data);
  if (seen !== null && !mayWith(role, 'write charter')) {
    return (
      <PageLayout
        title="The draft of a promise"
        lead="Owners, managers and analysts write it here; your role reads what was published."
      >
        <Link to={`/w/${slug}/charter/${seen.id}`}>Read the promise</Link>
      </PageLayout>
    );
  }
  if (seen !== null) return <Editor promise={seen} />;
  return <Loaded query={query}>{() => null}</Loaded>;
}

function Editor({ promise }: { readonly promise: ServicePromise }): ReactNode {
  const { slug } = useWorkspace().workspace;
  const changed = useChanged();
  const navigate = useNavigate();
  const [content, setContent] = useState<PromiseContent>(promise.content);
  const [isTouched, setTouched] = useState(false);
  const write = (part: Partial<PromiseContent>): void => {
    setContent((before) => ({ ...before, ...part }));
    setTouched(true);
  };
  const back = `/w/${slug}/charter/${promise.id}`;
  const saving = useMutation({
    mutationFn: () => {
      const body = { ...content, wording: wholeTexts(content.wording), revision: promise.revision };
      return ask(draftInCharter, { workspace: slug, params: { id: promise.id }, body });
    },
    onSuccess: () => {
      setTouched(false);
      changed();
      void navigate({ to: back, ignoreBlocker: true });
    },
  });
  useUnsavedWarning(isTouched && !saving.isSuccess);
  const submit = (event: FormEvent): void => {
    event.preventDefault();
    if (!saving.isPending) saving.mutate();
  };
  const title = promise.title === '' ? promise.code : promise.title;
  return (
    <PageLayout
      title={`Draft: ${title}`}
      shownTitle={
        <>
          Draft: <Foreign>{title}</Foreign>
        </>
      }
      lead="What is written here is a draft: customers see nothing of it until it is tested and published."
    >
      <form onSubmit={submit} className="charter-editor">
        <PageSection title="What stands behind it">
          <BehindFields content={content} write={write} />
        </PageSection>
        <PageSection title="What customers read">
          <LanguageSides
            fields={FIELDS}
            languages={languagesOf(promise, content.wording)}
            texts={content.wording}
            onChange={(texts) => write({ wording: texts as Wording })}
          />
        </PageSection>
        {saving.error === null ? null : <ProblemBanner error={saving.error} />}
        <div className="charter-save">
          <Button type="submit" loading={saving.isPending}>
            Save the draft
          </Button>
          <Button component={Link} to={back} variant="default">
            Back
          </Button>
        </div>
      </form>
    </PageLayout>
  );
}

/** Every field of every language that was touched, so that what was emptied goes as empty. */
function wholeTexts(wording: Wording): Wording {
  return Object.fromEntries(
    Object.entries(wording).map(([language, texts]) => [
      language,
      { ...wordingTexts.parse({}), ...texts, title: texts.title?.trim() ?? '' },
    ]),
  );
}

/** Those of the charter, and others that somebody wrote in already. */
function languagesOf({ languages }: ServicePromise, wording: Wording): readonly string[] {
  return [...languages, ...Object.keys(wording).filter((tag) => !languages.includes(tag))];
}

type Behind = {
  readonly content: PromiseContent;
  readonly write: (part: Partial<PromiseContent>) => void;
};

function BehindFields({ content, write }: Behind): ReactNode {
  const { serviceId, limit, toleranceMinutes, measureId, value } = content;
  const service = useServices().find(({ id }) => id === serviceId);
  return (
    <div className="charter-behind">
      <div className="language-sides">
        <ServiceSelect
          name="serviceId"
          label="Service"
          description="What is done again and again; its past deliveries say what can be kept"
          value={serviceId}
          onChange={(id) => write({ serviceId: id })}
        />
        <LimitFields
          name="limit"
          calendarId={service?.calendar?.id ?? null}
          defaultValue={limit}
          onChange={(chosen) => write({ limit: chosen })}
        />
        <NumberInput
          label="Tolerance in minutes"
          description="So much later it still counts as kept"
          min={0}
          max={527_040}
          allowDecimal={false}
          value={toleranceMinutes}
          onChange={(minutes) => write({ toleranceMinutes: Number(minutes) || 0 })}
        />
        <MoreBehind content={content} write={write} />
      </div>
      {serviceId === null ? null : (
        <CapabilityPanel
          serviceId={serviceId}
          limit={limit}
          toleranceMs={toleranceMinutes * 60_000}
          measureId={measureId}
          value={value}
        />
      )}
    </div>
  );
}

function MoreBehind({ content, write }: Behind): ReactNode {
  const { attributeId, measureId, value, rightIds } = content;
  return (
    <>
      <AttributeSelect
        name="attributeId"
        label="Attribute"
        description="What customers care about in it"
        clearable
        value={attributeId}
        onChange={(id) => write({ attributeId: id })}
      />
      <MeasureSelect
        name="measureId"
        label="Measure"
        description="Whose standard it is held beside"
        value={measureId}
        onChange={(id) => write(id === null ? { measureId: null, value: null } : { measureId: id })}
      />
      {measureId === null ? null : (
        <NumberInput
          label="Promised value"
          description="Of the measure, beside or instead of a time; empty for none"
          value={value ?? ''}
          onChange={(number) => write({ value: number === '' ? null : Number(number) })}
        />
      )}
      <RightsSelect value={rightIds} onChange={(ids) => write({ rightIds: ids })} />
    </>
  );
}

function RightsSelect({
  value,
  onChange,
}: {
  readonly value: readonly string[];
  readonly onChange: (ids: string[]) => void;
}): ReactNode {
  const { slug } = useWorkspace().workspace;
  const rights = useQuery({
    queryKey: ['customer-right-choices', slug],
    queryFn: ({ signal }) =>
      ask(customerRightListing.page, { workspace: slug, query: { limit: 200 }, signal }),
  });
  const items = rights.data?.items ?? [];
  if (items.length === 0) return null;
  return (
    <MultiSelect
      label="Rights of customers that it serves"
      data={items
        .filter(({ state, id }) => state === 'active' || value.includes(id))
        .map(({ id, name }) => ({ value: id, label: name }))}
      value={[...value]}
      onChange={onChange}
      searchable
    />
  );
}
