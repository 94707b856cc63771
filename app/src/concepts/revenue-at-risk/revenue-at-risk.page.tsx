import { Button, NativeSelect } from '@mantine/core';
import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { Link, useNavigate, useSearch } from '@tanstack/react-router';
import { type ReactNode, useState } from 'react';
import {
  ask,
  EmptyState,
  Loaded,
  PageLayout,
  PageSection,
  RecordFacts,
  readerCount,
  readerDay,
  readerNumber,
  useWorkspace,
} from '../../platform/interface/web.ts';
import { useSegments } from '../customers/web.ts';
import { mayWith } from '../people/declarations.ts';
import { MoneyFigure, moneyFormat, SHARE, Warnings } from '../transactions/web.ts';
import { AttributesSection, SegmentsSection } from './page/attributes-at-risk.tsx';
import { CustomersAtRiskSection } from './page/customers-at-risk-section.tsx';
import { RiskAssumptionsDialog } from './page/risk-dialog.tsx';
import { MONEY_WORDS } from './page/risk-page-words.ts';
import { aboutOf, LeavingSection, OutcomesSection } from './page/risk-parts.tsx';
import { riskVerdict, VERDICT_WORDS } from './page/risk-sentence.rules.ts';
import { showRevenueAtRisk } from './revenue-at-risk.endpoints.ts';
import type { RevenueAtRisk } from './revenue-at-risk.ts';
import { alikeName } from './risk-words.ts';
import './page/revenue-at-risk.css';

const MONTHS = ['6', '12', '24', '36', '60'] as const;

type Place = { readonly segment?: string; readonly months?: number };

/** What it costs that expectations are not met, and how sure that is. */
export function RevenueAtRiskPage(): ReactNode {
  const { slug, role } = useWorkspace().workspace;
  const [isChanging, setChanging] = useState(false);
  const { place, change } = usePlace();
  const query = useQuery({
    queryKey: ['revenue-at-risk', slug, place],
    queryFn: ({ signal }) => ask(showRevenueAtRisk, { workspace: slug, query: place as never, signal }),
    placeholderData: keepPreviousData,
  });
  const may = mayWith(role, 'value customers');
  return (
    <PageLayout
      title="Revenue at risk"
      lead="What it costs that expectations are not met: who leaves oftener, and the money that would go with them."
      controls={
        <>
          <Button variant="default" component={Link} to={`/w/${slug}/retention`}>
            How customers stay
          </Button>
          {may && query.data !== undefined ? (
            <Button variant="default" onClick={() => setChanging(true)}>
              Change the assumptions
            </Button>
          ) : null}
        </>
      }
    >
      <Choices place={place} change={change} />
      <Loaded query={query}>
        {(risk) => (
          <>
            <Shown risk={risk} />
            {mayWith(role, 'see answers') && risk.customers.notMet > 0 ? (
              <CustomersAtRiskSection asked={place} />
            ) : null}
            {isChanging ? (
              <RiskAssumptionsDialog
                assumptions={risk.assumptions}
                adjustedBy={risk.adjustedBy}
                onClose={() => setChanging(false)}
              />
            ) : null}
          </>
        )}
      </Loaded>
    </PageLayout>
  );
}

function usePlace() {
  const said = useSearch({ strict: false }) as { segment?: string; months?: number | string };
  const navigate = useNavigate();
  const months = Number(said.months);
  const place: Place = {
    ...(said.segment === undefined ? {} : { segment: said.segment }),
    ...(Number.isInteger(months) && months >= 1 && months <= 120 ? { months } : {}),
  };
  const change = (next: Partial<Record<keyof Place, string>>): void => {
    const all = { ...place, ...next };
    const search = Object.fromEntries(Object.entries(all).filter(([, value]) => value !== ''));
    void navigate({ to: '.', search: search as never, replace: true, resetScroll: false });
  };
  return { place, change };
}

