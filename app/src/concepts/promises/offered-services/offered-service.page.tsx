import { Button, Group } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { Link, useParams } from '@tanstack/react-router';
import { type ReactNode, useState } from 'react';
import {
  ask,
  EmptyState,
  Foreign,
  Loaded,
  listAddress,
  PageLayout,
  PageSection,
  RecordBadge,
  RecordFacts,
  readerNumber,
  useWorkspace,
  WrittenParagraphs,
} from '../../../platform/interface/web.ts';
import { mayWith } from '../../people/declarations.ts';
import { RecordHistory } from '../../reviews/web.ts';
import { DeliveriesOfService } from './deliveries-of-service.tsx';
import { showService } from './offered-service.endpoints.ts';
import type { NamedRecord, Service } from './offered-service.ts';
import { ServiceCapabilityView } from './service-capability-view.tsx';
import { RUNS_WORDS, ServiceDialog, ServiceStateDialog } from './service-dialogs.tsx';

/** One service: what it is, how long it takes, and what can be promised of it. */
export function ServicePage(): ReactNode {
  const { slug } = useWorkspace().workspace;
  const { serviceId = '' } = useParams({ strict: false }) as { serviceId?: string };
  const query = useQuery({
    queryKey: ['services', slug, serviceId],
    queryFn: ({ signal }) => ask(showService, { workspace: slug, params: { id: serviceId }, signal }),
  });
  return <Loaded query={query}>{(service) => <ShownService service={service} />}</Loaded>;
}

function ShownService({ service }: { readonly service: Service }): ReactNode {
  const { slug, role } = useWorkspace().workspace;
  const [opened, setOpened] = useState<'change' | 'state' | null>(null);
  const may = mayWith(role, 'manage services');
  const close = (): void => setOpened(null);
  return (
    <PageLayout
      title={service.name}
      shownTitle={<Foreign>{service.name}</Foreign>}
      controls={
        may ? (
          <Group gap="xs">
            {service.state === 'active' ? <Button onClick={() => setOpened('change')}>Change</Button> : null}
            <Button variant="default" onClick={() => setOpened('state')}>
              {service.state === 'active' ? 'Archive' : 'Bring back'}
            </Button>
          </Group>
        ) : null
      }
    >
      <p className="screen-only">
        <Link to={`/w/${slug}/services`}>All services</Link>
        {' · '}
        <a href={listAddress(`/w/${slug}/promises`, { where: [{ field: 'service', is: [service.id] }] })}>
          Promises of this service
        </a>
      </p>
      <ServiceFacts service={service} />
      {service.description === '' ? null : <WrittenParagraphs>{service.description}</WrittenParagraphs>}
      <PageSection title="What can be promised">
        {service.lastBegun === null ? (
          <EmptyState title="Nothing was delivered yet">
            Each promise of this service becomes a delivery by itself. To know at once what can be promised,
            bring past ones: by a file below, or by a program that sends them.
          </EmptyState>
        ) : (
          <ServiceCapabilityView service={service} />
        )}
      </PageSection>
      <PageSection title="Deliveries">
        <DeliveriesOfService service={service} />
      </PageSection>
      <PageSection title="History">
        <RecordHistory kind="service" id={service.id} />
      </PageSection>
      {opened === 'change' ? <ServiceDialog service={service} onClose={close} /> : null}
      {opened === 'state' ? <ServiceStateDialog service={service} onClose={close} /> : null}
    </PageLayout>
  );
}

function ServiceFacts({ service }: { readonly service: Service }): ReactNode {
  const { slug } = useWorkspace().workspace;
  const named = (one: NamedRecord | null): ReactNode => (one === null ? null : <Foreign>{one.name}</Foreign>);
  const { attribute, measure, calendar, runs, unit, owner, escalateTo } = service;
  return (
    <RecordFacts
      facts={[
        { name: 'Unit', value: named(unit) },
        { name: 'Owner', value: named(owner) },
        {
          name: 'Attribute',
          value:
            attribute === null ? null : (
              <Link to={`/w/${slug}/attributes/${attribute.id}`}>{named(attribute)}</Link>
            ),
        },
        {
          name: 'Measure',
          value:
            measure === null ? null : <Link to={`/w/${slug}/standards/${measure.id}`}>{named(measure)}</Link>,
        },
        { name: 'Time runs', value: RUNS_WORDS[runs] },
        {
          name: 'Calendar',
          value:
            calendar === null ? (
              'the default one'
            ) : (
              <Link to={`/w/${slug}/calendars/${calendar.id}`}>{named(calendar)}</Link>
            ),
        },
        { name: 'To be kept', value: readerNumber(service.wantedShare, { decimals: 1, percent: true }) },
        { name: 'Tolerance', value: minutesInWords(service.toleranceMinutes) },
        { name: 'Reminder', value: `${minutesInWords(service.remindMinutes)} before` },
        { name: 'Broken ones go to', value: escalateTo === null ? 'whoever manages' : named(escalateTo) },
        {
          name: 'State',
          value: <RecordBadge state={service.state} kind={service.state === 'active' ? 'good' : 'quiet'} />,
        },
      ]}
    />
  );
}

function minutesInWords(minutes: number): string {
  if (minutes === 0) return 'none';
  if (minutes % 60 !== 0) return `${readerNumber(minutes, { decimals: 0 })} minutes`;
  const hours = minutes / 60;
  return `${readerNumber(hours, { decimals: 0 })} ${hours === 1 ? 'hour' : 'hours'}`;
}
