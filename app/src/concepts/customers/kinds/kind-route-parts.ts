import type { ChangeMaker } from '../../../platform/events/index.ts';

/** What the routes of kinds need from elsewhere. */
export type KindRouteParts = { readonly maker: ChangeMaker; readonly newId: () => string };
