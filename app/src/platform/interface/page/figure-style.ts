const DIAGRAM_ROOMS = [640, 768, 896, 1024, 1120];

/** How the two drawings look that are more than rows: the quadrant and the diagram of paths. */
export const FIGURE_STYLE = `
figure{margin:0}
.about-plot{display:block;color:var(--quiet);font-size:.875rem;line-height:1.25rem;font-weight:400}
.quadrant-room{display:grid;grid-template-columns:minmax(0,1fr);gap:1rem 2rem;margin-top:.75rem;align-items:start}
svg.plane,svg.chart,svg.paths{display:none;width:100%;height:auto;font-size:13px;margin:0 auto;overflow:visible}
svg.plane-narrow,svg.chart-narrow{display:block}
.plane .frame{fill:none;stroke:var(--strong)}
.plane .tick,.chart .tick,.plane .axis-title,.chart .axis-title{fill:var(--quiet);font-size:12px}
.plane .axis-title,.chart .axis-title{font-size:13px}
.plane .corner{fill:var(--ink);font-weight:600;unicode-bidi:plaintext}
.crossing line{stroke:var(--strong);stroke-width:1.5}
.uncertainty line{stroke:var(--accent);stroke-opacity:.35;stroke-width:2}
.leader{stroke:var(--strong);stroke-width:1}
.mark{fill:var(--accent);stroke:var(--paper);stroke-width:1}
.mark.hollow{fill:var(--paper);stroke:var(--accent);stroke-width:1.5}
.point-name{fill:var(--ink);paint-order:stroke;stroke:var(--paper);stroke-width:3px;stroke-linejoin:round;unicode-bidi:plaintext}
.numbered{display:flex;gap:.5rem}
.number{flex:none;min-width:1.25rem;color:var(--quiet);text-align:right;font-weight:400}
.quadrant .figure strong{color:var(--ink)}
.quadrant .figure .quiet{display:block;white-space:nowrap;font-size:.8125rem}
.quadrant .fold-late .label{width:auto}
@container (min-width:40rem){svg.plane-narrow,svg.chart-narrow{display:none}svg.plane-wide,svg.chart-wide{display:block}}
@container (min-width:66rem){.quadrant-room.beside{grid-template-columns:500px minmax(0,1fr)}.beside .quadrant-plots{position:sticky;top:1rem}}
.chart .break{fill:var(--raised)}
.chart .band{fill:var(--accent);fill-opacity:.08}
.chart .limit{fill:none;stroke:var(--accent);stroke-dasharray:5 3}
.chart .centre{stroke:var(--accent);stroke-width:1}
.chart .floor,.chart .baseline{fill:none;stroke:var(--strong)}
.chart .trend{fill:none;stroke:var(--ink);stroke-width:1.5;stroke-linejoin:round}
.chart .mark{fill:var(--ink);stroke:var(--paper)}
.chart .mark.signal{fill:var(--warning-edge)}
.chart .rule{fill:var(--ink);font-size:12px;font-weight:600;paint-order:stroke;stroke:var(--paper);stroke-width:3px}
svg.paths{margin:1rem auto}
svg.paths.narrow{display:block}
.path{fill:none;stroke:var(--accent)}
.path.below-zero{stroke-dasharray:8 4}
.path.unknown{stroke:var(--strong);stroke-dasharray:2 3}
.tip{fill:var(--accent)}
.unknown+.tip{fill:var(--strong)}
.box{fill:var(--raised);stroke:var(--strong)}
.box-name{fill:var(--ink);font-weight:600;unicode-bidi:plaintext}
.box-note{fill:var(--quiet);font-size:12px;unicode-bidi:plaintext}
.path-figure{fill:var(--ink);font-variant-numeric:tabular-nums;paint-order:stroke;stroke:var(--paper);stroke-width:5px;stroke-linejoin:round}
${DIAGRAM_ROOMS.map(switchAt).join('\n')}
@container (max-width:30rem){svg.paths.not-on-phone{display:none}}
`;

function switchAt(room: number): string {
  return `@container (min-width:${room}px){svg.paths.from-${room}{display:block}svg.paths.below-${room}{display:none}}`;
}
