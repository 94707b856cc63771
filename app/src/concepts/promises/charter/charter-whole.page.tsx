import { Button } from '@mantine/core';
import { Link } from '@tanstack/react-router';
import { type ReactNode, useState } from 'react';
import {
  Foreign,
  Loaded,
  Moment,
  PageLayout,
  PageSection,
  RecordFacts,
  StateBanner,
  useWorkspace,
  WrittenParagraphs,
} from '../../../platform/interface/web.ts';
import { mayWith } from '../../people/declarations.ts';
import { DifferenceView } from '../../policies/web.ts';
import { RecordHistory } from '../../reviews/web.ts';
import type { Charter, FrameContent } from './charter-frame.ts';
import { FRAME_FIELDS, FRAME_LABELS } from './charter-frame.ts';
import { CharterFrameEditor } from './charter-frame-editor.tsx';
import { useCharter } from './charter-queries.tsx';
import { ReviewWholeDialog } from './charter-review-dialogs.tsx';
import { CharterReviews } from './charter-reviews-view.tsx';
import { languageName, ReviewDay, SaidIn } from './charter-words-shown.tsx';
import { KeepWholeDialog, PublishWholeDialog, WithdrawWholeDialog } from './whole-charter-dialogs.tsx';

/** The charter as a whole: who promises, what for, in which languages, and how it is looked after. */
export function WholeCharterPage(): ReactNode {
  const query = useCharter();
  return <Loaded query={query}>{(charter) => <ShownCharter charter={charter} />}</Loaded>;
}

type Deed = 'publish' | 'withdraw' | 'keep' | 'review';

function ShownCharter({ charter }: { readonly charter: Charter }): ReactNode {
  const { slug, role } = useWorkspace().workspace;
  const [opened, setOpened] = useState<Deed | null>(null);
  const [editing, setEditing] = useState(false);
  return (
    <PageLayout
      title="The charter as a whole"
      lead={<Link to={`/w/${slug}/charter`}>The promises of the charter</Link>}
      controls={
        <Controls charter={charter} open={setOpened} edit={editing ? null : () => setEditing(true)} />
      }
    >
      {charter.state === 'withdrawn' ? (
        <StateBanner kind="plain" title="The charter is withdrawn">
          <p>Its page is not there for customers any more.</p>
        </StateBanner>
      ) : null}
      {charter.warnings.length === 0 || editing ? null : (
        <StateBanner kind="warning" title="To mend or think over">
          <ul className="charter-warnings">
            {charter.warnings.map((line) => (
              <li key={line}>{line}</li>
            ))}
          </ul>
        </StateBanner>
      )}
      {editing ? (
        <CharterFrameEditor charter={charter} onClose={() => setEditing(false)} />
      ) : (
        <FrameSections charter={charter} mayWrite={mayWith(role, 'write charter')} />
      )}
      <PageSection title="How it is looked after">
        <RecordFacts facts={factsOf(charter)} />
      </PageSection>
      {charter.reviews.length === 0 ? null : <CharterReviews reviews={charter.reviews} />}
      <EarlierCharters charter={charter} />
      {charter.revision === 0 ? null : (
        <PageSection title="History">
          <RecordHistory kind="charter" id={charter.id} />
        </PageSection>
      )}
      {opened === null ? null : (
        <OpenedDialog opened={opened} charter={charter} onClose={() => setOpened(null)} />
      )}
    </PageLayout>
  );
}

type DialogParts = { readonly opened: Deed; readonly charter: Charter; readonly onClose: () => void };

function OpenedDialog({ opened, ...parts }: DialogParts): ReactNode {
  if (opened === 'publish') return <PublishWholeDialog {...parts} />;
  if (opened === 'withdraw') return <WithdrawWholeDialog {...parts} />;
  return opened === 'keep' ? <KeepWholeDialog {...parts} /> : <ReviewWholeDialog {...parts} />;
}

type ControlParts = {
  readonly charter: Charter;
  readonly open: (deed: Deed) => void;
  readonly edit: (() => void) | null;
};

