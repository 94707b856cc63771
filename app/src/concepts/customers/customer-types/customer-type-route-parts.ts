import type { ChangeMaker } from '../../../platform/events/index.ts';

/** What the routes of types need from elsewhere. */
export type CustomerTypeRouteParts = { readonly maker: ChangeMaker; readonly newId: () => string };
