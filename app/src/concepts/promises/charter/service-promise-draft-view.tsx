import { Button } from '@mantine/core';
import { useMutation } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import type { ReactNode } from 'react';
import { limitInWords } from '../../../platform/business-clock/declarations.ts';
import {
  ask,
  Moment,
  PageSection,
  ProblemBanner,
  RecordFacts,
  readerCount,
  readerPlain,
  StateBanner,
  useChanged,
  useWorkspace,
} from '../../../platform/interface/web.ts';
import { mayWith } from '../../people/declarations.ts';
import { DifferenceView } from '../../policies/web.ts';
import { ofHundred } from '../capability/capability-words.tsx';
import { testInCharter } from './charter.endpoints.ts';
import { languageName, SaidIn } from './charter-words-shown.tsx';
import type { PromiseTest } from './promise-evidence.ts';
import type { ServicePromise, ShownDraft } from './service-promise.ts';
import { FIELD_LABELS, FIELD_WORDS, WORDING_FIELDS, type Wording } from './service-promise-wording.ts';

export type DraftDeed = 'publish' | 'discard';

type Parts = { readonly promise: ServicePromise; readonly open: (deed: DraftDeed) => void };

/** The draft of the next version: what it says, what is missing, how its test came out, and what can be done with it. */
export function PromiseDraftView({ promise, open }: Parts): ReactNode {
  const { draft, version, versions } = promise;
  if (draft === null) return null;
  const [base = 'en'] = promise.languages;
  const before = versions[0];
  return (
    <PageSection title={version === null ? 'Draft' : `Draft of version ${version + 1}`}>
      <div className="charter-draft">
        <DraftWarnings draft={draft} />
        {before === undefined ? (
          <SaidIn language={base} texts={textsIn(draft.wording, base)} />
        ) : (
          <DifferenceView before={saidIn(before.wording, base)} after={saidIn(draft.wording, base)} />
        )}
        <RecordFacts facts={draftFacts(draft)} />
        <TestView test={draft.test} holds={draft.testHolds} />
        <DraftControls promise={promise} open={open} />
      </div>
    </PageSection>
  );
}

function DraftWarnings({ draft }: { readonly draft: ShownDraft }): ReactNode {
  if (draft.warnings.length === 0) return null;
  return (
    <StateBanner kind="warning" title="To mend or think over before it is published">
      <ul className="charter-warnings">
        {draft.warnings.map((line) => (
          <li key={line}>{line}</li>
        ))}
      </ul>
    </StateBanner>
  );
}

const fieldWords = (field: string): string => FIELD_WORDS[field as keyof typeof FIELD_WORDS] ?? field;

/** The texts of a language, each with what stands above it. */
export function textsIn(wording: Wording, language: string): { label: string; text: string }[] {
  return WORDING_FIELDS.map((field) => ({
    label: FIELD_LABELS[field],
    text: wording[language]?.[field] ?? '',
  }));
}

/** Everything that a wording says in a language, as one text, so that two of them can be compared. */
export function saidIn(wording: Wording, language: string): string {
  const texts = wording[language];
  if (texts === undefined) return '';
  return WORDING_FIELDS.map((field) => texts[field])
    .filter((text) => text !== '')
    .join('\n\n');
}

function draftFacts(draft: ShownDraft): readonly { readonly name: string; readonly value: ReactNode }[] {
  const { limit, value, measure, toleranceMinutes, standings } = draft;
  const side = measure?.direction === 'higher-is-better' ? 'at least' : 'at most';
  return [
    { name: 'Limit', value: limit === null ? null : limitInWords(limit) },
    ...(value === null
      ? []
      : [{ name: 'Value', value: `${side} ${readerPlain(value)} ${measure?.measuredIn ?? ''}` }]),
    {
      name: 'Tolerance',
      value: toleranceMinutes === 0 ? 'none' : `${readerCount(toleranceMinutes)} minutes`,
    },
    {
      name: 'Languages',
      value: standings
        .map(({ language, missing }) =>
          missing.length === 0
            ? languageName(language)
            : `${languageName(language)} (missing ${missing.map(fieldWords).join(', ')})`,
        )
        .join(', '),
    },
  ];
}

