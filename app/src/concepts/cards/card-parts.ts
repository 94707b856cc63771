import type { CustomerCard } from './customer-card.ts';

/** What is open above the card. */
export type OpenedOnCard = 'preference' | 'change' | 'state' | 'member' | 'promise' | 'contact' | null;

/** What every part of the card is given. */
export type CardParts = {
  readonly card: CustomerCard;
  readonly opened: OpenedOnCard;
  readonly onOpen: (opened: OpenedOnCard) => void;
  /** Whether the reader may change anything here. */
  readonly may: boolean;
  /** Whether the reader may promise them something. */
  readonly mayPromise: boolean;
};
