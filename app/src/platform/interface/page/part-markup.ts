import type { Part } from '../report.ts';
import { controlChartFigure } from './control-chart-figure.ts';
import { distributionsTable } from './distributions-table.ts';
import { dumbbellsTable, estimatesTable } from './estimates-table.ts';
import { headlineFigure } from './headline-figure.ts';
import { html, type Markup } from './markup.ts';
import { pathDiagram } from './path-diagram.ts';
import { quadrantFigure } from './quadrant-figure.ts';
import { wordsTable } from './words-table.ts';

/** How is this part of the findings shown on the page? */
export function partMarkup(part: Part): Markup {
  return html`<div class="part part-${part.kind}">${shown(part)}</div>
`;
}

function shown(part: Part): Markup {
  switch (part.kind) {
    case 'headline':
      return headlineFigure(part);
    case 'estimates':
      return estimatesTable(part);
    case 'dumbbells':
      return dumbbellsTable(part);
    case 'distributions':
      return distributionsTable(part);
    case 'quadrant':
      return quadrantFigure(part);
    case 'control-chart':
      return controlChartFigure(part);
    case 'diagram':
      return pathDiagram(part);
    case 'table':
      return wordsTable(part);
  }
}
