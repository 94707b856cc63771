import { Button } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { Link, useParams } from '@tanstack/react-router';
import { type ReactNode, useState } from 'react';
import {
  ask,
  Foreign,
  Loaded,
  PageLayout,
  PageSection,
  RecordFacts,
  StateBanner,
  useWorkspace,
} from '../../../../platform/interface/web.ts';
import { mayWith } from '../../../people/declarations.ts';
import { RecordHistory } from '../../../reviews/web.ts';
import { FishboneDialog } from '../fishbone/fishbone-dialog.tsx';
import { FishboneView } from '../fishbone/fishbone-view.tsx';
import { showCause } from './case-cause.endpoints.ts';
import { CauseActionView } from './cause-action-view.tsx';
import { CauseCasesView } from './cause-cases-view.tsx';
import { type CauseDeed, CauseDeedDialog } from './cause-deeds.tsx';
import { CauseDialog } from './cause-dialogs.tsx';
import type { CauseWhole } from './cause-shown.ts';
import { BRANCH_NAMES, EXTENT_NAMES } from './cause-words.tsx';
import { CauseBadge } from './causes.page.tsx';
import './causes.css';

/** One cause: how far it reaches, why it is so, what is done against it, and whether that worked. */
export function CausePage(): ReactNode {
  const { slug } = useWorkspace().workspace;
  const { causeId = '' } = useParams({ strict: false }) as { causeId?: string };
  const query = useQuery({
    queryKey: ['case-causes', slug, causeId],
    queryFn: ({ signal }) => ask(showCause, { workspace: slug, params: { id: causeId }, signal }),
  });
  return <Loaded query={query}>{(whole) => <ShownCause key={causeId} whole={whole} />}</Loaded>;
}

type Open = CauseDeed | 'change' | 'fishbone' | null;

function ShownCause({ whole }: { readonly whole: CauseWhole }): ReactNode {
  const { slug, role } = useWorkspace().workspace;
  const [open, setOpen] = useState<Open>(null);
  const { cause } = whole;
  const may = cause.mine && cause.state !== 'archived';
  const close = (): void => setOpen(null);
  return (
    <PageLayout
      title={cause.name}
      shownTitle={<Foreign>{cause.name}</Foreign>}
      lead={<Link to={`/w/${slug}/case-causes`}>All causes</Link>}
      controls={
        <>
          {may ? <Button onClick={() => setOpen('change')}>Change</Button> : null}
          {mayWith(role, 'manage complaints') ? (
            <Button variant="default" onClick={() => setOpen('move')}>
              {cause.state === 'archived' ? 'Bring back' : 'Archive'}
            </Button>
          ) : null}
        </>
      }
    >
      <p>
        <CauseBadge state={cause.state} repeatedAt={cause.repeatedAt} />
      </p>
      <PageSection title="What is done against it">
        <CauseActionView cause={cause} may={may} onDeed={setOpen} />
      </PageSection>
      <PageSection title="How far it reaches">
        <Extent whole={whole} />
        <CauseCasesView whole={whole} />
      </PageSection>
      <PageSection title="Why it is so">
        <Whys whys={cause.whys} />
        <h3>Fishbone</h3>
        <FishboneView cause={cause} />
        {may ? (
          <p className="screen-only">
            <Button variant="default" size="sm" onClick={() => setOpen('fishbone')}>
              {cause.fishbone.length === 0 ? 'Gather what may contribute' : 'Change the fishbone'}
            </Button>
          </p>
        ) : null}
      </PageSection>
      <PageSection title="What is known">
        <Known whole={whole} />
      </PageSection>
      <PageSection title="History">
        <RecordHistory kind="case-cause" id={cause.id} />
      </PageSection>
      {open === 'change' ? <CauseDialog cause={cause} onClose={close} /> : null}
      {open === 'fishbone' ? <FishboneDialog cause={cause} onClose={close} /> : null}
      {open === null || open === 'change' || open === 'fishbone' ? null : (
        <CauseDeedDialog deed={open} cause={cause} onClose={close} />
      )}
    </PageLayout>
  );
}

function Extent({ whole: { cause, proposed } }: { readonly whole: CauseWhole }): ReactNode {
  return (
    <>
      <p>{EXTENT_NAMES[cause.extent]}.</p>
      {proposed === null || proposed.extent === cause.extent ? null : (
        <StateBanner kind="plain" title={`Its cases say: ${proposed.extent}`}>
          <p>{`${proposed.because.charAt(0).toUpperCase()}${proposed.because.slice(1)}.`}</p>
        </StateBanner>
      )}
    </>
  );
}

function Whys({ whys }: { readonly whys: readonly string[] }): ReactNode {
  if (whys.length === 0) return <p className="quiet">Nobody has asked why yet. “Change” has five whys.</p>;
  return (
    <ol className="cause-why-list">
      {whys.map((why, i) => (
        <li key={why}>
          <span className="quiet">{i === 0 ? 'Why? ' : 'And why is that? '}</span>
          <Foreign>{why}</Foreign>
          {i === whys.length - 1 && i > 0 ? <strong> – the root, as far as was asked</strong> : null}
        </li>
      ))}
    </ol>
  );
}

function Known({ whole: { cause } }: { readonly whole: CauseWhole }): ReactNode {
  const { slug } = useWorkspace().workspace;
  const { attribute, process, unit, owner, stage, branch } = cause;
  const linked = (one: { readonly id: string; readonly name: string } | null, place: string): ReactNode =>
    one === null ? null : (
      <Link to={`/w/${slug}/${place}/${one.id}`}>
        <Foreign>{one.name}</Foreign>
      </Link>
    );
  return (
    <RecordFacts
      facts={[
        { name: 'What it has to do with', value: BRANCH_NAMES[branch] },
        { name: 'Attribute', value: linked(attribute, 'attributes') },
        { name: 'Process', value: linked(process, 'processes') },
        { name: 'Stage', value: stage === '' ? null : <Foreign>{stage}</Foreign> },
        { name: 'Who answers for it', value: owner === null ? null : <Foreign>{owner.name}</Foreign> },
        { name: 'Unit', value: unit === null ? null : <Foreign>{unit.name}</Foreign> },
      ]}
    />
  );
}
