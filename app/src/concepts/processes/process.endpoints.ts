import { z } from 'zod';
import { endpoint } from '../../platform/http/declarations.ts';
import { listing, sheetImport } from '../../platform/records/declarations.ts';
import { rolesWith } from '../people/declarations.ts';
import { linkFigures } from './figures/link-figure.ts';
import { bothIndices, chainResult, processChain } from './figures/process-chain.ts';
import { processLink } from './links/process-link.ts';
import { changedProcess, movedProcess, newProcess, PROCESS_STATES, process } from './process.ts';

const PROCESSES = '/api/workspaces/{workspace}/processes';
const CHAIN = '/api/workspaces/{workspace}/process-chain';
const params = z.object({ workspace: z.string(), id: z.uuid('this is not the id of a process') });
const seeing = { roles: rolesWith('see records') };
const managing = { roles: rolesWith('manage processes') };

/** A link on the page of a process, with what its receivers say. */
export const stagedLink = processLink.extend({
  figures: linkFigures,
  /** How satisfied the customer who gets it last was, 0 to 100; null for everybody else. */
  lastSatisfaction: z.object({ value: z.number(), on: z.string().nullable() }).nullable(),
});
export type StagedLink = z.output<typeof stagedLink>;

/** Suppliers, inputs, actions, outputs and customers of one process. */
export const processPage = process.extend({
  asOf: z.string(),
  incoming: z.array(stagedLink),
  outgoing: z.array(stagedLink),
});
export type ProcessPage = z.output<typeof processPage>;

export const processListing = listing({
  path: PROCESSES,
  summary: 'Processes: the stages of the chain',
  who: seeing,
  item: process,
  list: {
    name: 'processes',
    sort: 'name',
    fields: [
      { id: 'name', title: 'Name', kind: 'text', searched: true },
      { id: 'purpose', title: 'Purpose', kind: 'text', searched: true, hidden: true },
      { id: 'unit', title: 'Unit', kind: 'who' },
      { id: 'owner', title: 'Owner', kind: 'who' },
      { id: 'actions', title: 'Actions', kind: 'many', hidden: true },
      { id: 'inputs', title: 'Inputs', kind: 'number', derived: true },
      { id: 'outputs', title: 'Outputs', kind: 'number', derived: true },
      { id: 'state', title: 'State', kind: 'choice', choices: PROCESS_STATES, hidden: true },
      { id: 'updatedAt', title: 'Last changed', kind: 'moment', hidden: true },
    ],
  },
});

const column = (id: string, title: string, about: string) => ({ id, title, about });

export const processImport = sheetImport({
  path: PROCESSES,
  who: managing,
  what: 'Processes',
  sheet: {
    name: 'processes',
    columns: [
      {
        ...column('name', 'Name', 'What people call it; two rows of one name are the same process'),
        required: true,
        example: 'Packing',
      },
      { ...column('purpose', 'Purpose', 'What it is there for'), example: 'Parcels that arrive whole' },
      { ...column('unit', 'Unit', 'Name of the unit that does it'), example: '' },
      {
        ...column('owner', 'Owner', 'Name or e-mail address of somebody who works here'),
        example: '',
      },
      {
        ...column('actions', 'Actions', 'What is done, step by step, with ; between the steps'),
        example: 'Check the order; choose a box; pack; label',
      },
    ],
  },
});

export const showProcess = endpoint({
  method: 'get',
  path: `${PROCESSES}/{id}`,
  summary: 'A process with its suppliers, inputs, actions, outputs and customers, and how satisfied they are',
  who: seeing,
  params,
  answer: processPage,
});

export const addProcess = endpoint({
  method: 'post',
  path: PROCESSES,
  summary: 'Draw a process',
  who: managing,
  body: newProcess,
  answer: process,
  status: 201,
});

export const changeProcess = endpoint({
  method: 'post',
  path: `${PROCESSES}/{id}`,
  summary: 'Change what a process says of itself; all of it is given',
  who: managing,
  params,
  body: changedProcess,
  answer: process,
});

export const moveProcess = endpoint({
  method: 'post',
  path: `${PROCESSES}/{id}/state`,
  summary: 'Archive a process that no link names any more, or bring it back',
  who: managing,
  params,
  body: movedProcess,
  answer: process,
});

export const showProcessChain = endpoint({
  method: 'get',
  path: CHAIN,
  summary:
    'The whole chain: stages in their order, links with the satisfaction of their receivers, the weakest link',
  who: seeing,
  answer: processChain,
});

export const showChainResult = endpoint({
  method: 'get',
  path: `${CHAIN}/result`,
  summary:
    'How satisfaction with each link goes together with the external result, month by month with a lag of 0 to 3, and along the chain',
  who: seeing,
  query: z.object({
    /** A measure whose monthly means are the result; without it, the satisfaction of customers. */
    measureId: z.uuid('measureId: this is not the id of a measure').optional(),
  }),
  answer: chainResult,
});

export const showBothIndices = endpoint({
  method: 'get',
  path: `${CHAIN}/indices`,
  summary: 'The satisfaction of internal and external customers by month, side by side, 0 to 100',
  who: seeing,
  answer: bothIndices,
});

/** Links that concern one customer of the register: as supplier, as receiver, or by the unit that it is. */
export const listLinksOfCustomer = endpoint({
  method: 'get',
  path: `${CHAIN}/customers/{id}`,
  summary: 'The links that a customer of the register hands over or gets, also by the unit that it is',
  who: seeing,
  params: z.object({ workspace: z.string(), id: z.uuid('this is not the id of a customer') }),
  answer: z.object({
    asOf: z.string(),
    gives: z.array(stagedLink),
    gets: z.array(stagedLink),
  }),
});