/** How a draft, or what became of it, came out when it was tested. */
export function TestView({
  test,
  holds,
}: {
  readonly test: PromiseTest | null;
  readonly holds: boolean;
}): ReactNode {
  if (test === null) {
    return (
      <StateBanner kind="plain" title="Not tested yet">
        <p>A test asks past deliveries of the service how often this would have been kept.</p>
      </StateBanner>
    );
  }
  const { capability } = test;
  const over = capability?.overPromised === true;
  const isProven = capability !== null && capability.likelihood !== null && !over && !capability.thin;
  const title = over
    ? 'More is promised than can be kept'
    : isProven
      ? 'Tested'
      : 'Tested, and little is known';
  return (
    <StateBanner
      kind={over ? 'alarm' : isProven ? 'good' : 'warning'}
      title={holds ? title : `${title}; test it again`}
    >
      <p>{testSentence(test)}</p>
      {test.warnings.length === 0 ? null : (
        <ul className="charter-warnings">
          {test.warnings.map((line) => (
            <li key={line}>{line}</li>
          ))}
        </ul>
      )}
      <p className="quiet">
        Tested <Moment iso={test.at} />
        {capability?.method == null ? '' : `. ${capability.method.name}; ${capability.method.source}`}
      </p>
    </StateBanner>
  );
}

function testSentence({ capability, standard }: PromiseTest): string {
  const parts: string[] = [];
  if (capability?.likelihood != null) {
    const { estimate, interval } = capability.likelihood;
    const ends = interval === null ? '' : ` (${ofHundred(interval.low)} to ${ofHundred(interval.high)})`;
    parts.push(
      `About ${ofHundred(estimate)} of 100${ends} of ${readerCount(capability.n)} earlier deliveries were done in that time; ${ofHundred(capability.wantedShare)} are wanted.`,
    );
  }
  if (capability?.value?.estimate != null) {
    parts.push(
      `${ofHundred(capability.value.estimate)} of 100 of ${readerCount(capability.value.n)} readings were as good.`,
    );
  }
  if (standard !== null && standard.comparison !== 'unknown') {
    const words = { tighter: 'asks more than', same: 'asks the same as', looser: 'asks less than' };
    parts.push(`It ${words[standard.comparison]} the standard of ${standard.measure}.`);
  }
  return parts.length === 0 ? 'There were no figures to hold it against.' : parts.join(' ');
}

function DraftControls({ promise, open }: Parts): ReactNode {
  const { slug, role } = useWorkspace().workspace;
  const changed = useChanged();
  const testing = useMutation({
    mutationFn: () => {
      const { id, revision } = promise;
      return ask(testInCharter, { workspace: slug, params: { id }, body: { revision } });
    },
    onSuccess: changed,
  });
  const preview = `/api/workspaces/${encodeURIComponent(slug)}/service-promises/${promise.id}/preview`;
  const mayWrite = mayWith(role, 'write charter');
  const isTested = promise.draft?.testHolds === true;
  return (
    <>
      {testing.error === null ? null : <ProblemBanner error={testing.error} />}
      <div className="list-controls screen-only">
        {mayWith(role, 'publish charter') && isTested ? (
          <Button onClick={() => open('publish')}>Publish</Button>
        ) : null}
        {mayWrite ? (
          <>
            <Button
              variant={isTested ? 'default' : 'filled'}
              loading={testing.isPending}
              onClick={() => testing.mutate()}
            >
              {isTested ? 'Test again' : 'Test it'}
            </Button>
            <Button component={Link} to={`/w/${slug}/charter/${promise.id}/draft`} variant="default">
              Edit the draft
            </Button>
          </>
        ) : null}
        <Button component="a" variant="default" href={preview} target="_blank" rel="noopener">
          Preview
        </Button>
        {mayWrite && promise.version !== null ? (
          <Button variant="default" onClick={() => open('discard')}>
            Throw it away
          </Button>
        ) : null}
      </div>
    </>
  );
}
