import type { Findings, Report, Section } from '../report.ts';
import { headlineInLine } from './headline-figure.ts';
import { type Content, foreign, html, type Markup, trusted } from './markup.ts';
import { partMarkup } from './part-markup.ts';

const WARNING_ICON = trusted(
  '<svg class="icon" aria-hidden="true" width="16" height="16" viewBox="0 0 16 16"><path d="M8 1.5 15 14.5H1Z" fill="none" stroke="currentColor" stroke-width="1.6" stroke-linejoin="round"/><path d="M8 6v4.2" stroke="currentColor" stroke-width="1.8"/><circle cx="8" cy="12.2" r="1" fill="currentColor"/></svg>',
);

/** What does one analysis say? Its question, findings, warnings, groups and method. */
export function sectionMarkup(section: Section, id: string, by: Report['by']): Markup {
  return html`<section id="${id}" aria-labelledby="${id}-title">
<h2 id="${id}-title">${foreign(section.title)}</h2>
<p class="question">${foreign(section.question)}</p>
${section.parts.map(partMarkup)}${warningList(section)}${comparisonOf(section, by)}${groupsOf(section, by)}${methodOf(section)}</section>
`;
}

/** The contents: a line for each section with its headline figure and how many warnings it carries. */
export function contentsList(sections: readonly Section[], ids: readonly string[]): Content {
  if (sections.length === 0) return null;
  const lines = sections.map((section, index) => {
    const figure = headlineInLine(section);
    return html`<li><a href="#${ids[index] ?? ''}">${foreign(section.title)}</a>${warningCount(section)}${figure === null ? null : html`<span class="contents-figure">${figure}</span>`}${section.finding === undefined ? null : html`<span class="finding">${foreign(section.finding)}</span>`}</li>
`;
  });
  return html`<nav class="contents" aria-labelledby="contents-title"><h2 id="contents-title">Contents</h2><ul>
${lines}</ul></nav>`;
}

/** Addresses of the sections within the page: their own names where these make addresses, and each only once. */
export function sectionIds(sections: readonly Section[]): string[] {
  const taken = new Set<string>();
  return sections.map(({ id }, index) => {
    const plain = id
      .toLowerCase()
      .replace(/[^a-z0-9]+/g, '-')
      .replace(/^-|-$/g, '');
    const wanted = `section-${plain === '' ? index + 1 : plain}`;
    const free = taken.has(wanted) ? `${wanted}-at-${index + 1}` : wanted;
    taken.add(free);
    return free;
  });
}

function warningList({ warnings }: Findings): Content {
  if (warnings.length === 0) return null;
  const items = warnings.map(
    (warning) => html`<li>${WARNING_ICON}<span><strong>Warning:</strong> ${foreign(warning)}</span></li>`,
  );
  return html`<ul class="warnings">${items}</ul>`;
}

function warningCount({ warnings }: Findings): Content {
  if (warnings.length === 0) return null;
  return html` <span class="warning-count">${WARNING_ICON}${warnings.length} ${warnings.length === 1 ? 'warning' : 'warnings'}</span>`;
}

function comparisonOf({ comparison }: Section, by: Report['by']): Content {
  if (comparison.length === 0) return null;
  const title = by === null ? 'The groups compared' : html`Compared by ${foreign(by)}`;
  return html`<h3>${title}</h3>${comparison.map(partMarkup)}`;
}

function groupsOf({ groups }: Section, by: Report['by']): Content {
  if (groups.length === 0) return null;
  const title = by === null ? 'Each group' : html`Each group of ${foreign(by)}`;
  const all = groups.map(
    (
      group,
    ) => html`<details class="group"><summary><span class="group-name">${foreign(group.name)}</span>${warningCount(group)}<span class="contents-figure">${headlineInLine(group)}</span></summary>
<div class="group-findings">${warningList(group)}${group.parts.map(partMarkup)}</div></details>
`,
  );
  return html`<h3>${title}</h3>${all}`;
}

function methodOf({ method }: Section): Markup {
  return html`<details class="method"><summary>Method: ${foreign(method.name)}</summary><dl>
<dt>Formula</dt><dd><code>${foreign(method.formula)}</code></dd>
<dt>Source</dt><dd>${foreign(method.source)}</dd></dl></details>`;
}
