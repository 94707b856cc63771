/** Where a part is narrow its tables fold: each row becomes a line of name and figure, its plot, and the rest in words. */
export const FOLD_STYLE = `
@container (max-width:29.99rem){${foldOf('.fold-late')}}
@container (max-width:39.99rem){${foldOf('.fold')}}
@container (max-width:55.99rem){${foldOf('.fold-early')}}
@container (max-width:61.99rem){${foldOf('.fold-soonest')}}
`;

/** On paper everything is open, in light colours, and a row stays in one piece. */
export const PRINT_STYLE = `
@media print{
@page{size:A4;margin:16mm 14mm}
:root{color-scheme:light}
html{font-size:10.5pt}
body{padding:0;max-width:none}
.skip{display:none}
*{print-color-adjust:exact;-webkit-print-color-adjust:exact}
details::details-content{content-visibility:visible!important;display:block!important;block-size:auto!important}
summary{color:var(--ink);break-after:avoid}
h2,h3,caption,thead,figcaption,.question{break-after:avoid}
tbody tr:first-child,.quadrant-room{break-before:avoid}
tr,.headline,.quadrant-plots,figure>svg,.warnings li{break-inside:avoid}
section{padding-top:2rem}
a{color:inherit;text-decoration:none}
}
@media (prefers-reduced-motion:no-preference){html{scroll-behavior:smooth}}
`;

function foldOf(table: string): string {
  return `
${table},${table} tbody,${table} caption,${table} thead,${table} thead tr,${table} tfoot,${table} tfoot tr{display:block}
${table} thead th:not(.strip){position:absolute;width:1px;height:1px;overflow:hidden;clip-path:inset(50%);white-space:nowrap}
${table} thead th.strip{display:block;width:100%;padding:0 1.25rem .25rem;border:0}
${table} thead tr{position:relative}
${table} tfoot td{display:none}
${table} tfoot td.strip{display:block;width:100%;padding:0 1.25rem}
${table} tbody tr{display:flex;flex-wrap:wrap;align-items:baseline;gap:0 1rem;padding:.5rem 0;border-bottom:1px solid var(--line)}
${table} tbody th,${table} tbody td{display:block;padding:0;border:0;width:auto;min-width:0;text-align:left}
${table} tbody .label{flex:1 1 100%;font-weight:600;order:0}
${table}.with-main tbody .label{flex:1 1 55%}
${table} tbody .main{flex:0 1 auto;order:1;margin-left:auto;text-align:right}
${table} tbody td.strip{flex:1 1 100%;order:2;height:auto;width:100%;padding:0 1.25rem}
${table} tbody .figure,${table} tbody .count,${table} tbody .words,${table} tbody .brief{order:3;color:var(--quiet);font-size:.875rem}
${table} tbody .empty{display:none}
${table} tbody .reason{flex:1 1 100%;order:2;padding-left:0!important}
${table} .key{display:inline}
${table} td.strip>svg.strip{position:static;width:100%;height:2.25rem}
${table} thead .axis-name{margin-left:-1.25rem}
.part-distributions ${table} thead th.strip,.part-distributions ${table} tbody td.strip{padding:0 0 .25rem}
${table} tbody td{white-space:normal}
${table} tbody .figure .quiet{display:inline;font-size:inherit}
${table} .main .key{font-weight:400;color:var(--quiet);font-size:.875rem}
`;
}
