import type { Change } from '../../platform/events/index.ts';
import type { Queries } from '../../platform/storage/index.ts';

/** Something that names an attribute. */
export type NamingAttribute = { readonly id: string; readonly name: string; readonly attributeId: string };

/** From which attribute to which other, and what. */
export type AttributeMove = {
  readonly from: string;
  readonly to: string;
  readonly ids: readonly string[];
};

/**
 * What a concept gives that stores ids of attributes, so that its records follow when attributes are merged or split. `kind` is
 * that of its records, such as `requirement`.
 */
export type AttributeFollower = {
  readonly kind: string;
  /** What names these attributes. */
  named(queries: Queries, attributeIds: readonly string[]): Promise<readonly NamingAttribute[]>;
  /** How many name each of them; for kinds of which there may be very many. */
  counts?(queries: Queries, attributeIds: readonly string[]): Promise<ReadonlyMap<string, number>>;
  /** Makes these name the other attribute, with an event for each. */
  move(change: Change, move: AttributeMove): Promise<void>;
};
