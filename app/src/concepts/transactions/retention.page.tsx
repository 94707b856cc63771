import { Button, NativeSelect, TextInput } from '@mantine/core';
import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
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
  StateBanner,
  useWorkspace,
} from '../../platform/interface/web.ts';
import { CostLedger } from './costs/cost-ledger.view.tsx';
import { CohortTable, FEW_BEGAN } from './retention/cohort-table.tsx';
import { type RetentionFigures, showRetention } from './retention/retention.endpoints.ts';
import { ChurnView, SurvivalView } from './retention/retention-charts.tsx';
import { MoneyFigure, moneyFormat, SHARE } from './value-words.tsx';
import './value.css';

type Asked = { readonly by: string; readonly every: string; readonly from: string; readonly to: string };

/** How customers stay: curves, churn, cohorts, and what winning one costs beside keeping one. */
export function RetentionPage(): ReactNode {
  const { slug } = useWorkspace().workspace;
  const [asked, setAsked] = useState<Asked>({ by: '', every: 'quarter', from: '', to: '' });
  const query = useQuery({
    queryKey: ['retention', slug, asked],
    queryFn: ({ signal }) => {
      const said = Object.fromEntries(Object.entries(asked).filter(([, value]) => value !== ''));
      return ask(showRetention, {
        workspace: slug,
        query: { ...said, every: asked.every === 'month' ? 'month' : 'quarter' },
        signal,
      });
    },
    placeholderData: keepPreviousData,
  });
  const change = (name: keyof Asked) => (event: { currentTarget: { value: string } }) => {
    const { value } = event.currentTarget;
    setAsked((before) => ({ ...before, [name]: value }));
  };
  return (
    <PageLayout
      title="How customers stay"
      lead="Who is still there after so long, who left when, and what winning a customer costs beside keeping one."
      controls={
        <Button variant="default" component={Link} to={`/w/${slug}/value`}>
          What they are worth
        </Button>
      }
    >
      <Loaded query={query}>
        {(figures) => (
          <>
            <div className="retention-choices screen-only">
              <NativeSelect
                label="Divide customers by"
                data={[
                  { value: '', label: 'nothing, all together' },
                  ...figures.characteristics.map(({ id, name }) => ({ value: id, label: name })),
                ]}
                value={asked.by}
                onChange={change('by')}
              />
              <NativeSelect
                label="Cohorts by"
                data={[
                  { value: 'quarter', label: 'quarter' },
                  { value: 'month', label: 'month' },
                ]}
                value={asked.every}
                onChange={change('every')}
              />
            </div>
            <Staying figures={figures} />
            <Cohorts figures={figures} />
            <PageSection title="What winning costs beside keeping">
              <div className="retention-choices screen-only">
                <TextInput type="date" label="From" value={asked.from} onChange={change('from')} />
                <TextInput type="date" label="To" value={asked.to} onChange={change('to')} />
              </div>
              <Costs figures={figures} />
              <CostLedger currency={figures.currency} />
            </PageSection>
          </>
        )}
      </Loaded>
    </PageLayout>
  );
}

function Staying({ figures }: { readonly figures: RetentionFigures }): ReactNode {
  const { survival, churn, bySatisfaction, monthlyRetention, asOf, n } = figures;
  if (survival === null) {
    return (
      <EmptyState title="Since when are customers with you?">
        Say of customers since when they are there, and of those who left, when: on their cards or from a
        file. Then you see how long they stay, and what those who stay have in common.
      </EmptyState>
    );
  }
  const population = `${readerCount(n)} customers with a day of joining`;
  return (
    <>
      <PageSection title="How long they stay">
        <p>
          From one month to the next{' '}
          <MoneyFigure
            label="Monthly retention"
            figure={monthlyRetention}
            format={SHARE}
            population={population}
            asOf={asOf}
          />{' '}
          stayed, over the last twelve months up to {readerDay(asOf)}.
        </p>
        <SurvivalView shown={survival} caption="Share of customers still there" asOf={asOf} />
      </PageSection>
      {churn === null ? null : (
        <PageSection title="Who left, month by month">
          <ChurnView chart={churn} asOf={asOf} />
        </PageSection>
      )}
      {bySatisfaction === null ? null : (
        <PageSection title="Do satisfied customers stay longer?">
          <SurvivalView
            shown={bySatisfaction}
            caption="Share still there since they said how satisfied they are, from 0 to 100"
            asOf={asOf}
          />
        </PageSection>
      )}
    </>
  );
}

function Cohorts({ figures }: { readonly figures: RetentionFigures }): ReactNode {
  const { joined, bought } = figures;
  if (joined.cohorts.length === 0 && bought === null) return null;
  return (
    <PageSection title="Cohorts">
      <p className="quiet">
        Each row is those who began in one {joined.every}, each column so many {joined.every}s later; the last
        one is not over yet. Rows of fewer than {FEW_BEGAN} customers stand slanted: their shares say little.
      </p>
      {joined.cohorts.length === 0 ? null : (
        <CohortTable
          caption={`Customers by the ${joined.every} in which they joined: share still there`}
          triangle={joined}
          counted="still"
        />
      )}
      {bought === null ? null : (
        <>
          {bought.stale ? (
            <StateBanner kind="warning" title="Transactions changed since">
              <p>These cohorts are of {readerDay(bought.asOf)}; compute the values anew to see the newest.</p>
            </StateBanner>
          ) : null}
          <CohortTable
            caption={`Customers by the ${bought.triangle.every} of their first purchase: share that bought in each`}
            triangle={bought.triangle}
            counted="bought"
          />
          <CohortTable
            caption="The same: share that bought in it or later"
            triangle={bought.triangle}
            counted="still"
          />
        </>
      )}
    </PageSection>
  );
}

function Costs({ figures }: { readonly figures: RetentionFigures }): ReactNode {
  const { costs, currency, asOf } = figures;
  const { acquisition, retention, ratio, slogan, from, to } = costs;
  const money = moneyFormat(currency);
  const about = { population: `customers and costs from ${readerDay(from)} to ${readerDay(to)}`, asOf };
  const wanting = [...new Set(ratio.warnings)];
  return (
    <>
      <div className="value-headlines">
        <MoneyFigure
          alone
          label="Winning one ÷ keeping one"
          figure={ratio}
          format={{ decimals: 2 }}
          {...about}
        />
        <MoneyFigure alone label="Winning one customer" figure={acquisition.each} format={money} {...about} />
        <MoneyFigure alone label="Keeping one customer" figure={retention.each} format={money} {...about} />
      </div>
      {wanting.map((line) => (
        <p key={line} className="quiet">
          {line}
        </p>
      ))}
      <RecordFacts
        facts={[
          { name: 'Customers won', value: readerCount(acquisition.won) },
          { name: 'There at the beginning', value: readerCount(retention.atStart) },
          { name: 'Of these stayed', value: readerCount(retention.kept) },
        ]}
      />
      <p className="quiet">
        One often hears “{slogan.words}”: {slogan.source}.
      </p>
    </>
  );
}
