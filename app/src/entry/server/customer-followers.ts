import { casesFollow } from '../../concepts/complaints/index.ts';
import { answersFollow } from '../../concepts/customer-answers/index.ts';
import {
  advocacyFollows,
  type CustomerFollower,
  customerFilesFollow,
  keyAccountsFollow,
  mergesFollow,
  organisationsFollow,
  preferencesFollow,
  segmentsFollow,
  typesFollow,
} from '../../concepts/customers/index.ts';
import { contactsFollow } from '../../concepts/moments/index.ts';
import { privacyFollows } from '../../concepts/privacy/index.ts';
import { processesFollow } from '../../concepts/processes/index.ts';
import { deliveriesFollow, promisesFollow } from '../../concepts/promises/index.ts';
import { recoveriesFollow } from '../../concepts/recoveries/index.ts';
import { responsesFollow } from '../../concepts/responses/index.ts';
import { transactionsFollow } from '../../concepts/transactions/index.ts';
import { mailsFollow } from './mails-follow.ts';

/** Every concept whose records name customers: they follow when two customers are merged, and when somebody is erased. */
export const CUSTOMER_FOLLOWERS: readonly CustomerFollower[] = [
  organisationsFollow,
  mergesFollow,
  transactionsFollow,
  segmentsFollow,
  preferencesFollow,
  keyAccountsFollow,
  advocacyFollows,
  typesFollow,
  // Before the answers of customers: those learn of what is new first.
  responsesFollow,
  answersFollow,
  processesFollow,
  deliveriesFollow,
  promisesFollow,
  contactsFollow,
  casesFollow,
  privacyFollows,
  customerFilesFollow,
  recoveriesFollow,
  mailsFollow,
];
