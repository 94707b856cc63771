import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import type { ReactNode } from 'react';
import {
  ask,
  choiceWords,
  Foreign,
  RecordBadge,
  RecordFacts,
  readerCount,
  readerDay,
  readerNumber,
  StateSign,
  useWorkspace,
} from '../../platform/interface/web.ts';
import { AdvocacyBadge, CUSTOMER_WORDS, PreferencesView } from '../customers/web.ts';
import { PromisesKept } from '../promises/web.ts';
import { showAssumptions } from '../transactions/declarations.ts';
import type { CardParts } from './card-parts.ts';
import type { CustomerCard } from './customer-card.ts';
import { MissingOnCard } from './missing-on-card.tsx';

/** The first screen: what to keep in mind, how they stand, what they are worth, who answers for them, who they are. */
export function FirstScreen({ card, opened, onOpen, may }: Omit<CardParts, 'mayPromise'>): ReactNode {
  const { slug } = useWorkspace().workspace;
  const assumptions = useQuery({
    queryKey: ['value-assumptions', slug],
    queryFn: ({ signal }) => ask(showAssumptions, { workspace: slug, signal }),
  });
  const currency = assumptions.data?.currency ?? null;
  return (
    <div className="card-first">
      <section className="card-mind">
        <h2>Keep in mind</h2>
        <Notices card={card} />
        <PreferencesView
          customerId={card.customer.id}
          {...card.preferences}
          isAdding={opened === 'preference'}
          onAdding={(isAdding) => onOpen(isAdding ? 'preference' : null)}
          isOpen={may}
        />
      </section>
      <div className="card-beside">
        <section>
          <h2>How they stand</h2>
          <RecordFacts facts={standingFacts(card)} />
        </section>
        <section>
          <h2>What they are worth</h2>
          <RecordFacts facts={worthFacts(card, currency)} />
        </section>
        <section>
          <h2>Who answers for them</h2>
          <RecordFacts facts={ownerFacts(card)} />
        </section>
      </div>
      <section className="card-who">
        <h2>Who they are</h2>
        <WhoFacts card={card} />
      </section>
      <MissingOnCard card={card} onOpen={onOpen} may={may} />
    </div>
  );
}

function Notices({ card: { notices } }: Pick<CardParts, 'card'>): ReactNode {
  if (notices.length === 0) return null;
  return (
    <ul className="card-notices">
      {notices.map(({ kind, says }) => (
        <li key={says} className={kind}>
          <StateSign kind={kind} />
          <span>{says}</span>
        </li>
      ))}
    </ul>
  );
}

const KIND_BADGES = {
  loyal: 'good',
  potential: 'quiet',
  dissatisfied: 'bad',
  'competitor-loyal': 'open',
} as const;

function standingFacts({ customer, advocacy, kind, promises, asOf }: CustomerCard) {
  const { satisfaction, satisfactionOn, recommendation, recommendationOn } = customer;
  return [
    {
      name: 'Kind',
      value:
        customer.kind === null ? (
          <span className="quiet">none of the four</span>
        ) : (
          <>
            <RecordBadge state={customer.kind} words={CUSTOMER_WORDS} kind={KIND_BADGES[customer.kind]} />
            {kind === null || kind.reasons.length === 0 ? null : (
              <span className="card-why">
                <Foreign>{kind.reasons.join('; ')}</Foreign>
              </span>
            )}
          </>
        ),
    },
    { name: 'Satisfaction, 0 to 100', value: answered(satisfaction, satisfactionOn) },
    { name: 'Would recommend, 0 to 10', value: answered(recommendation, recommendationOn) },
    {
      name: 'Open complaints',
      value: <data value={String(customer.openComplaints)}>{readerCount(customer.openComplaints)}</data>,
    },
    ...(promises.keeping === null
      ? []
      : [{ name: 'Promises kept', value: <PromisesKept figure={promises.keeping} asOf={asOf} /> }]),
    {
      name: 'Advocate',
      value: (
        <>
          <AdvocacyBadge state={advocacy.status.state} />
          {advocacy.status.state === 'neither' ? null : (
            <span className="card-why">{advocacy.status.reason}</span>
          )}
        </>
      ),
    },
    {
      name: 'Type',
      value:
        customer.type === null ? null : (
          <>
            {choiceWords(customer.type)}
            {customer.typeReason === null ? null : (
              <span className="card-why">
                <Foreign>{customer.typeReason}</Foreign>
              </span>
            )}
          </>
        ),
    },
  ];
}

