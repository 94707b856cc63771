import { fileURLToPath } from 'node:url';

/** The folders of all rooms that keep something in the database. */
export const MIGRATION_FOLDERS: readonly string[] = [
  '../../platform/storage/migrations/',
  '../../platform/events/migrations/',
  '../../platform/sign-in/migrations/',
  '../../platform/http/migrations/',
  '../../platform/columns/migrations/',
  '../../platform/bulk-imports/migrations/',
  '../../concepts/people/migrations/',
  '../../concepts/customers/migrations/',
  '../../concepts/policies/migrations/',
  '../../concepts/answer-sets/migrations/',
  '../../concepts/imports/migrations/',
  '../../concepts/attributes/migrations/',
  '../../concepts/standards/migrations/',
  '../../concepts/obligations/migrations/',
  '../../concepts/requirements/migrations/',
  '../../concepts/expectations/migrations/',
  '../../concepts/processes/migrations/',
  '../../concepts/transactions/migrations/',
  '../../concepts/customer-answers/migrations/',
  '../../concepts/privacy/migrations/',
  '../../concepts/surveys/migrations/',
  '../../concepts/responses/migrations/',
].map((folder) => fileURLToPath(new URL(folder, import.meta.url)));
