import type { EndpointDeclaration } from '../../../platform/http/declarations.ts';
import { addressIn, addressOf, type ShareGroup } from '../../../platform/interface/web.ts';
import {
  downloadFigures,
  downloadFiguresJson,
  downloadPage,
  downloadScript,
  downloadWorkbook,
} from '../figures/figures.endpoints.ts';
import { type View, viewText } from './view.ts';
import type { ViewPlace } from './view-address.tsx';

export type FiguresShared = {
  readonly place: ViewPlace;
  readonly slug: string;
  readonly maySeeAnswers: boolean;
};

/** What can be taken from the whole page: its link, its figures in several forms, and what reproduces them. */
export function pageSharing(shared: FiguresShared): ShareGroup[] {
  return [
    { title: 'Link', choices: [{ name: 'Copy link to this view', link: linkTo(shared.place, '') }] },
    ...filesOf(shared, shared.place.view, 'All figures of this view'),
  ];
}

/** The same of one analysis. */
export function sectionSharing(shared: FiguresShared, analysis: string, hash: string): ShareGroup[] {
  const own = { ...shared.place.view, analyses: [analysis] };
  return [
    {
      title: 'Link',
      choices: [{ name: 'Copy link to this section', link: linkTo(shared.place, `#${hash}`) }],
    },
    ...filesOf(shared, own, 'Figures of this section'),
  ];
}

function linkTo({ address, view }: ViewPlace, hash: string): string {
  return `${location.origin}${address('figures', view)}${hash}`;
}

function filesOf({ slug, place, maySeeAnswers }: FiguresShared, wanted: View, title: string): ShareGroup[] {
  const view = viewText(wanted) || undefined;
  const file = (declared: EndpointDeclaration): string =>
    addressOf(addressIn(declared, { workspace: slug, id: place.answerSet }), { view });
  return [
    {
      title,
      choices: [
        { name: 'Table (CSV)', file: file(downloadFigures) },
        { name: 'Workbook (XLSX)', file: file(downloadWorkbook) },
        { name: 'With all evidence (JSON)', file: file(downloadFiguresJson) },
        { name: 'Page to print (HTML)', file: file(downloadPage) },
        ...(maySeeAnswers ? [{ name: 'R script with its answers (ZIP)', file: file(downloadScript) }] : []),
      ],
    },
  ];
}
