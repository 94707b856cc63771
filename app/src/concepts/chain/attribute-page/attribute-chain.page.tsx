import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { Link, useParams } from '@tanstack/react-router';
import { type ReactNode, useState } from 'react';
import { harmless } from '../../../platform/foreign-text/index.ts';
import {
  ask,
  Foreign,
  Loaded,
  listAddress,
  PageLayout,
  PageSection,
  RecordBadge,
  RecordFacts,
  StateBanner,
  useWorkspace,
} from '../../../platform/interface/web.ts';
import { type AttributeDetail, placeName, READY_SETS, showAttribute } from '../../attributes/declarations.ts';
import { AttributeControls } from '../../attributes/web.ts';
import { BeliefRoundDialog, LadderDialog } from '../../expectations/web.ts';
import { RecordHistory } from '../../reviews/web.ts';
import { MeasureDialog } from '../../standards/web.ts';
import type { AttributeChain, ChainVerdict } from '../attribute-chain.ts';
import { showChain } from '../chain.endpoints.ts';
import { SliceChoices } from '../gap-map-page/gap-map-choices.tsx';
import { askedOf, useGapMapPlace } from '../gap-map-page/gap-map-place.ts';
import { GapWarnings } from '../gap-map-page/map-notes.tsx';
import type { ShownChain } from '../shown-chain.ts';
import type { HoleDialog } from './chain-hole.tsx';
import { ChainNextStep } from './chain-next-step.tsx';
import { ChainOverTime } from './chain-over-time.tsx';
import { ChainPicture } from './chain-picture.tsx';
import { useScreens } from './chain-records.tsx';
import { JoinedSentences, KeptApart } from './chain-sayings.tsx';
import { GapCosts } from './gap-costs.tsx';
import './chain.css';

/** An attribute: its chain from what customers expect to what they perceive, what is missing, and what else names it. */
export function AttributePage(): ReactNode {
  const { slug } = useWorkspace().workspace;
  const { attributeId = '' } = useParams({ strict: false }) as { attributeId?: string };
  const { place, change } = useGapMapPlace();
  const { since: _, ...asked } = askedOf(place);
  const params = { id: attributeId };
  const chain = useQuery({
    queryKey: ['attribute-chain', slug, attributeId, asked],
    queryFn: ({ signal }) => ask(showChain, { workspace: slug, params, query: asked, signal }),
    placeholderData: (before, query) =>
      query?.queryKey[2] === attributeId ? keepPreviousData(before) : undefined,
  });
  const detail = useQuery({
    queryKey: ['attributes', slug, attributeId],
    queryFn: ({ signal }) => ask(showAttribute, { workspace: slug, params, signal }),
  });
  return (
    <Loaded query={detail}>
      {(attribute) => (
        <AttributeView attribute={attribute}>
          <SliceChoices place={asked} change={change} shown={chain.data} />
          <Loaded query={chain}>{(shown) => <ShownAttribute attribute={attribute} chain={shown} />}</Loaded>
        </AttributeView>
      )}
    </Loaded>
  );
}

const BANNERS: Readonly<Record<ChainVerdict['kind'], 'good' | 'warning' | 'alarm' | 'plain'>> = {
  hole: 'warning',
  gap: 'alarm',
  unproven: 'plain',
  holds: 'good',
};

type ShownProps = { readonly attribute: AttributeDetail; readonly chain: ShownChain };

/** What is the same whatever months and customers are looked at. */
function AttributeView({
  attribute,
  children,
}: {
  readonly attribute: AttributeDetail;
  readonly children: ReactNode;
}): ReactNode {
  return (
    <PageLayout
      title={attribute.name}
      shownTitle={<Foreign>{attribute.name}</Foreign>}
      lead={attribute.description === '' ? undefined : <Foreign>{attribute.description}</Foreign>}
      controls={<AttributeControls attribute={attribute} />}
    >
      <AttributeFacts attribute={attribute} />
      {children}
    </PageLayout>
  );
}

function ShownAttribute({ attribute, chain }: ShownProps): ReactNode {
  const [opened, setOpened] = useState<HoleDialog | null>(null);
  const { verdict, warnings } = chain;
  const [title, sure] = saidApart(chain);
  return (
    <>
      <StateBanner kind={BANNERS[verdict.kind]} title={harmless(title)}>
        {sure === '' ? null : <p>{sure}</p>}
        <JoinedSentences chain={chain} />
        <ChainNextStep next={chain.next} />
      </StateBanner>
      <GapCosts chain={chain} />
      <PageSection title="The chain, from what customers expect to what they perceive">
        <ChainPicture chain={chain} onOpen={setOpened} />
      </PageSection>
      <KeptApart chain={chain} />
      <ChainOverTime chain={chain} />
      <PageSection title="What else names this attribute">
        <Besides chain={chain} />
      </PageSection>
      <PageSection title="History">
        <RecordHistory kind="attribute" id={attribute.id} />
      </PageSection>
      <GapWarnings title="Keep in mind about the answers" warnings={warnings} />
      <HoleFilling opened={opened} attributeId={attribute.id} onClose={() => setOpened(null)} />
    </>
  );
}

