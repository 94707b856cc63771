import { z } from 'zod';
import { endpoint } from '../../platform/http/declarations.ts';
import { rolesWith } from '../people/declarations.ts';
import {
  importShape,
  importSummary,
  newImport,
  newRecipe,
  PART_BYTES,
  preview,
  previewAsked,
  savedRecipe,
  savedRecipeDetail,
  takeAsked,
} from './import.ts';

const IMPORTS = '/api/workspaces/{workspace}/imports';
const RECIPES = '/api/workspaces/{workspace}/recipes';
const who = { roles: rolesWith('take answers') };
const oneImport = z.object({ workspace: z.string(), id: z.uuid('this is not the id of an import') });
const oneRecipe = z.object({ workspace: z.string(), id: z.uuid('this is not the id of a saved recipe') });
const onePart = oneImport.extend({ part: z.coerce.number('parts are numbered from 0').int().min(0) });
const aPage = z.object({
  after: z.string().optional(),
  limit: z.coerce.number().int().min(1).max(200).default(50),
});

export const startImport = endpoint({
  method: 'post',
  path: IMPORTS,
  summary: `Begin to bring a file; send its bytes then, in parts of ${PART_BYTES} bytes`,
  who,
  body: newImport,
  answer: importShape,
  status: 201,
});

export const sendPart = endpoint({
  method: 'post',
  path: `${IMPORTS}/{id}/parts/{part}`,
  summary: `Send a part of the file, numbered from 0: ${PART_BYTES} bytes, the last one the rest. Any order will do, and sending one again does no harm`,
  who,
  params: onePart,
  octets: true,
  largestBody: PART_BYTES,
  answer: importShape,
});

export const lookAtImport = endpoint({
  method: 'post',
  path: `${IMPORTS}/{id}/look`,
  summary:
    'Look at the file when all of it has arrived: how Heed would read it, which saved recipes fit, whether it was taken before. Goes on by itself; ask for the import until it is no longer looking',
  who,
  params: oneImport,
  answer: importShape,
});

export const listImports = endpoint({
  method: 'get',
  path: IMPORTS,
  summary: 'Imports, the newest first',
  who,
  query: aPage,
  answer: z.object({ items: z.array(importSummary), next: z.string().nullable() }),
});

export const showImport = endpoint({
  method: 'get',
  path: `${IMPORTS}/{id}`,
  summary: 'One import: where it stands, what was found, what was taken and refused',
  who,
  params: oneImport,
  answer: importShape,
});

export const previewImport = endpoint({
  method: 'post',
  path: `${IMPORTS}/{id}/preview`,
  summary:
    'How a recipe reads the file: some rows with what becomes of each cell, and all refused cells counted by column and value',
  who,
  params: oneImport,
  body: previewAsked,
  answer: preview,
});

export const takeImport = endpoint({
  method: 'post',
  path: `${IMPORTS}/{id}/take`,
  summary:
    'Take the answers of the file with a recipe. Goes on by itself; ask for the import until it is no longer taking',
  who,
  params: oneImport,
  body: takeAsked,
  answer: importShape,
});

export const cancelImport = endpoint({
  method: 'post',
  path: `${IMPORTS}/{id}/cancel`,
  summary: 'Give an import up, also while it is taken: its bytes go and nothing of it is kept',
  who,
  params: oneImport,
  body: z.object({}),
  answer: importShape,
});

export const listRecipes = endpoint({
  method: 'get',
  path: RECIPES,
  summary: 'Recipes kept for files to come, by title',
  who,
  query: aPage,
  answer: z.object({ items: z.array(savedRecipe), next: z.string().nullable() }),
});

export const showRecipe = endpoint({
  method: 'get',
  path: `${RECIPES}/{id}`,
  summary: 'One saved recipe',
  who,
  params: oneRecipe,
  answer: savedRecipeDetail,
});

export const saveRecipe = endpoint({
  method: 'post',
  path: RECIPES,
  summary: 'Keep a recipe for files to come; one of the same title is replaced',
  who,
  body: newRecipe,
  answer: savedRecipeDetail,
  status: 201,
});

export const removeRecipe = endpoint({
  method: 'post',
  path: `${RECIPES}/{id}/remove`,
  summary: 'Remove a saved recipe; answers taken with it stay as they are',
  who,
  params: oneRecipe,
  body: z.object({}),
  answer: null,
});
