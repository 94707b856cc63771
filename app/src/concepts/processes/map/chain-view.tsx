import { Button } from '@mantine/core';
import { Link } from '@tanstack/react-router';
import { type ReactNode, useState } from 'react';
import {
  type DataColumn,
  DataTable,
  EmptyState,
  Foreign,
  RecordBadge,
  StateBanner,
  useWorkspace,
} from '../../../platform/interface/web.ts';
import { mayWith } from '../../people/declarations.ts';
import { LinkFigureView } from '../figures/link-figure-view.tsx';
import type { ChainLink, ProcessChain } from '../figures/process-chain.ts';
import { LinkDialog, LinkStateDialog } from '../links/link-dialogs.tsx';
import { ProcessDialog } from '../process-dialogs.tsx';
import { ChainMap } from './chain-map.tsx';
import { type Chosen, figureLine } from './map-figures.tsx';

type Opened =
  | { readonly deed: 'process' }
  | { readonly deed: 'link'; readonly fromProcessId?: string; readonly toProcessId?: string }
  | { readonly deed: 'change' | 'archive'; readonly link: ChainLink }
  | null;

/** The map with what can be done on it, and the same as a list and a table. */
export function ChainView({ chain }: { readonly chain: ProcessChain }): ReactNode {
  const { role } = useWorkspace().workspace;
  const [chosen, setChosen] = useState<Chosen | null>(null);
  const [opened, setOpened] = useState<Opened>(null);
  const may = mayWith(role, 'manage processes');
  if (chain.stages.length === 0) {
    return (
      <>
        <EmptyState
          title="Draw your chain"
          {...(may
            ? {
                control: (
                  <Button onClick={() => setOpened({ deed: 'process' })}>Add the first process</Button>
                ),
              }
            : {})}
        >
          Each process gets something from a supplier, does its work, and hands something over to a customer,
          often the next process. Draw the stages and what goes between them; then the next stage rates the
          one before, and you see which link is the weakest.
        </EmptyState>
        <OpenedDialog opened={opened} onClose={() => setOpened(null)} />
      </>
    );
  }
  return (
    <>
      <Weakest chain={chain} />
      <MapControls chain={chain} chosen={chosen} may={may} open={setOpened} />
      <ChainMap chain={chain} chosen={chosen} onChoose={setChosen} />
      <ChainList chain={chain} />
      <ChainTable chain={chain} />
      <OpenedDialog opened={opened} onClose={() => setOpened(null)} />
    </>
  );
}

function Weakest({ chain }: { readonly chain: ProcessChain }): ReactNode {
  const { weakest, circles } = chain;
  const kind = weakest.kind === 'named' ? 'warning' : 'plain';
  return (
    <>
      <StateBanner kind={kind} title={weakest.kind === 'named' ? 'A weakest link' : 'Weakest link'}>
        <p>
          <Foreign>{weakest.sentence}</Foreign>
        </p>
        {weakest.warnings.map((warning) => (
          <p key={warning} className="quiet">
            Compared by Welch’s t, corrected by Holm; {warning}.
          </p>
        ))}
      </StateBanner>
      {circles.map((names) => (
        <p key={names.join('|')} className="chain-circle quiet">
          ↻ What is handed over comes back to itself: <Foreign>{names.join(' → ')}</Foreign>. That may be
          rework.
        </p>
      ))}
    </>
  );
}

type ControlsProps = {
  readonly chain: ProcessChain;
  readonly chosen: Chosen | null;
  readonly may: boolean;
  readonly open: (opened: Opened) => void;
};

function MapControls({ chain, chosen, may, open }: ControlsProps): ReactNode {
  const { slug } = useWorkspace().workspace;
  const stage = chosen?.kind === 'stage' ? chain.stages.find(({ key }) => key === chosen.key) : undefined;
  const link = chosen?.kind === 'link' ? chain.links.find(({ id }) => id === chosen.key) : undefined;
  const process = stage?.side === 'process' ? stage.id : null;
  const address =
    link !== undefined
      ? `/w/${slug}/processes/links/${link.id}`
      : process === null
        ? null
        : `/w/${slug}/processes/${process}`;
  const name = link?.handsOver ?? stage?.name ?? null;
  return (
    <div className="chain-map-controls screen-only">
      {may ? (
        <>
          <Button onClick={() => open({ deed: 'process' })}>Add a process</Button>
          <Button
            variant="default"
            onClick={() => open({ deed: 'link', ...(process === null ? {} : { fromProcessId: process }) })}
          >
            {process === null ? 'Link two stages' : 'Link from here'}
          </Button>
          {process === null ? null : (
            <Button variant="default" onClick={() => open({ deed: 'link', toProcessId: process })}>
              Link to here
            </Button>
          )}
          {link === undefined ? null : (
            <>
              <Button variant="default" onClick={() => open({ deed: 'change', link })}>
                Change the link
              </Button>
              <Button variant="default" onClick={() => open({ deed: 'archive', link })}>
                Archive the link
              </Button>
            </>
          )}
        </>
      ) : null}
      <span role="status">
        {name === null ? (
          <span className="quiet">Choose a stage or a link on the map.</span>
        ) : (
          <>
            Chosen: <Foreign>{name}</Foreign>{' '}
            {address === null ? null : (
              <Link to={address}>Open {link === undefined ? 'process' : 'link'}</Link>
            )}
          </>
        )}
      </span>
    </div>
  );
}