function Controls({ charter, open, edit }: ControlParts): ReactNode {
  const { slug, role } = useWorkspace().workspace;
  const mayWrite = mayWith(role, 'write charter');
  const mayPublish = mayWith(role, 'publish charter');
  const isOut = charter.state === 'published';
  const preview = `/api/workspaces/${encodeURIComponent(slug)}/charter/preview`;
  return (
    <>
      {mayPublish && (charter.draft !== null || charter.state === 'withdrawn') ? (
        <Button onClick={() => open('publish')}>Publish</Button>
      ) : null}
      {mayWrite && edit !== null ? (
        <Button variant="default" onClick={edit}>
          {charter.draft !== null
            ? 'Edit the draft'
            : charter.published === null
              ? 'Write the charter'
              : 'Write the next version'}
        </Button>
      ) : null}
      {charter.draft === null ? null : (
        <Button component="a" variant="default" href={preview} target="_blank" rel="noopener">
          Preview
        </Button>
      )}
      {isOut ? (
        <Button component="a" variant="default" href={charter.publicPath} target="_blank" rel="noopener">
          Open as a customer
        </Button>
      ) : null}
      {mayWrite && charter.revision > 0 ? (
        <Button variant="default" onClick={() => open('keep')}>
          Owner, rates and notes
        </Button>
      ) : null}
      {mayPublish && isOut ? (
        <>
          <Button variant="default" onClick={() => open('review')}>
            Note a review
          </Button>
          <Button variant="default" onClick={() => open('withdraw')}>
            Withdraw
          </Button>
        </>
      ) : null}
    </>
  );
}

function FrameSections({
  charter,
  mayWrite,
}: {
  readonly charter: Charter;
  readonly mayWrite: boolean;
}): ReactNode {
  const { draft, published } = charter;
  if (draft === null && published === null) {
    return (
      <p className="quiet">
        Nothing is written yet.{' '}
        {mayWrite ? 'Say who promises, in which languages, what for, and how you can be reached.' : ''}
      </p>
    );
  }
  const [base = 'en'] = (draft ?? published)!.languages;
  return (
    <>
      {draft === null ? null : (
        <PageSection title="Draft">
          <FrameFacts frame={draft} />
          {published === null ? (
            <SaidIn language={base} texts={frameTexts(draft, base)} />
          ) : (
            <DifferenceView before={frameSaid(published, base)} after={frameSaid(draft, base)} />
          )}
        </PageSection>
      )}
      {published === null ? null : (
        <PageSection title={`Version ${charter.version}, as customers read it`}>
          <FrameFacts frame={published} />
          <FirstLanguage frame={published} />
        </PageSection>
      )}
    </>
  );
}

function FrameFacts({ frame }: { readonly frame: NonNullable<Charter['draft']> }): ReactNode {
  const words = frame.standings.map(({ language, missing }) =>
    missing.length === 0
      ? languageName(language)
      : `${languageName(language)} (missing ${missing.join(', ')})`,
  );
  return (
    <RecordFacts
      facts={[
        { name: 'Who promises', value: <Foreign>{frame.organisation}</Foreign> },
        { name: 'Languages', value: words.join(', ') },
      ]}
    />
  );
}

function FirstLanguage({ frame }: { readonly frame: FrameContent }): ReactNode {
  const { languages } = frame;
  return <SaidIn language={languages[0] ?? 'en'} texts={frameTexts(frame, languages[0] ?? 'en')} />;
}

function frameTexts({ texts }: Pick<FrameContent, 'texts'>, language: string) {
  return FRAME_FIELDS.map((field) => ({ label: FRAME_LABELS[field], text: texts[language]?.[field] ?? '' }));
}

function frameSaid({ texts }: Pick<FrameContent, 'texts'>, language: string): string {
  return FRAME_FIELDS.map((field) => texts[language]?.[field] ?? '')
    .filter((text) => text !== '')
    .join('\n\n');
}

function factsOf({ owner, showsRates, reviewOn, reviewDue, consultation, communication }: Charter) {
  const written = (text: string): ReactNode =>
    text === '' ? null : <WrittenParagraphs>{text}</WrittenParagraphs>;
  return [
    { name: 'Owner', value: owner === null ? null : <Foreign>{owner.name}</Foreign> },
    { name: 'Review', value: <ReviewDay day={reviewOn} isDue={reviewDue} /> },
    {
      name: 'How often promises were kept',
      value: showsRates ? 'is shown to customers' : 'is not shown to customers',
    },
    { name: 'Who was heard', value: written(consultation) },
    { name: 'How it is made known', value: written(communication) },
  ];
}

function EarlierCharters({ charter }: { readonly charter: Charter }): ReactNode {
  const earlier = charter.versions.filter(({ version }) => version !== charter.version);
  if (earlier.length === 0) return null;
  return (
    <PageSection title="Earlier versions">
      {earlier.map((version) => (
        <details className="charter-version" key={version.version}>
          <summary>
            Version {version.version}, published <Moment iso={version.publishedAt} /> by{' '}
            <Foreign>{version.publishedBy.name}</Foreign>
          </summary>
          <FirstLanguage frame={version} />
        </details>
      ))}
    </PageSection>
  );
}