/** Where the chain breaks, and apart from it how sure that is. */
function saidApart({ verdict, weakest }: ShownChain): readonly [string, string] {
  const sure = weakest?.sentence ?? '';
  return sure !== '' && verdict.sentence.endsWith(sure)
    ? [verdict.sentence.slice(0, -sure.length).trim(), sure]
    : [verdict.sentence, ''];
}

function HoleFilling(props: {
  readonly opened: HoleDialog | null;
  readonly attributeId: string;
  readonly onClose: () => void;
}): ReactNode {
  const { opened, attributeId, onClose } = props;
  if (opened === 'set-ladder') return <LadderDialog attributeId={attributeId} onClose={onClose} />;
  if (opened === 'ask-managers') return <BeliefRoundDialog attributeIds={[attributeId]} onClose={onClose} />;
  if (opened === 'add-measure') return <MeasureDialog attributeId={attributeId} onClose={onClose} />;
  return null;
}

function AttributeFacts({ attribute }: { readonly attribute: AttributeDetail }): ReactNode {
  const { state, path, owner, unit, madeOf, children, mergedInto, splitInto } = attribute;
  const became = mergedInto === null ? splitInto : [mergedInto];
  const places = (Object.keys(READY_SETS) as (keyof typeof READY_SETS)[]).flatMap((set) => {
    const name = placeName(set, attribute[set]);
    return name === '' ? [] : [`${READY_SETS[set].short}: ${name}`];
  });
  const facts = [
    { name: 'State', value: state === 'active' ? null : <RecordBadge state={state} kind="quiet" /> },
    { name: state === 'split' ? 'Split into' : 'Merged into', value: linked(became) },
    { name: 'Part of', value: path.length < 2 ? null : <Foreign>{path.slice(0, -1).join(' / ')}</Foreign> },
    { name: 'Below it', value: linked(children) },
    { name: 'Made of', value: linked(madeOf) },
    { name: 'Place in ready sets', value: places.length === 0 ? null : places.join(', ') },
    { name: 'Owner', value: owner === null ? null : <Foreign>{owner.name}</Foreign> },
    { name: 'Unit', value: unit === null ? null : <Foreign>{unit.name}</Foreign> },
  ];
  return <RecordFacts facts={facts.filter(({ value }) => value !== null)} />;
}

function linked(attributes: readonly { readonly id: string; readonly name: string }[]): ReactNode {
  return attributes.length === 0 ? null : <AttributeLinks attributes={attributes} />;
}

function AttributeLinks({
  attributes,
}: {
  readonly attributes: readonly { readonly id: string; readonly name: string }[];
}): ReactNode {
  const screen = useScreens();
  return (
    <ul className="chain-attributes">
      {attributes.map(({ id, name }) => (
        <li key={id}>
          <Link to={screen(`attributes/${id}`)}>
            <Foreign>{name}</Foreign>
          </Link>
        </li>
      ))}
    </ul>
  );
}

function Besides({ chain }: { readonly chain: AttributeChain }): ReactNode {
  const screen = useScreens();
  const { attribute, requirements, obligations, items } = chain;
  const requirementsOf = (state: string): string =>
    listAddress(screen('requirements'), {
      where: [
        { field: 'attribute', is: [attribute.id] },
        { field: 'state', is: [state] },
      ],
    });
  return (
    <div className="chain-besides">
      <section>
        <h3>Requirements</h3>
        {requirements.total === 0 ? (
          <p className="quiet">None is written yet.</p>
        ) : (
          <ul>
            {Object.entries(requirements.byState)
              .filter(([, count]) => count > 0)
              .map(([state, count]) => (
                <li key={state}>
                  <Link to={requirementsOf(state)}>
                    {count} {state.replaceAll('-', ' ')}
                  </Link>
                </li>
              ))}
          </ul>
        )}
      </section>
      <section>
        <h3>Obligations</h3>
        {obligations.length === 0 ? (
          <p className="quiet">None names it.</p>
        ) : (
          <ul>
            {obligations.map(({ id, title, state, overdue }) => (
              <li key={id}>
                <Link to={screen(`obligations/${id}`)}>
                  <Foreign>{title}</Foreign>
                </Link>
                : {state.replaceAll('-', ' ')}
                {overdue ? ', check overdue' : ''}
              </li>
            ))}
          </ul>
        )}
      </section>
      <section>
        <h3>Questions of surveys</h3>
        {items.length === 0 ? (
          <p className="quiet">None is assigned to it.</p>
        ) : (
          <ul>
            {items.map(({ answerSetId, column, label, role, level }) => (
              <li key={`${answerSetId} ${column}`}>
                <Link to={screen(`survey-items/${answerSetId}`)}>
                  <Foreign>{label ?? column}</Foreign>
                </Link>
                : {role}
                {level === null ? '' : `, ${level.replaceAll('-', ' ')}`}
              </li>
            ))}
          </ul>
        )}
      </section>
    </div>
  );
}
