import { Button, Group } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { Link, useParams } from '@tanstack/react-router';
import { type ReactNode, useState } from 'react';
import {
  ask,
  Foreign,
  Loaded,
  PageLayout,
  PageSection,
  RecordBadge,
  RecordFacts,
  readerDay,
  readerNumber,
  useWorkspace,
  WrittenParagraphs,
} from '../../platform/interface/web.ts';
import { mayIn } from '../people/declarations.ts';
import { RecordHistory } from '../reviews/web.ts';
import { LinkFigureView } from './figures/link-figure-view.tsx';
import { LinkDialog, type LinkStart } from './links/link-dialogs.tsx';
import { type ProcessPage as Shown, type StagedLink, showProcess } from './process.endpoints.ts';
import { ProcessDialog, ProcessStateDialog } from './process-dialogs.tsx';
import './processes.css';

/** One process: suppliers, inputs, actions, outputs and customers, with what the customers say. */
export function ProcessPage(): ReactNode {
  const { slug } = useWorkspace().workspace;
  const { processId = '' } = useParams({ strict: false }) as { processId?: string };
  const query = useQuery({
    queryKey: ['processes', slug, processId],
    queryFn: ({ signal }) => ask(showProcess, { workspace: slug, params: { id: processId }, signal }),
  });
  return <Loaded query={query}>{(process) => <ShownProcess process={process} />}</Loaded>;
}

type Opened = 'change' | 'state' | LinkStart | null;

function ShownProcess({ process }: { readonly process: Shown }): ReactNode {
  const { slug, role, unitIds } = useWorkspace().workspace;
  const [opened, setOpened] = useState<Opened>(null);
  const may = mayIn({ role, unitIds }, 'manage processes', process.unit?.id ?? null);
  const isUsed = may && process.state === 'active';
  const close = (): void => setOpened(null);
  return (
    <PageLayout
      title={process.name}
      shownTitle={<Foreign>{process.name}</Foreign>}
      controls={
        may ? (
          <Group gap="xs">
            {isUsed ? (
              <>
                <Button onClick={() => setOpened({ fromProcessId: process.id })}>Add an output</Button>
                <Button variant="default" onClick={() => setOpened({ toProcessId: process.id })}>
                  Add an input
                </Button>
              </>
            ) : null}
            <Button variant="default" onClick={() => setOpened('change')}>
              Change
            </Button>
            <Button variant="default" onClick={() => setOpened('state')}>
              {process.state === 'active' ? 'Archive' : 'Bring back'}
            </Button>
          </Group>
        ) : null
      }
    >
      <p className="screen-only">
        <Link to={`/w/${slug}/processes`}>The whole chain</Link>
      </p>
      <RecordFacts
        facts={[
          { name: 'Unit', value: process.unit === null ? null : <Foreign>{process.unit.name}</Foreign> },
          { name: 'Owner', value: process.owner === null ? null : <Foreign>{process.owner.name}</Foreign> },
          {
            name: 'State',
            value: <RecordBadge state={process.state} kind={process.state === 'active' ? 'good' : 'quiet'} />,
          },
          { name: 'Version', value: process.revision },
        ]}
      />
      {process.purpose === '' ? null : <WrittenParagraphs>{process.purpose}</WrittenParagraphs>}
      <PageSection title="From suppliers to customers">
        <Sipoc process={process} />
      </PageSection>
      <PageSection title="History">
        <RecordHistory kind="process" id={process.id} />
      </PageSection>
      {opened === 'change' ? <ProcessDialog process={process} onClose={close} /> : null}
      {opened === 'state' ? <ProcessStateDialog process={process} onClose={close} /> : null}
      {opened !== null && typeof opened === 'object' ? (
        <LinkDialog link={null} start={opened} onClose={close} />
      ) : null}
    </PageLayout>
  );
}

function Sipoc({ process }: { readonly process: Shown }): ReactNode {
  const { incoming, outgoing, actions, asOf } = process;
  return (
    <div className="sipoc">
      <section>
        <h3>Suppliers and inputs</h3>
        {incoming.length === 0 ? <p className="quiet">Nothing comes in yet.</p> : null}
        <ul>
          {incoming.map((link) => (
            <StagedLinkView key={link.id} link={link} side="from" asOf={asOf} />
          ))}
        </ul>
      </section>
      <section>
        <h3>Actions</h3>
        {actions.length === 0 ? <p className="quiet">No actions are written down yet.</p> : null}
        <ol>
          {actions.map((action, at) => (
            // biome-ignore lint/suspicious/noArrayIndexKey: a step may be there twice, and steps do not move while they are shown
            <li key={`${at} ${action}`}>
              <Foreign>{action}</Foreign>
            </li>
          ))}
        </ol>
      </section>
      <section>
        <h3>Outputs and customers</h3>
        {outgoing.length === 0 ? <p className="quiet">Nothing goes out yet.</p> : null}
        <ul>
          {outgoing.map((link) => (
            <StagedLinkView key={link.id} link={link} side="to" asOf={asOf} />
          ))}
        </ul>
      </section>
    </div>
  );
}

/** A link beside a process or on a card: what is handed over, by whom or to whom, what is required, and how good it is found. */
export function StagedLinkView({
  link,
  side,
  asOf,
}: {
  readonly link: StagedLink;
  readonly side: 'from' | 'to';
  readonly asOf: string;
}): ReactNode {
  const { slug } = useWorkspace().workspace;
  const { requirements, lastSatisfaction, serviceLevel, figures, handsOver } = link;
  const end = link[side];
  const name = <Foreign>{end.name}</Foreign>;
  return (
    <li>
      <Link to={`/w/${slug}/processes/links/${link.id}`}>
        <Foreign>{handsOver}</Foreign>
      </Link>{' '}
      {side === 'from' ? 'from' : 'to'}{' '}
      {end.kind === 'process' ? <Link to={`/w/${slug}/processes/${end.id}`}>{name}</Link> : name}
      {end.kind === 'process' || end.kind === 'words' ? null : <span className="quiet"> ({end.kind})</span>}
      <div>
        <LinkFigureView label={`Satisfaction with ${handsOver}`} figure={figures.satisfaction} asOf={asOf} />
      </div>
      {lastSatisfaction === null ? null : (
        <div>
          Last said: {readerNumber(lastSatisfaction.value, { decimals: 0 })} of 100
          {lastSatisfaction.on === null ? '' : `, ${readerDay(lastSatisfaction.on)}`}
        </div>
      )}
      {serviceLevel === '' ? null : (
        <div className="quiet">
          <Foreign>{serviceLevel}</Foreign>
        </div>
      )}
      {requirements.length === 0 ? null : (
        <div>
          Required:{' '}
          {requirements.map(({ id, name: words }, at) => (
            <span key={id}>
              {at === 0 ? '' : '; '}
              <Link to={`/w/${slug}/requirements/${id}`}>
                <Foreign>{words}</Foreign>
              </Link>
            </span>
          ))}
        </div>
      )}
    </li>
  );
}