function OpenedDialog({
  opened,
  onClose,
}: {
  readonly opened: Opened;
  readonly onClose: () => void;
}): ReactNode {
  if (opened === null) return null;
  if (opened.deed === 'process') return <ProcessDialog process={null} onClose={onClose} />;
  if (opened.deed === 'link') {
    const { deed: _, ...start } = opened;
    return <LinkDialog link={null} start={start} onClose={onClose} />;
  }
  if (opened.deed === 'change') return <LinkDialog link={opened.link} onClose={onClose} />;
  return <LinkStateDialog link={opened.link} onClose={onClose} />;
}

/** The chain in its order, stage by stage, where there is no room for a map. */
function ChainList({ chain }: { readonly chain: ProcessChain }): ReactNode {
  const { slug } = useWorkspace().workspace;
  const after = Map.groupBy(chain.links, ({ fromKey }) => fromKey);
  return (
    <section className="chain-list" aria-label="The chain in its order">
      <ul>
        {chain.stages
          .filter((stage) => stage.side === 'process' || after.has(stage.key))
          .map((stage) => (
            <li key={stage.key}>
              <strong>
                <Foreign>{stage.name}</Foreign>
              </strong>
              <ul>
                {(after.get(stage.key) ?? []).map((link) => (
                  <li key={link.id}>
                    → <Foreign>{link.to.name}</Foreign>:{' '}
                    <Link to={`/w/${slug}/processes/links/${link.id}`}>
                      <Foreign>{link.handsOver}</Foreign>
                    </Link>
                    , {figureLine(link)}
                    {chain.weakest.kind === 'named' && chain.weakest.linkId === link.id ? ' ▼ weakest' : ''}
                  </li>
                ))}
              </ul>
            </li>
          ))}
      </ul>
    </section>
  );
}

function ChainTable({ chain }: { readonly chain: ProcessChain }): ReactNode {
  const { slug } = useWorkspace().workspace;
  const { asOf, weakest } = chain;
  const columns: DataColumn<ChainLink>[] = [
    {
      id: 'handsOver',
      head: 'Hands over',
      purpose: 'label',
      cell: (link) => (
        <Link to={`/w/${slug}/processes/links/${link.id}`}>
          <Foreign>{link.handsOver}</Foreign>
        </Link>
      ),
      orderBy: ({ handsOver }) => handsOver,
    },
    {
      id: 'from',
      head: 'From',
      cell: ({ from }) => <Foreign>{from.name}</Foreign>,
      orderBy: ({ from }) => from.name,
    },
    { id: 'to', head: 'To', cell: ({ to }) => <Foreign>{to.name}</Foreign>, orderBy: ({ to }) => to.name },
    {
      id: 'satisfaction',
      head: 'Satisfaction, 0 to 10',
      purpose: 'figure',
      cell: ({ figures, handsOver }) => (
        <LinkFigureView label={`Satisfaction with ${handsOver}`} figure={figures.satisfaction} asOf={asOf} />
      ),
      orderBy: ({ figures }) => figures.satisfaction.estimate ?? 11,
    },
    {
      id: 'low',
      head: 'Rate it 6 or lower',
      purpose: 'figure',
      cell: ({ figures, handsOver }) => (
        <LinkFigureView label={`Low ratings of ${handsOver}`} figure={figures.low} asOf={asOf} share />
      ),
      orderBy: ({ figures }) => figures.low.estimate ?? -1,
    },
    { id: 'marks', head: 'Marks', cell: (link) => <Marks link={link} weakest={weakest} /> },
  ];
  return <DataTable caption="All links" rows={chain.links} rowKey={({ id }) => id} columns={columns} />;
}

function Marks({
  link,
  weakest,
}: {
  readonly link: ChainLink;
  readonly weakest: ProcessChain['weakest'];
}): ReactNode {
  const alike =
    weakest.kind === 'not-told-apart' && [weakest.linkId, ...weakest.notToldApartFrom].includes(link.id);
  return (
    <span className="chain-marks">
      {weakest.kind === 'named' && weakest.linkId === link.id ? (
        <RecordBadge state="weakest" kind="bad" />
      ) : null}
      {alike ? <RecordBadge state="may-be-the-weakest" kind="open" /> : null}
      {link.inCircle ? <RecordBadge state="in-a-circle" kind="quiet" /> : null}
      {link.openComplaints > 0 ? (
        <RecordBadge
          state={link.openComplaints === 1 ? '1-open-complaint' : `${link.openComplaints}-open-complaints`}
          kind="open"
        />
      ) : null}
    </span>
  );
}
