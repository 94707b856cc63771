import { shadesFor } from './distribution-shades.ts';
import { FIGURE_STYLE } from './figure-style.ts';
import { FOLD_STYLE, PRINT_STYLE } from './fold-style.ts';
import { PLOT_STYLE } from './plot-style.ts';

const LIGHT = `--paper:#fff;--raised:#f6f7f8;--ink:#1b1f24;--quiet:#59626e;--line:#dde0e4;--grid:#e4e7ea;--strong:#858d98;--accent:#1d5c9e;--warning-ink:#6f4500;--warning-paper:#fff5dd;--warning-edge:#b06a00;`;
const DARK = `--paper:#14171a;--raised:#1c2024;--ink:#e7eaed;--quiet:#a6aeb8;--line:#333a41;--grid:#2a3036;--strong:#7d8692;--accent:#86b6f1;--warning-ink:#f2cf90;--warning-paper:#2b2312;--warning-edge:#d9a24a;`;

/** Which style sheet makes the page? Light and dark by the reader's choice; paper is always light. */
export function pageStyle(): string {
  return `:root{color-scheme:light dark;${LIGHT}}
@media screen and (prefers-color-scheme:dark){:root{${DARK}}}
${shades('light')}
@media screen and (prefers-color-scheme:dark){${shades('dark')}}
${BASE}${FINDINGS}${PLOT_STYLE}${FIGURE_STYLE}${FOLD_STYLE}${PRINT_STYLE}`;
}

function shades(scheme: 'light' | 'dark'): string {
  return shadesFor(scheme)
    .map(({ fill, ink }, step) => `.shade-${step} rect{fill:${fill}}.shade-${step} text{fill:${ink}}`)
    .join('');
}

const BASE = `
*{box-sizing:border-box}
html{-webkit-text-size-adjust:100%;text-size-adjust:100%;scroll-padding-top:1rem}
body{margin:0 auto;padding:2rem 1rem 4rem;max-width:72rem;background:var(--paper);color:var(--ink);font:1rem/1.5 system-ui,-apple-system,"Segoe UI",Roboto,"Noto Sans","Noto Sans Arabic","Noto Sans CJK KR",sans-serif;overflow-wrap:anywhere}
h1,h2,h3,p,ul,dl,dd{margin:0;padding:0}
h1{font-size:2rem;line-height:2.5rem;font-weight:650;letter-spacing:-.01em;text-wrap:balance}
h2{font-size:1.375rem;line-height:1.75rem;font-weight:650}
h3{margin-top:2rem;font-size:1.0625rem;line-height:1.5rem;font-weight:650}
ul{list-style:none}
a{color:var(--accent);text-underline-offset:.2em;text-decoration-thickness:1px}
a:hover{text-decoration-thickness:2px}
a:focus-visible,summary:focus-visible{outline:3px solid var(--accent);outline-offset:2px;border-radius:2px}
code{font:.9375em/1.5 ui-monospace,"SF Mono","Cascadia Mono",Consolas,"DejaVu Sans Mono",monospace;white-space:pre-wrap}
.words code{background:var(--raised);white-space:break-spaces;padding:0 .125rem}
.visually-hidden{position:absolute;width:1px;height:1px;overflow:hidden;clip-path:inset(50%);white-space:nowrap}
.quiet{color:var(--quiet);font-weight:400}
.skip{position:absolute;left:1rem;top:-4rem;padding:.5rem 1rem;background:var(--paper);z-index:1}
.skip:focus{top:.5rem}
.facts{display:flex;flex-wrap:wrap;gap:.5rem 2rem;margin-top:1rem;font-variant-numeric:tabular-nums}
.facts dt{font-size:.8125rem;line-height:1.25rem;color:var(--quiet)}
.facts dd{font-weight:600}
.notes{margin-top:1rem;max-width:44rem;color:var(--quiet);font-size:.9375rem}
.notes li,.detail li{padding-left:1rem;position:relative}
.notes li::before,.detail li::before{content:"";position:absolute;left:0;top:.7em;width:.375rem;height:1px;background:currentColor}
.contents{margin-top:2rem}
.contents h2{font-size:1.0625rem;line-height:1.5rem}
.contents ul{margin-top:.5rem;border-top:1px solid var(--line)}
.contents li{display:flex;flex-wrap:wrap;align-items:baseline;gap:0 1rem;padding:.5rem 0;border-bottom:1px solid var(--line)}
.finding{flex-basis:100%;color:var(--quiet)}
.contents-figure{margin-left:auto;text-align:right;font-variant-numeric:tabular-nums}
`;

const FINDINGS = `
main{margin-top:1rem}
section{padding-top:3rem}
section>h2{padding-top:1rem;border-top:2px solid var(--ink)}
.question{max-width:44rem;color:var(--quiet)}
.part{margin-top:1.5rem}
.warnings{margin-top:1rem;display:grid;gap:.5rem}
.warnings li{display:flex;gap:.5rem;padding:.5rem .75rem;background:var(--warning-paper);color:var(--warning-ink);border-left:4px solid var(--warning-edge)}
.icon{flex:none;margin-top:.25rem}
.warning-count{display:inline-flex;gap:.25rem;color:var(--warning-ink);font-size:.875rem;white-space:nowrap}
.warning-count .icon{margin-top:.125rem}
.headline{display:grid;grid-template-columns:minmax(0,1fr);max-width:44rem}
.headline-label{font-weight:600}
.headline-figure{font-size:3rem;line-height:3.5rem;font-weight:650;letter-spacing:-.02em;font-variant-numeric:tabular-nums}
.headline-evidence{color:var(--quiet);font-variant-numeric:tabular-nums}
.headline-plot{margin:.5rem 0 .75rem}
.headline-plot .axis-name{margin-top:.25rem}
.headline-plot{display:flex;flex-direction:column}
.headline-plot .axis-ticks{order:1;margin-inline:1.25rem}
.headline-plot .axis-name{order:2}
.headline-plot .strip{width:calc(100% - 2.5rem);margin-inline:1.25rem;height:2rem}
.detail{color:var(--ink);font-size:.9375rem}
details{margin-top:1rem}
summary{cursor:pointer;padding:.5rem 0;min-height:2.5rem;color:var(--accent)}
details.small{margin-top:.5rem;font-size:.9375rem}
details.group{margin-top:0;border-bottom:1px solid var(--line)}
h3+details.group{margin-top:.5rem;border-top:1px solid var(--line)}
details.group>summary{display:flex;flex-wrap:wrap;align-items:baseline;gap:0 1rem}
details.group>summary::before{content:"▸";flex:none;width:.75rem;margin-right:-.5rem}
details.group[open]>summary::before{content:"▾"}
.group-name{font-weight:600;flex:0 1 auto;max-width:calc(100% - 2rem)}
.group>summary .contents-figure{color:var(--ink)}
.group-findings{padding:0 0 1.5rem 1rem;border-left:2px solid var(--line)}
.method dl{max-width:44rem;padding-left:1rem}
.method dt{font-size:.8125rem;line-height:1.25rem;color:var(--quiet)}
.method dd{margin-bottom:.5rem}
`;
