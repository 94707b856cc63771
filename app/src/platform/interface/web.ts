export type { Behind, Report } from './report.ts';
export { CONSOLE_COLORS, CONSOLE_THEME } from './web/console-theme.ts';
export { EvidenceList, FigureDetails } from './web/figures/figure-details.tsx';
export { type Evidence, EvidenceContext, type RecordsLink } from './web/figures/figure-evidence.ts';
export { FigureButton, FigureView } from './web/figures/figure-view.tsx';
export type { NamedFigure } from './web/figures/figure-words.ts';
export { CountLink, ResponsesContext, type ResponsesWay } from './web/figures/responses-link.tsx';
export { CopyDialog } from './web/forms/copy-dialog.tsx';
export { FormDialog, type FormDialogProps } from './web/forms/form-dialog.tsx';
export { EmptyState } from './web/page/empty-state.tsx';
export { Loaded, Loading, ProblemBanner } from './web/page/loaded.tsx';
export { PageLayout, type PageLayoutProps, PageSection } from './web/page/page-layout.tsx';
export { StateBanner, StateSign } from './web/page/state-banner.tsx';
export { RefusedView } from './web/report/refused-view.tsx';
export { ReportContents, sectionAddresses } from './web/report/report-contents.tsx';
export { type ReportEvidence, SectionView } from './web/report/section-view.tsx';
export { type Asking, addressIn, ask } from './web/server/declared-call.ts';
export {
  addressOf,
  type Call,
  CallFailed,
  call,
  type Problem,
  problemIn,
} from './web/server/server-call.ts';
export {
  useWorkspace,
  useWorkspaceApi,
  type Workspace,
  WorkspaceContext,
  type WorkspacePlace,
} from './web/server/workspace-context.ts';
export { type ShareChoice, type ShareGroup, ShareMenu } from './web/sharing/share-menu.tsx';
export { type DataColumn, DataTable, type DataTableProps, type MoreRows } from './web/tables/data-table.tsx';
export { Foreign } from './web/words/foreign-words.tsx';
export { Moment } from './web/words/moment-words.tsx';
export {
  readerCount,
  readerInterval,
  readerMoment,
  readerNumber,
  readersLocale,
} from './web/words/reader-numbers.ts';
