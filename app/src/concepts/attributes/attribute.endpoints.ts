import { z } from 'zod';
import { endpoint } from '../../platform/http/declarations.ts';
import { revision } from '../../platform/records/declarations.ts';
import { rolesWith } from '../people/declarations.ts';
import {
  attribute,
  attributeChange,
  attributeDetail,
  attributeFacts,
  attributeInTree,
  attributeMerge,
  attributeSplit,
} from './attribute.ts';

const ATTRIBUTES = '/api/workspaces/{workspace}/attributes';
const oneAttribute = z.object({ workspace: z.string(), id: z.uuid('this is not the id of an attribute') });
const seeing = { roles: rolesWith('see records') };
const managing = { roles: rolesWith('manage attributes') };

export const showAttributeTree = endpoint({
  method: 'get',
  path: '/api/workspaces/{workspace}/attribute-tree',
  summary: 'Every attribute in use with the one above it, and how many records of each kind name it',
  who: seeing,
  answer: z.object({ items: z.array(attributeInTree) }),
});

export const showAttribute = endpoint({
  method: 'get',
  path: `${ATTRIBUTES}/{id}`,
  summary: 'One attribute: its place, what it was made of, what it became, and how many records name it',
  who: seeing,
  params: oneAttribute,
  answer: attributeDetail,
});

export const listNaming = endpoint({
  method: 'get',
  path: `${ATTRIBUTES}/{id}/named-by`,
  summary: 'Everything that names an attribute: survey items, requirements, measures and more, by kind',
  who: seeing,
  params: oneAttribute,
  answer: z.object({
    items: z.array(z.object({ kind: z.string(), id: z.uuid(), name: z.string() })),
  }),
});

export const addAttribute = endpoint({
  method: 'post',
  path: ATTRIBUTES,
  summary: 'Add an attribute: something that customers care about',
  who: managing,
  body: attributeFacts,
  answer: attribute,
  status: 201,
});

export const startFromReadySet = endpoint({
  method: 'post',
  path: '/api/workspaces/{workspace}/attribute-ready-sets',
  summary:
    'Add the attributes of a ready set at the top of the tree; one of the same name that is there already gets its place in the set',
  who: managing,
  body: z.object({ set: z.enum(['servqual', 'garvin', 'hokanson']) }),
  answer: z.object({ added: z.int(), changed: z.int(), unchanged: z.int() }),
  status: 201,
});

export const changeAttribute = endpoint({
  method: 'post',
  path: `${ATTRIBUTES}/{id}/facts`,
  summary: 'Say an attribute otherwise: name, description, place in the tree and in ready sets, unit, owner',
  who: managing,
  params: oneAttribute,
  body: attributeChange,
  answer: attribute,
});

export const archiveAttribute = endpoint({
  method: 'post',
  path: `${ATTRIBUTES}/{id}/archive`,
  summary: 'Put an attribute away that nothing lies below; what names it keeps its name',
  who: managing,
  params: oneAttribute,
  body: z.object({ revision }),
  answer: attribute,
});

export const restoreAttribute = endpoint({
  method: 'post',
  path: `${ATTRIBUTES}/{id}/restore`,
  summary: 'Take an archived attribute back into use',
  who: managing,
  params: oneAttribute,
  body: z.object({ revision }),
  answer: attribute,
});

export const mergeAttribute = endpoint({
  method: 'post',
  path: `${ATTRIBUTES}/{id}/merge`,
  summary: 'Merge an attribute into another: everything that names it names the other from now on',
  who: managing,
  params: oneAttribute,
  body: attributeMerge,
  answer: z.object({ merged: attribute, into: attribute, moved: z.int() }),
});

export const splitAttribute = endpoint({
  method: 'post',
  path: `${ATTRIBUTES}/{id}/split`,
  summary:
    'Split an attribute into others, new or there already: what names it goes to the part that is said, everything else to the first',
  who: managing,
  params: oneAttribute,
  body: attributeSplit,
  answer: z.object({ split: attribute, parts: z.array(attribute), moved: z.int() }),
});
