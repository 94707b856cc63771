export { AdvocacyBadge, AdvocacyView } from './advocates/advocacy-view.tsx';
export { AdvocatesPage } from './advocates/advocates.page.tsx';
export { CustomerDialog, CustomerStateDialog } from './customer-dialog.tsx';
export { CUSTOMER_WORDS } from './customer-labels.ts';
export { CustomerSelect, type CustomerSelectProps } from './customer-select.tsx';
export { CustomerSettingsPage } from './customer-settings.page.tsx';
export { CustomerTypesPage } from './customer-types/customer-types.page.tsx';
export { PlaybookColumns } from './customer-types/playbook/playbook-view.tsx';
export { TypeOfCustomer } from './customer-types/type-of-customer.tsx';
export { TYPE_TITLES } from './customer-types/type-words.ts';
export { CustomersPage } from './customers.page.tsx';
export {
  MovementTable,
  type MovementTableProps,
  PassageTable,
  readerMonth,
} from './grouping/movement-table.tsx';
export { RuleEditor, type RuleEditorProps } from './grouping/rule-editor.tsx';
export { RuleInWords, type RuleLine } from './grouping/rule-in-words.tsx';
export { SegmentsOfCustomer } from './grouping/segments-of-customer.tsx';
export { CustomerImportPage, CustomerImportsPage } from './importing/customer-imports.page.tsx';
export { KeyAccountView } from './key-accounts/key-account-view.tsx';
export { KeyAccountsPage } from './key-accounts/key-accounts.page.tsx';
export { KindBadge, KindOfCustomer } from './kinds/kind-of-customer.tsx';
export { KindsPage } from './kinds/kinds.page.tsx';
export { DuplicatesPage } from './merging/duplicates.page.tsx';
export { DuplicatesHint } from './merging/duplicates-hint.tsx';
export { PreferencesView } from './preferences/preferences-view.tsx';
export { SegmentPage } from './segments/segment.page.tsx';
export {
  SegmentSelect,
  type SegmentSelectProps,
  SegmentsSelect,
  type SegmentsSelectProps,
  segmentIdsIn,
  useSegments,
} from './segments/segment-select.tsx';
export { SegmentsPage } from './segments/segments.page.tsx';
