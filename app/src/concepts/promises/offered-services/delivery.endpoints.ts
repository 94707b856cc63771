import { z } from 'zod';
import { endpoint } from '../../../platform/http/declarations.ts';
import { listing } from '../../../platform/records/declarations.ts';
import { rolesWith } from '../../people/declarations.ts';
import { DELIVERY_STATES, delivery, deliveryReport, removedDelivery, sentDeliveries } from './delivery.ts';

const SERVICES = '/api/workspaces/{workspace}/services';
const params = z.object({ workspace: z.string(), id: z.uuid('this is not the id of a service') });

export const deliveryListing = listing({
  path: `${SERVICES}/{id}/deliveries`,
  summary: 'How long a service took each time, the newest first',
  who: { roles: rolesWith('see promises') },
  params,
  item: delivery,
  list: {
    name: 'deliveries',
    sort: '-begun',
    fields: [
      { id: 'begun', title: 'Begun', kind: 'moment', indexed: 'always' },
      { id: 'done', title: 'Done', kind: 'moment', indexed: 'present' },
      { id: 'givenUp', title: 'Given up', kind: 'moment', indexed: 'present', hidden: true },
      { id: 'state', title: 'State', kind: 'choice', choices: DELIVERY_STATES, indexed: 'always' },
      { id: 'hours', title: 'Hours', kind: 'number', derived: true },
      { id: 'reference', title: 'Reference', kind: 'text', indexed: 'present' },
      { id: 'unit', title: 'Unit', kind: 'who' },
      { id: 'customer', title: 'Customer', kind: 'who' },
      { id: 'ofPromise', title: 'Of a promise', kind: 'yes-no', derived: true, hidden: true },
    ],
  },
});

export const takeDeliveries = endpoint({
  method: 'post',
  path: '/api/workspaces/{workspace}/deliveries',
  summary:
    'Take deliveries, up to 10,000 at a time, each {service: id or name, reference?, begun, done?, givenUp?, unit?: name, customer?: reference or id, pauses?: [{from, until}]}; a known reference says what it is by now; bad ones are refused one by one, the others taken',
  who: { roles: rolesWith('take promises') },
  body: sentDeliveries,
  answer: deliveryReport,
  largestBody: 8_000_000,
});

export const removeDelivery = endpoint({
  method: 'post',
  path: '/api/workspaces/{workspace}/deliveries/{id}/removal',
  summary:
    'Take a delivery away that never was, such as a mistake of the source; that of a promise goes with the promise',
  who: { roles: rolesWith('manage services') },
  params: z.object({ workspace: z.string(), id: z.uuid('this is not the id of a delivery') }),
  body: removedDelivery,
  answer: z.object({ id: z.uuid() }),
});