function Choices({ place, change }: ReturnType<typeof usePlace>): ReactNode {
  const { items } = useSegments();
  const inUse = items.filter(({ state }) => state === 'active');
  return (
    <div className="risk-controls screen-only">
      <NativeSelect
        label="Whose money"
        value={place.segment ?? ''}
        data={[
          { value: '', label: 'all customers' },
          ...inUse.map(({ id, name }) => ({ value: id, label: name })),
        ]}
        onChange={({ currentTarget }) => change({ segment: currentTarget.value })}
      />
      <NativeSelect
        label="Answers of the last"
        value={place.months === undefined ? '' : String(place.months)}
        data={[
          { value: '', label: 'as assumed' },
          ...MONTHS.map((value) => ({ value, label: `${value} months` })),
        ]}
        onChange={({ currentTarget }) => change({ months: currentTarget.value })}
      />
    </div>
  );
}

function Shown({ risk }: { readonly risk: RevenueAtRisk }): ReactNode {
  const { slug } = useWorkspace().workspace;
  if (risk.customers.answered === 0) {
    return (
      <EmptyState title="Whose answers are whose?">
        What unmet expectations cost is counted from answers of known customers and from the day on which each
        left. <Link to={`/w/${slug}/customer-answers`}>Link a set of answers to customers</Link>, and say on
        cards or by a file of customers who left and when.
      </EmptyState>
    );
  }
  return (
    <>
      <InOneLook risk={risk} />
      <Warnings warnings={risk.warnings} />
      <LeavingSection risk={risk} />
      <AttributesSection risk={risk} />
      <SegmentsSection risk={risk} />
      <OutcomesSection risk={risk} />
      <AssumptionsSection risk={risk} />
    </>
  );
}

function InOneLook({ risk }: { readonly risk: RevenueAtRisk }): ReactNode {
  const { currency, money, ratio, excess, shareNotMet, assumptions, customers } = risk;
  const about = aboutOf(risk);
  const amount = moneyFormat(currency, 0);
  return (
    <PageSection title="In one look">
      <p className="risk-verdict">{VERDICT_WORDS[riskVerdict(risk)]}</p>
      <div className="value-headlines">
        <MoneyFigure
          alone
          label={`At risk within ${assumptions.horizonMonths} months, all ${readerCount(customers.served)} customers`}
          figure={money.all}
          format={amount}
          {...about}
        />
        <MoneyFigure alone label="Of those asked alone" figure={money.asked} format={amount} {...about} />
        <MoneyFigure
          alone
          label="Not met leave times as often, among those alike"
          figure={ratio.adjusted}
          format={{ decimals: 2 }}
          {...about}
        />
        <MoneyFigure alone label="Likelier to leave by" figure={excess} format={SHARE} {...about} />
        <MoneyFigure
          alone
          label="Not met, of those still there"
          figure={shareNotMet}
          format={SHARE}
          {...about}
        />
      </div>
      <p className="quiet">
        Not met: {risk.basis.words}. Counted is the {MONEY_WORDS[assumptions.money]}.
      </p>
    </PageSection>
  );
}

function AssumptionsSection({ risk }: { readonly risk: RevenueAtRisk }): ReactNode {
  const { assumptions, adjustedBy, marginShare, customers, from, asOf, notes, draws } = risk;
  return (
    <PageSection title="What is assumed">
      <RecordFacts
        facts={[
          { name: 'Not met', value: risk.basis.words },
          { name: 'Answers', value: `${readerDay(from)} to ${readerDay(asOf)}` },
          { name: 'Months ahead', value: readerCount(assumptions.horizonMonths) },
          { name: 'Which money', value: MONEY_WORDS[assumptions.money] },
          ...(assumptions.money === 'margin'
            ? [{ name: 'Share of revenue that stays', value: readerNumber(marginShare, SHARE) }]
            : []),
          {
            name: 'Compared with customers alike by',
            value: adjustedBy.length === 0 ? 'nothing' : adjustedBy.map(alikeName).join(', '),
          },
          {
            name: 'Customers of whom it is known what they bring',
            value: `${readerCount(customers.withValue)} of ${readerCount(customers.served)}`,
          },
          { name: 'Draws behind the intervals of money', value: readerCount(draws) },
        ]}
      />
      {notes.map((note) => (
        <p key={note}>{note}</p>
      ))}
    </PageSection>
  );
}
