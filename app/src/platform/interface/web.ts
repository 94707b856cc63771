export {
  type LaidOut,
  type LayeredArrow,
  type LayeredBox,
  layeredLayout,
} from './page/layered-layout.ts';
export { linesWithin, shortened } from './page/text-measure.ts';
export type { Behind, ControlChartPart, Report } from './report.ts';
export { CONSOLE_COLORS, CONSOLE_THEME } from './web/console-theme.ts';
export { EvidenceList, FigureDetails } from './web/figures/figure-details.tsx';
export { type Evidence, EvidenceContext, type RecordsLink } from './web/figures/figure-evidence.ts';
export { FigureButton, FigureView, MethodButton } from './web/figures/figure-view.tsx';
export type { NamedFigure } from './web/figures/figure-words.ts';
export { CountLink, ResponsesContext, type ResponsesWay } from './web/figures/responses-link.tsx';
export { CopyDialog } from './web/forms/copy-dialog.tsx';
export { FileDrop } from './web/forms/file-drop.tsx';
export { FormDialog, type FormDialogProps } from './web/forms/form-dialog.tsx';
export { useReturnedFocus } from './web/forms/returned-focus.ts';
export { lettersAreOn, switchLetters } from './web/keyboard/letter-keys.ts';
export { isTypedElsewhere, usePageKeys } from './web/keyboard/page-keys.ts';
export { useStepKeys } from './web/keyboard/step-keys.ts';
export { EmptyState } from './web/page/empty-state.tsx';
export { Loaded, Loading, ProblemBanner } from './web/page/loaded.tsx';
export { PageLayout, type PageLayoutProps, PageSection } from './web/page/page-layout.tsx';
export { StateBanner, StateSign } from './web/page/state-banner.tsx';
export { BandsPlot, type BandsPlotProps } from './web/plots/bands-plot.tsx';
export { FlowPlot, type FlowPlotProps, type FlowStep } from './web/plots/flow-plot.tsx';
export { FunnelPlot, type FunnelPoint, type FunnelProps } from './web/plots/funnel-plot.tsx';
export { type HistogramBin, HistogramPlot, type HistogramProps } from './web/plots/histogram-plot.tsx';
export {
  type LevelPeriod,
  LevelsPlot,
  type LevelsPlotProps,
  levelRange,
} from './web/plots/levels-plot.tsx';
export { RegionsPlot, type RegionsProps, TrailPlot } from './web/plots/regions-plot.tsx';
export {
  SmallMultiplesPlot,
  type SmallMultiplesProps,
  type TimedFigure,
  type TimedPanel,
} from './web/plots/small-multiples-plot.tsx';
export {
  type StepCurve,
  StepCurvesPlot,
  type StepCurvesProps,
  type StepPoint,
} from './web/plots/step-curves-plot.tsx';
export { useChanged } from './web/records/changed-queries.ts';
export { listAddress } from './web/records/list-place.tsx';
export { type BadgeKind, RecordBadge, RecordFacts } from './web/records/record-facts.tsx';
export { RecordListView, type RecordListViewProps } from './web/records/record-list-view.tsx';
export { fieldText, RecordSelect, type RecordSelectProps } from './web/records/record-select.tsx';
export { type ChoiceWords, choiceWords, type Option } from './web/records/record-words.tsx';
export { SheetImportDialog, type SheetImportDialogProps } from './web/records/sheet-import-dialog.tsx';
export { PartView } from './web/report/part-view.tsx';
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
export { fileNameOf, saveCsv, saveSvg } from './web/sharing/saved-files.ts';
export { type ShareChoice, type ShareGroup, ShareMenu } from './web/sharing/share-menu.tsx';
export {
  type DataColumn,
  DataTable,
  type DataTableProps,
  type MoreRows,
  type ServerOrder,
} from './web/tables/data-table.tsx';
export { Foreign } from './web/words/foreign-words.tsx';
export { Moment } from './web/words/moment-words.tsx';
export {
  readerCount,
  readerDay,
  readerInterval,
  readerMoment,
  readerNumber,
  readerPlain,
  readersLocale,
} from './web/words/reader-numbers.ts';
export { durationWords, timeLeftWords, waitingWords } from './web/words/time-left.ts';
export { WrittenParagraphs } from './web/words/written-paragraphs.tsx';
