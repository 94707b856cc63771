const DIAGRAM_ROOMS = [640, 768, 896, 1024, 1120];

/** How the two drawings look that are more than rows: the quadrant and the diagram of paths. */
export const FIGURE_STYLE = `
figure{margin:0}
.about-plot{display:block;color:var(--quiet);font-size:.875rem;line-height:1.25rem;font-weight:400}
.quadrant-room{display:grid;grid-template-columns:minmax(0,1fr);gap:1rem 2rem;margin-top:.75rem;align-items:start}
svg.plane,svg.paths{display:none;width:100%;height:auto;font-size:13px;margin:0 auto;overflow:visible}
svg.plane-narrow{display:block}
.plane .frame{fill:none;stroke:var(--strong)}
.plane .tick,.plane .axis-title{fill:var(--quiet);font-size:12px}
.plane .axis-title{font-size:13px}
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
@container (min-width:40rem){svg.plane-narrow{display:none}svg.plane-wide{display:block}}
@container (min-width:66rem){.quadrant-room.beside{grid-template-columns:500px minmax(0,1fr)}.beside .quadrant-plots{position:sticky;top:1rem}}
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
