import type { ReactNode } from 'react';
import {
  type DataColumn,
  DataTable,
  Foreign,
  PageSection,
  readerCount,
  readerNumber,
} from '../../../platform/interface/web.ts';
import { MoneyFigure, moneyFormat, SHARE } from '../../transactions/web.ts';
import type { RevenueAtRisk } from '../revenue-at-risk.ts';
import { AttributeLink, aboutOf, MoneyPlot } from './risk-parts.tsx';

type Risk = { readonly risk: RevenueAtRisk };
type AttributeRow = RevenueAtRisk['attributes'][number];
type SegmentRow = RevenueAtRisk['segments'][number];

/** Each attribute alone, and its part in all of it. */
export function AttributesSection({ risk }: Risk): ReactNode {
  const { attributes } = risk;
  if (attributes.length === 0) return null;
  return (
    <PageSection title="By attribute">
      <p className="quiet">
        Each alone: customers who were not met on it beside those who were. Most miss several things at once,
        so the amounts overlap and do not add up. The last column divides all the money once, by how much each
        gap moves overall satisfaction.
      </p>
      <MoneyPlot
        risk={risk}
        caption="Revenue at risk by attribute, each alone, of all customers"
        rows={attributes.map(({ attribute, money: own, notMet, ratio }) => ({
          label: attribute.name,
          money: own.all,
          columns: [readerCount(notMet), readerNumber(ratio.estimate, { decimals: 2 })],
        }))}
      />
      <DataTable
        caption="Attributes"
        captionHidden
        columns={attributeColumns(risk)}
        rows={attributes}
        rowKey={({ attribute }) => attribute.id}
      />
    </PageSection>
  );
}

function attributeColumns(risk: RevenueAtRisk): DataColumn<AttributeRow>[] {
  const about = aboutOf(risk);
  const money = moneyFormat(risk.currency, 0);
  return [
    {
      id: 'attribute',
      head: 'Attribute',
      purpose: 'label',
      cell: ({ attribute }) => <AttributeLink attribute={attribute} />,
    },
    { id: 'notMet', head: 'Not met', purpose: 'figure', cell: ({ notMet }) => readerCount(notMet) },
    {
      id: 'ratio',
      head: 'Leave times as often',
      purpose: 'figure',
      cell: ({ attribute, ratio }) => (
        <MoneyFigure
          label={`${attribute.name}: leave times as often`}
          figure={ratio}
          format={{ decimals: 2 }}
          {...about}
        />
      ),
    },
    {
      id: 'excess',
      head: 'Likelier to leave by',
      purpose: 'figure',
      cell: ({ attribute, excess }) => (
        <MoneyFigure
          label={`${attribute.name}: likelier to leave by`}
          figure={excess}
          format={SHARE}
          {...about}
        />
      ),
    },
    {
      id: 'asked',
      head: 'Money of those asked',
      purpose: 'figure',
      cell: ({ attribute, money: own }) => (
        <MoneyFigure
          label={`${attribute.name}: money of those asked`}
          figure={own.asked}
          format={money}
          {...about}
        />
      ),
    },
    {
      id: 'part',
      head: 'Its part of all',
      purpose: 'figure',
      cell: ({ part }) =>
        part === null ? (
          <span className="quiet">not known</span>
        ) : (
          <span className="value-figure">
            <span>{readerNumber(part.share, SHARE)}</span>
            <span className="quiet">{readerNumber(part.money, money)}</span>
          </span>
        ),
    },
  ];
}

/** Whose money it is. */
export function SegmentsSection({ risk }: Risk): ReactNode {
  const { segments, currency } = risk;
  if (segments.length < 2) return null;
  const about = aboutOf(risk);
  const money = moneyFormat(currency, 0);
  const nameOf = ({ segment }: SegmentRow): string => segment?.name ?? 'in no segment';
  const columns: DataColumn<SegmentRow>[] = [
    { id: 'segment', head: 'Segment', purpose: 'label', cell: (row) => <Foreign>{nameOf(row)}</Foreign> },
    { id: 'served', head: 'Customers', purpose: 'figure', cell: ({ served }) => readerCount(served) },
    { id: 'asked', head: 'Asked', purpose: 'figure', cell: ({ asked }) => readerCount(asked) },
    {
      id: 'notMet',
      head: 'Not met',
      purpose: 'figure',
      cell: ({ notMet }) => (notMet === null ? <span className="quiet">withheld</span> : readerCount(notMet)),
    },
    {
      id: 'money',
      head: 'Money of those asked',
      purpose: 'figure',
      cell: (row) => (
        <MoneyFigure
          label={`${nameOf(row)}: money of those asked`}
          figure={row.money.asked}
          format={money}
          {...about}
        />
      ),
    },
    {
      id: 'all',
      head: 'Money of all',
      purpose: 'figure',
      cell: (row) => (
        <MoneyFigure
          label={`${nameOf(row)}: money of all`}
          figure={row.money.all}
          format={money}
          {...about}
        />
      ),
    },
  ];
  return (
    <PageSection title="By segment">
      <DataTable caption="Segments" captionHidden columns={columns} rows={segments} rowKey={nameOf} />
    </PageSection>
  );
}