function answered(value: number | null, on: string | null): ReactNode {
  if (value === null) return <span className="quiet">never answered</span>;
  return (
    <>
      <data value={String(value)}>{readerNumber(value, { decimals: value % 1 === 0 ? 0 : 1 })}</data>
      {on === null ? null : <span className="card-why">answered on {readerDay(on)}</span>}
    </>
  );
}

function worthFacts({ customer }: CustomerCard, currency: string | null) {
  const money = (value: number | null): ReactNode => moneyIn(currency, value);
  const { purchases, revenue, margin, lifetimeValue, lifetimeMethod, monthlyRevenue, lastPurchaseOn } =
    customer;
  return [
    {
      name: 'Lifetime value',
      value:
        lifetimeValue === null ? (
          <span className="quiet">not computed</span>
        ) : (
          <>
            {money(lifetimeValue)}
            <span className="card-why">{choiceWords(lifetimeMethod ?? 'none', METHOD_WORDS)}</span>
          </>
        ),
    },
    { name: 'Revenue so far', value: money(revenue) },
    { name: 'Margin so far', value: money(margin) },
    { name: 'Purchases', value: <data value={String(purchases)}>{readerCount(purchases)}</data> },
    { name: 'Last purchase', value: lastPurchaseOn === null ? null : readerDay(lastPurchaseOn) },
    ...(monthlyRevenue === null ? [] : [{ name: 'Monthly revenue', value: money(monthlyRevenue) }]),
  ];
}

const METHOD_WORDS = { ...CUSTOMER_WORDS, none: 'no method fits' };

function moneyIn(currency: string | null, value: number | null): ReactNode {
  const written = { decimals: 2, ...(currency === null ? {} : { unit: currency }) };
  return value === null ? null : <data value={String(value)}>{readerNumber(value, written)}</data>;
}

function ownerFacts({ customer, keyAccount }: CustomerCard) {
  const { owner, team, unit } = customer;
  return [
    {
      name: 'Relationship manager',
      value: owner === null ? <span className="quiet">nobody</span> : <Foreign>{owner.name}</Foreign>,
    },
    { name: 'Team', value: team === null ? null : <Foreign>{team.name}</Foreign> },
    ...(unit === null ? [] : [{ name: 'Unit', value: <Foreign>{unit.name}</Foreign> }]),
    {
      name: 'Key account',
      value:
        keyAccount?.state === 'active' ? (
          <>
            yes
            <span className="card-why">
              <Foreign>{keyAccount.reason}</Foreign>
            </span>
          </>
        ) : (
          'no'
        ),
    },
  ];
}

function WhoFacts({ card: { customer } }: Pick<CardParts, 'card'>): ReactNode {
  const { slug } = useWorkspace().workspace;
  const { emails, phones, street, postcode, city, region, country, language } = customer;
  const town = [postcode, city].filter((one) => one !== null).join(' ');
  const place = [street, town, region, country].filter((one) => one !== null && one !== '').join(', ');
  const facts: { name: string; value: ReactNode }[] = [
    { name: 'E-mail', value: emails.length === 0 ? null : <Foreign>{emails.join(', ')}</Foreign> },
    { name: 'Phone', value: phones.length === 0 ? null : <Foreign>{phones.join(', ')}</Foreign> },
    { name: 'Address', value: place === '' ? null : <Foreign>{place}</Foreign> },
    {
      name: 'Reference',
      value: customer.reference === null ? null : <Foreign>{customer.reference}</Foreign>,
    },
  ];
  const further: readonly (readonly [string, string | null])[] = [
    ['Other names', customer.otherNames.length === 0 ? null : customer.otherNames.join(', ')],
    ['Language', language],
    ['Customer since', customer.customerSince === null ? null : readerDay(customer.customerSince)],
    ['Left on', customer.leftOn === null ? null : readerDay(customer.leftOn)],
    ['Competitor', customer.competitor],
    ['How they are touched', customer.effect],
    ['How they came to us', customer.acquiredBy],
    ['Requirements found by', choiceWords(customer.channel, CUSTOMER_WORDS)],
  ];
  for (const [name, value] of further) {
    if (value !== null) facts.push({ name, value: <Foreign>{value}</Foreign> });
  }
  for (const { key, title } of customer.fields) {
    const value = customer.own[key];
    if (value === undefined) continue;
    const words = typeof value === 'boolean' ? (value ? 'yes' : 'no') : String(value);
    facts.push({ name: title, value: <Foreign>{words}</Foreign> });
  }
  return (
    <>
      <RecordFacts facts={facts} />
      {customer.importId === null ? null : (
        <p className="quiet card-import">
          Came with <Link to={`/w/${slug}/customer-imports/${customer.importId}`}>an import</Link>.
        </p>
      )}
    </>
  );
}
